//! Tokens inside tags.

use super::super::steps::seen;
use super::super::text::{is_space, leading_space};
use super::super::token::{Kind, Token};
use super::{Inside, Lexer, Message};

impl Lexer<'_> {
    /// One token of a tag, or nothing when only white space was passed.
    pub(super) fn code(&mut self, inside: Inside) -> Option<Token> {
        let start = self.at;
        if self.brackets.is_empty()
            && let Some((kind, end)) = self.tag_end(inside, start)
        {
            self.inside = None;
            self.advance(end);
            return Some(self.token(kind, start, end));
        }
        let rest = &self.source[start..];
        let first = rest.chars().next()?;
        if is_space(first) {
            let blank = leading_space(rest);
            seen(blank);
            self.advance(start + blank);
            return None;
        }
        let (kind, length) = if first.is_ascii_digit() {
            self.number(start)
        } else if is_name(first) {
            let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            if !first.is_ascii() && !first.is_alphabetic() {
                return Some(self.fail(Message::Text("Invalid character in identifier"), start, start + length));
            }
            (Kind::Name, length)
        } else if first == '"' || first == '\'' {
            let length = string_length(rest.as_bytes());
            seen(length.unwrap_or(rest.len()));
            match length {
                Some(length) => (Kind::String, length),
                None => return Some(self.unexpected(start, first)),
            }
        } else {
            match Kind::operator(rest.as_bytes()) {
                Some((kind, length)) => (kind, length),
                None => return Some(self.unexpected(start, first)),
            }
        };
        if let Some(token) = self.balance(kind, start) {
            return Some(token);
        }
        self.advance(start + length);
        Some(self.token(kind, start, start + length))
    }

    fn unexpected(&mut self, at: usize, found: char) -> Token {
        self.fail(Message::Char(found), at, at + found.len_utf8())
    }

    fn tag_end(&self, inside: Inside, at: usize) -> Option<(Kind, usize)> {
        match inside {
            Inside::Block => self.block_end_at(at).map(|end| (Kind::BlockEnd, end)),
            Inside::Variable => {
                let close = self.rules.options.variable_end.as_str();
                let rest = &self.source[at..];
                if rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(close)) {
                    let end = at + 1 + close.len();
                    return Some((Kind::VariableEnd, end + leading_space(&self.source[end..])));
                }
                rest.starts_with(close).then(|| (Kind::VariableEnd, at + close.len()))
            }
            Inside::LineStatement => {
                // White space up to the last newline of a run, or to the end of the template.
                let blank = leading_space(&self.source[at..]);
                seen(blank);
                if at + blank == self.source.len() {
                    return Some((Kind::BlockEnd, self.source.len()));
                }
                let newline = self.source[at..at + blank].rfind('\n')?;
                Some((Kind::BlockEnd, at + newline + 1))
            }
        }
    }

    /// Keeps count of brackets: within them, what closes a tag is an operator.
    fn balance(&mut self, kind: Kind, at: usize) -> Option<Token> {
        match kind {
            Kind::LBrace => self.brackets.push(b'}'),
            Kind::LParen => self.brackets.push(b')'),
            Kind::LBracket => self.brackets.push(b']'),
            Kind::RBrace | Kind::RParen | Kind::RBracket => {
                let found = self.source.as_bytes()[at];
                let expected = self.brackets.pop();
                if expected != Some(found) {
                    return Some(self.fail(Message::Bracket { found, expected }, at, at + 1));
                }
            }
            _ => {}
        }
        None
    }

    fn number(&self, start: usize) -> (Kind, usize) {
        let bytes = &self.source.as_bytes()[start..];
        let after_dot = start > 0 && self.source.as_bytes()[start - 1] == b'.';
        if !after_dot && let Some(length) = float_length(bytes) {
            return (Kind::Float, length);
        }
        (Kind::Integer, integer_length(bytes))
    }
}

/// What names are made of: letters, digits, and the most usual marks that go on top of them.
fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || matches!(c, '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{387}')
}

/// Digits with single underscores between them.
fn digits(bytes: &[u8], accepted: impl Fn(u8) -> bool) -> usize {
    let mut length = 0;
    while let Some(&byte) = bytes.get(length) {
        if accepted(byte) {
            length += 1;
        } else if byte == b'_' && length > 0 && bytes.get(length + 1).is_some_and(|&next| accepted(next)) {
            length += 2;
        } else {
            break;
        }
    }
    length
}

fn float_length(bytes: &[u8]) -> Option<usize> {
    let decimal = |bytes: &[u8]| digits(bytes, |byte| byte.is_ascii_digit());
    let whole = decimal(bytes);
    let fraction = match bytes.get(whole) {
        Some(b'.') => decimal(&bytes[whole + 1..]),
        _ => 0,
    };
    let mantissa = if fraction > 0 { whole + 1 + fraction } else { whole };
    if matches!(bytes.get(mantissa), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(mantissa + 1), Some(b'+' | b'-')));
        let exponent = decimal(&bytes[mantissa + 1 + sign..]);
        if exponent > 0 {
            return Some(mantissa + 1 + sign + exponent);
        }
    }
    (fraction > 0).then_some(mantissa)
}

fn integer_length(bytes: &[u8]) -> usize {
    let prefixed = |accepted: fn(u8) -> bool| {
        // An underscore may also stand right after the prefix.
        let lead = usize::from(bytes.get(2) == Some(&b'_'));
        match digits(&bytes[2 + lead..], accepted) {
            0 => None,
            length => Some(2 + lead + length),
        }
    };
    let special = match bytes {
        [b'0', b'b' | b'B', ..] => prefixed(|byte| matches!(byte, b'0' | b'1')),
        [b'0', b'o' | b'O', ..] => prefixed(|byte| matches!(byte, b'0'..=b'7')),
        [b'0', b'x' | b'X', ..] => prefixed(|byte| byte.is_ascii_hexdigit()),
        _ => None,
    };
    special.unwrap_or_else(|| match bytes.first() {
        Some(b'0') => digits(bytes, |byte| byte == b'0'),
        _ => digits(bytes, |byte| byte.is_ascii_digit()),
    })
}

/// How long the string literal at the start of `bytes` is, its quotes included.
fn string_length(bytes: &[u8]) -> Option<usize> {
    let quote = *bytes.first()?;
    let mut at = 1;
    loop {
        at += memchr::memchr2(quote, b'\\', bytes.get(at..)?)?;
        if bytes[at] == quote {
            return Some(at + 1);
        }
        // What follows a backslash is part of the string, whatever it is; it may be several bytes long, none of which
        // is a quote or a backslash.
        at += 2;
    }
}
