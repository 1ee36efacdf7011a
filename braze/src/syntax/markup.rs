//! The inside of a tag or output, seen without its inner `{{ }}` and with `${…}` as single words.

use std::borrow::Cow;

use drysend_core::Span;
use memchr::memchr3;

use super::scan::{skip, trailing};
use super::steps::seen;
use super::tokenizer::attribute_end;

/// What every byte of a `${…}` reads as: part of a word, and nothing a template can type by accident.
pub const ATTRIBUTE: u8 = 1;

/// The inside of a tag or output.
///
/// `text` has the length of the source it stands for, so that a position in it is a position there; only the bytes of
/// inner braces (blanks) and of `${…}` ([`ATTRIBUTE`]) differ.
#[derive(Debug)]
pub struct Markup<'s> {
    source: &'s str,
    text: Cow<'s, str>,
    base: usize,
    attributes: Vec<(usize, usize)>,
}

impl<'s> Markup<'s> {
    /// The markup that stands at `start..end` of `source`.
    pub fn new(source: &'s str, start: usize, end: usize) -> Self {
        let slice = source.get(start..end).unwrap_or_default();
        seen(slice.len());
        let plain = memchr3(b'{', b'}', ATTRIBUTE, slice.as_bytes()).is_none();
        let mut markup = Self { source: slice, text: Cow::Borrowed(slice), base: start, attributes: Vec::new() };
        if !plain {
            markup.clean();
        }
        markup
    }

    fn clean(&mut self) {
        let bytes = self.source.as_bytes();
        let mut text = bytes.to_vec();
        let mut at = 0;
        seen(bytes.len());
        while at + 1 < bytes.len() {
            match (bytes[at], bytes[at + 1]) {
                (b'$', b'{') => {
                    if let Some(end) = attribute_end(bytes, at + 2) {
                        text[at..end].fill(ATTRIBUTE);
                        self.attributes.push((at, end));
                        at = end;
                        continue;
                    }
                }
                (b'{', b'{') | (b'}', b'}') => {
                    text[at..at + 2].fill(b' ');
                    at += 2;
                    continue;
                }
                (ATTRIBUTE, _) => text[at] = 2,
                _ => {}
            }
            at += 1;
        }
        if text.last() == Some(&ATTRIBUTE) && self.attributes.last().is_none_or(|&(_, end)| end < text.len()) {
            text.pop();
            text.push(2);
        }
        // Whole characters were overwritten with ASCII, byte for byte.
        self.text = String::from_utf8(text).map_or(Cow::Borrowed(self.source), Cow::Owned);
    }

    /// All of it.
    pub fn piece(&self) -> Piece<'_> {
        Piece { markup: self, text: &self.text, start: 0 }
    }
}

/// A part of a markup.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'m> {
    markup: &'m Markup<'m>,
    text: &'m str,
    start: usize,
}

impl<'m> Piece<'m> {
    fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// The text as the grammar sees it.
    pub fn text(self) -> &'m str {
        self.text
    }

    /// The same as bytes.
    pub fn bytes(self) -> &'m [u8] {
        self.text.as_bytes()
    }

    /// The text as the author wrote it.
    pub fn source(self) -> &'m str {
        &self.markup.source[self.start..self.end()]
    }

    /// Where it stands in the source.
    pub fn span(self) -> Span {
        Span::new(self.markup.base + self.start, self.markup.base + self.end())
    }

    /// The part from `start` to `end`, counted in this piece.
    pub fn cut(self, start: usize, end: usize) -> Self {
        Self {
            markup: self.markup,
            text: self.text.get(start..end.max(start)).unwrap_or_default(),
            start: self.start + start,
        }
    }

    /// The part from `start` on.
    pub fn from(self, start: usize) -> Self {
        self.cut(start, self.text.len())
    }

    /// Without blanks at both ends.
    pub fn trim(self) -> Self {
        let bytes = self.bytes();
        let blank = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r' | 0);
        let lead = skip(bytes, 0, blank);
        let trail = trailing(&bytes[lead..], blank);
        self.cut(lead, bytes.len() - trail)
    }

    /// The length of the `${…}` that starts at `at`, and its name.
    pub fn attribute(self, at: usize) -> Option<(usize, &'m str)> {
        let from = self.start + at;
        let found = self.markup.attributes.binary_search_by_key(&from, |&(start, _)| start).ok()?;
        let (start, end) = self.markup.attributes[found];
        (end <= self.end()).then(|| (end - start, self.markup.source[start + 2..end - 1].trim()))
    }
}
