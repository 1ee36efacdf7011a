//! How the parser goes on after a fault, so that one fault does not hide the next or pass for several.

use drysend_core::{Error, Result, Span};

use super::{Parser, Tag, Tokens, syntax};
use crate::syntax::ast::Body;
use crate::syntax::scan::Quotes;
use crate::syntax::tokenizer::{Kind, Token, Tokenizer};

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
            *document = Tokenizer::new(self.text, stop, self.text.len());
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

/// Where a tag or output of `text` that lacks its end stops: before the next one, else at the end of its line. Nothing for a
/// sound one.
pub fn unclosed(text: &str, token: Token) -> Option<usize> {
    if token.kind == Kind::Text {
        return None;
    }
    let bytes = text.as_bytes();
    let end: &[u8] = if token.kind == Kind::Tag { b"%}" } else { b"}}" };
    let sound = token.end - token.start >= 4 && bytes[..token.end].ends_with(end);
    let inner = if sound { &bytes[token.start + 2..token.end - 2] } else { line(&bytes[token.start + 2..]) };
    let next = opening(inner).map(|found| token.start + 2 + found);
    if sound && next.is_none() {
        return None;
    }
    // A tag that another one follows ends where its own line does, if that comes first.
    let limit = next.unwrap_or(token.start + 2 + inner.len());
    Some(token.start + 2 + line(&bytes[token.start + 2..limit]).len())
}

fn line(bytes: &[u8]) -> &[u8] {
    &bytes[..memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())]
}

/// Where in `inner` a tag opens, outside of texts.
fn opening(inner: &[u8]) -> Option<usize> {
    memchr::memmem::find(inner, b"{%")?;
    let mut quotes = Quotes::default();
    let mut at = 0;
    while at < inner.len() {
        match quotes.string(inner, at) {
            Some(end) => at = end,
            None if inner[at..].starts_with(b"{%") => return Some(at),
            None => at += 1,
        }
    }
    None
}
