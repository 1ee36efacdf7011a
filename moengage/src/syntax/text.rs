//! Template text with one kind of line break.

use std::borrow::Cow;

use drysend_core::Span;

/// A template's text as the lexer reads it: every line break is `\n`, and the one at the very end is gone unless it is
/// to be kept. Remembers what was dropped, so that places in it can be told in the source.
pub(crate) struct Text<'s> {
    text: Cow<'s, str>,
    /// Where, in this text, a `\r` of the source was dropped before the byte.
    dropped: Vec<u32>,
}

impl<'s> Text<'s> {
    pub(crate) fn new(source: &'s str, keep_trailing_newline: bool) -> Self {
        let mut dropped = Vec::new();
        let mut text = if memchr::memchr(b'\r', source.as_bytes()).is_none() {
            Cow::Borrowed(source)
        } else {
            let mut normal = String::with_capacity(source.len());
            let mut rest = source;
            while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
                normal.push_str(&rest[..at]);
                rest = &rest[at + 1..];
                if rest.starts_with('\n') {
                    dropped.push(u32::try_from(normal.len()).unwrap_or(u32::MAX));
                } else {
                    normal.push('\n');
                }
            }
            normal.push_str(rest);
            Cow::Owned(normal)
        };
        if !keep_trailing_newline && text.ends_with('\n') {
            match &mut text {
                Cow::Borrowed(text) => *text = &text[..text.len() - 1],
                Cow::Owned(text) => {
                    text.pop();
                }
            }
        }
        Self { text, dropped }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Where in the source the bytes from `start` to `end` stand.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        if self.dropped.is_empty() {
            return Span::new(start, end);
        }
        let place = |at: usize| at + self.dropped.partition_point(|&dropped| (dropped as usize) < at);
        Span::new(place(start), place(end))
    }

    /// The normalised text, where it is another one than the start of the source.
    pub(crate) fn into_owned(self) -> Option<String> {
        match self.text {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some(text),
        }
    }
}

/// White space as Python sees it.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// How many bytes of white space `text` starts with.
pub(crate) fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_space).len()
}
