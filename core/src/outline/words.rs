//! The words inside tags and outputs, for both dialects.

use crate::dialect::Dialect;
use crate::source::Span;

/// A word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it is.
    pub kind: WordKind,
    /// Where it stands.
    pub span: Span,
}

/// What a [`Word`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// A name or keyword.
    Name,
    /// A number.
    Number,
    /// A text with its quotes.
    Text,
    /// `${…}`
    Attribute,
    /// An operator or punctuation mark.
    Sign,
    /// `{{` within a tag or output.
    OpenBraces,
    /// `}}` within a tag or output.
    CloseBraces,
    /// An HTML entity such as `&gt;`.
    Entity,
    /// A character that neither language has a use for.
    Odd,
}

/// Signs of more than one character; longer ones come first.
const SIGNS: [&str; 13] = ["==", "!=", "<>", "<=", ">=", "&&", "||", "..", "**", "//", "=>", "{%", "%}"];

/// The words of `text[span]`.
pub(super) fn read(text: &str, span: Span, dialect: Dialect, words: &mut Vec<Word>) {
    let end = (span.end as usize).min(text.len());
    let mut at = span.start as usize;
    // Where no quote of the kind follows; a stray one is then not searched for again.
    let mut barren = [usize::MAX; 2];
    while let Some(rest) = text.get(at..end).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { return };
        if is_blank(first, dialect) {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = word(rest, first, dialect, at, &mut barren);
        words.push(Word { kind, span: Span::new(at, at + length) });
        at += length;
    }
}

/// Whether the language takes `first` for white space: Ruby knows none beyond ASCII.
fn is_blank(first: char, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Braze => matches!(first, ' ' | '\t'..='\r'),
        Dialect::MoEngage => first.is_whitespace(),
    }
}

fn word(rest: &str, first: char, dialect: Dialect, at: usize, barren: &mut [usize; 2]) -> (WordKind, usize) {
    let bytes = rest.as_bytes();
    if first == '"' || first == '\'' {
        let which = usize::from(first == '"');
        if at < barren[which] {
            match text_length(bytes, dialect) {
                Some(length) => return (WordKind::Text, length),
                None => barren[which] = at,
            }
        }
        return (WordKind::Odd, 1);
    }
    if is_name_start(first) {
        return (WordKind::Name, name_length(rest, dialect));
    }
    if first.is_ascii_digit() {
        return (WordKind::Number, number_length(bytes));
    }
    if dialect == Dialect::Braze {
        if let Some(length) = attribute_length(bytes) {
            return (WordKind::Attribute, length);
        }
        match bytes {
            [b'{', b'{', ..] => return (WordKind::OpenBraces, 2),
            [b'}', b'}', ..] => return (WordKind::CloseBraces, 2),
            _ => {}
        }
    }
    if let Some(length) = entity_length(bytes) {
        return (WordKind::Entity, length);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(*sign)) {
        return (WordKind::Sign, sign.len());
    }
    let known = matches!(first, '|' | '.' | ':' | ',' | '(' | ')' | '[' | ']' | '{' | '}')
        || matches!(first, '=' | '<' | '>' | '+' | '-' | '*' | '/' | '%' | '~' | '!' | '&' | '?');
    (if known { WordKind::Sign } else { WordKind::Odd }, first.len_utf8())
}

fn is_name_start(first: char) -> bool {
    first == '_' || first.is_alphabetic()
}

fn name_length(rest: &str, dialect: Dialect) -> usize {
    let dashes = dialect == Dialect::Braze;
    let length = rest.find(|c: char| !(c == '_' || c.is_alphanumeric() || dashes && c == '-')).unwrap_or(rest.len());
    // The dash of `-%}` and `-}}` belongs to the delimiter; a name does not end in one.
    rest[..length].trim_end_matches('-').len()
}

fn number_length(bytes: &[u8]) -> usize {
    let digits =
        |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let whole = digits(0);
    match (bytes.get(whole), bytes.get(whole + 1)) {
        (Some(b'.'), Some(next)) if next.is_ascii_digit() => whole + 1 + digits(whole + 1),
        _ => whole,
    }
}

fn text_length(bytes: &[u8], dialect: Dialect) -> Option<usize> {
    let mut at = 1;
    loop {
        match *bytes.get(at)? {
            byte if byte == bytes[0] => return Some(at + 1),
            b'\\' if dialect == Dialect::MoEngage => at += 2,
            _ => at += 1,
        }
    }
}

fn attribute_length(bytes: &[u8]) -> Option<usize> {
    let name = bytes.strip_prefix(b"${")?;
    // Names are short; what looks longer is text that happens to hold `${`.
    let length = name.iter().take(512).position(|byte| matches!(byte, b'}' | b'{' | b'\n'))?;
    (name[length] == b'}' && length > 0).then_some(length + 3)
}

fn entity_length(bytes: &[u8]) -> Option<usize> {
    let name = bytes.strip_prefix(b"&")?;
    let length = name.iter().take(10).position(|byte| *byte == b';')?;
    let sound = length > 1 && name[..length].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
    sound.then_some(length + 2)
}
