//! Cuts a source into text, outputs and tags where Ruby's tokenizer does, with two additions of Braze: the `}` of a
//! `${…}` closes nothing, and `{{ … {{ … }} … }}` is one output.

use super::scan::{find, find_either, skip};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// From `{{` on; a sound one ends in `}}`.
    Output,
    /// From `{%` on; a sound one ends in `%}`.
    Tag,
}

/// A token: its kind and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The tokens of `text` from `at` up to `end`.
#[derive(Debug)]
pub struct Tokenizer<'s> {
    text: &'s str,
    at: usize,
    end: usize,
    /// How many bytes may still be looked at for outputs within outputs: what does not close would otherwise be read
    /// to the end again and again.
    patience: usize,
    /// From where on no `%}` comes.
    endless: Option<usize>,
    /// From where on nothing comes that could end an output.
    barren: Option<usize>,
    /// From where a `%}` was searched, and where it ends: whoever goes back does not search again.
    closing: (usize, usize),
}

impl<'s> Tokenizer<'s> {
    /// The tokens of `text[start..end]`.
    pub fn new(text: &'s str, start: usize, end: usize) -> Self {
        Self { text, at: start, end, patience: 4 * (end - start) + 64, endless: None, barren: None, closing: (0, 0) }
    }

    /// Where the next token starts.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Goes on from an earlier position.
    pub fn go_back(&mut self, at: usize) {
        self.at = at;
    }

    /// The next token.
    pub fn shift(&mut self) -> Option<Token> {
        let start = self.at;
        let bytes = &self.text.as_bytes()[..self.end];
        let (kind, end) = match bytes.get(start..)? {
            [] => return None,
            [b'{', b'{', ..] => (Kind::Output, self.output_end(bytes, start)),
            [b'{', b'%', ..] => (Kind::Tag, self.tag_end(bytes, start + 2).unwrap_or(start + 2)),
            _ => (Kind::Text, text_end(bytes, start)),
        };
        self.at = end;
        // An unterminated output swallows the rest; its token is only the braces.
        let end = if kind == Kind::Output && end == usize::MAX {
            self.at = self.end;
            start + 2
        } else {
            end
        };
        Some(Token { kind, start, end })
    }

    fn output_end(&mut self, bytes: &[u8], start: usize) -> usize {
        if let Some(end) = self.nested_output_end(bytes, start) {
            return end;
        }
        if self.barren.is_some_and(|from| start >= from) {
            return usize::MAX;
        }
        let mut at = start + 2;
        loop {
            let Some(found) = find_either(&bytes[at.min(bytes.len())..], b'{', b'}') else {
                self.barren = Some(start);
                return usize::MAX;
            };
            let found = at + found;
            match (bytes[found], bytes.get(found + 1)) {
                (b'}', Some(b'}')) => return found + 2,
                (b'}', _) => return found + 1,
                (_, Some(b'%')) => return self.tag_end(bytes, found + 2).unwrap_or(found + 2),
                (_, None) => {
                    self.barren = Some(start);
                    return usize::MAX;
                }
                _ => at = found + 1,
            }
        }
    }

    fn tag_end(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        if self.endless.is_some_and(|start| from >= start) {
            return None;
        }
        if self.closing.0 <= from && from + 2 <= self.closing.1 {
            return Some(self.closing.1);
        }
        let mut at = from.min(bytes.len());
        while let Some(found) = find(&bytes[at..], b'%') {
            at += found + 1;
            if bytes.get(at) == Some(&b'}') {
                self.closing = (from, at + 1);
                return Some(at + 1);
            }
        }
        self.endless = Some(from);
        None
    }

    fn nested_output_end(&mut self, bytes: &[u8], start: usize) -> Option<usize> {
        let mut depth = 1usize;
        let mut at = start + 2;
        let limit = bytes.len().min(start.saturating_add(self.patience));
        let mut braze = false;
        let end = loop {
            let Some(found) = find_either(&bytes[at.min(limit)..limit], b'{', b'}') else { break None };
            let found = at + found;
            match (bytes[found], bytes.get(found + 1)) {
                (b'{', Some(b'{')) => {
                    depth += 1;
                    braze = true;
                    at = found + 2;
                }
                (b'{', _) if found > start + 2 && bytes[found - 1] == b'$' => match attribute_end(bytes, found + 1) {
                    Some(end) => {
                        braze = true;
                        at = end;
                    }
                    None => at = found + 1,
                },
                (b'{', Some(b'%')) => break None,
                (b'{', _) => at = found + 1,
                (_, Some(b'}')) if depth == 1 => break Some(found + 2),
                (_, Some(b'}')) => {
                    depth -= 1;
                    at = found + 2;
                }
                _ => break None,
            }
        };
        if end.is_none() {
            self.patience = self.patience.saturating_sub(at.min(limit) - start);
        }
        end.filter(|_| braze)
    }
}

/// Where the `${…}` whose name starts at `start` ends: after its first `}`.
pub fn attribute_end(bytes: &[u8], start: usize) -> Option<usize> {
    // Names are short; what looks longer is text that happens to hold `${`.
    let window = &bytes[start..bytes.len().min(start + 512)];
    let length = skip(window, 0, |byte| !matches!(byte, b'{' | b'}' | b'\n'));
    (length > 0 && window.get(length) == Some(&b'}')).then_some(start + length + 1)
}

fn text_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = find(&bytes[at..], b'{') {
        at += found;
        if matches!(bytes.get(at + 1), Some(b'{' | b'%')) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}
