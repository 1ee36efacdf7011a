//! How the parser goes on after a fault, so that one fault does not hide the next or pass for several.

use drysend_core::{Error, Result, Span};

use super::{Parser, Tag, Tokens, syntax};
use crate::syntax::ast::Body;
use crate::syntax::scan::{Quotes, find, find_either};
use crate::syntax::steps::seen;
use crate::syntax::tokenizer::{Kind, Token};

/// Blocks that are searched for the one that a stray end belongs to.
const NEAR: usize = 200;

impl<'s> Parser<'s> {
    /// Whether `tag` ends a block around the one at hand.
    pub(super) fn ends_outer(&self, tag: &Tag<'s>) -> bool {
        let Some(block) = tag.name.strip_prefix("end") else { return false };
        self.open.iter().rev().skip(1).take(NEAR).any(|open| *open == block)
    }

    /// Notes that `tag` stands where it means nothing. The end of a tag that there is not is no fault of its own.
    ///
    /// # Errors
    /// `error`, where the parser does not recover.
    pub(super) fn stray(&mut self, tag: &Tag<'s>, error: Error) -> Result<()> {
        if let Some(name) = tag.name.strip_prefix("end")
            && let Some(at) = self.strangers.iter().rposition(|stranger| *stranger == name)
        {
            self.strangers.truncate(at);
            return Ok(());
        }
        if self.recovers && self.strangers.len() < NEAR {
            self.strangers.push(tag.name);
        }
        self.tolerate(error)
    }

    /// Notes the fault of `token`, which stops at `stop`, and takes a tag for what it was meant to be.
    pub(super) fn go_on(
        &mut self,
        token: Token,
        stop: usize,
        tokens: &mut Tokens<'s>,
        body: &mut Body,
    ) -> Result<Option<Tag<'s>>> {
        let span = Span::new(token.start, token.start + self.text[token.start..stop].trim_end().len());
        let (what, end) = if token.kind == Kind::Tag { ("Tag", "\\%\\}") } else { ("Variable", "\\}\\}") };
        let shown: String = self.text[span.range()].chars().take(80).collect();
        self.tolerate(syntax(format!("{what} '{shown}' was not properly terminated with regexp: /{end}/"), span))?;
        if let Tokens::Document(document) = tokens {
            document.go_back(stop);
        }
        self.trims = false;
        if token.kind == Kind::Output {
            return Ok(None);
        }
        match self.tag_between(token.start + 2, stop, span) {
            Some(tag) => self.tag(tag, tokens, body),
            None => Ok(None),
        }
    }
}

/// Finds tags and outputs that lack their end.
#[derive(Debug)]
pub struct Unclosed {
    /// Bytes that may still be read once more: what opens in the inside of something else is looked at again.
    patience: usize,
}

impl Unclosed {
    /// For a template of `length` bytes.
    pub fn new(length: usize) -> Self {
        Self { patience: 8 * length }
    }

    /// Where a tag or output of `text` that lacks its end stops: before the next one, else at the end of its line. Nothing
    /// for a sound one.
    pub fn stop(&mut self, text: &str, token: Token) -> Option<usize> {
        if token.kind == Kind::Text {
            return None;
        }
        let bytes = text.as_bytes();
        let end: &[u8] = if token.kind == Kind::Tag { b"%}" } else { b"}}" };
        let sound = token.end - token.start >= 4 && bytes[..token.end].ends_with(end);
        let start = token.start + 2;
        if !sound {
            return Some(start + opening(&bytes[start..], true).unwrap_or_else(|stop| stop));
        }
        if self.patience == 0 {
            return None;
        }
        // A tag that another one follows ends where its own line does, if that comes first.
        let inner = &bytes[start..token.end - 2];
        let nested = if token.kind == Kind::Output { unbalanced(inner) } else { None };
        let next = opening(inner, false).ok().or(nested)?;
        let stop = start + find(&bytes[start..start + next], b'\n').unwrap_or(next);
        self.patience = self.patience.saturating_sub(token.end - stop);
        Some(stop)
    }
}

/// Where an output opens in the inside of another one and is not closed: the outer one has lost its end.
fn unbalanced(inner: &[u8]) -> Option<usize> {
    seen(3 * inner.len());
    let last = memchr::memmem::rfind(inner, b"{{")?;
    let opened = memchr::memmem::find_iter(inner, b"{{").count();
    let closed = memchr::memmem::find_iter(inner, b"}}").count();
    (opened > closed && memchr::memchr(b'\n', &inner[..last]).is_some()).then_some(last)
}

/// Where in `inner`, or in its first line, a tag opens outside of texts.
///
/// # Errors
/// Where the search ended without one.
fn opening(inner: &[u8], one_line: bool) -> Result<usize, usize> {
    let mut quotes = Quotes::default();
    let mut at = 0;
    while let Some(&byte) = inner.get(at) {
        seen(1);
        at = match byte {
            b'{' if inner.get(at + 1) == Some(&b'%') => return Ok(at),
            b'\n' if one_line => return Err(at),
            // A text does not go on in the next line, and no line is searched twice for its end.
            b'"' | b'\'' if one_line => match find_either(&inner[at + 1..], byte, b'\n') {
                Some(length) if inner[at + 1 + length] == byte => at + length + 2,
                _ => at + 1,
            },
            b'"' | b'\'' => quotes.string(inner, at).unwrap_or(at + 1),
            _ => at + 1,
        };
    }
    Err(at)
}
