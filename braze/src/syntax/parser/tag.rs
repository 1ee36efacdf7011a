//! Tags as they stand in the source, and the lines of a `liquid` tag.

use drysend_core::{Error, ErrorKind, Result, Span};

use super::{Parser, Tokens, syntax};
use crate::syntax::markup::ATTRIBUTE;
use crate::syntax::scan::{find, is_word, skip, skip_space};
use crate::syntax::tokenizer::{Kind, Token};

/// A tag before anything is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'s> {
    /// Its name.
    pub name: &'s str,
    /// Where the name stands.
    pub name_span: Span,
    /// What follows the name, by position.
    pub markup: (usize, usize),
    /// All of it.
    pub span: Span,
}

impl<'s> Parser<'s> {
    /// `\A{%-?(\s*)(#|\w+)(\s*)(.*?)-?%}\z`
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] where it does not fit.
    pub fn read_tag(&self, token: Token) -> Result<Tag<'s>> {
        self.try_tag(token).ok_or_else(|| {
            let message = format!("Tag '{}' was not properly terminated with regexp: /\\%\\}}/", self.excerpt(token));
            syntax(message, Span::new(token.start, token.end))
        })
    }

    /// The same, or nothing.
    pub fn try_tag(&self, token: Token) -> Option<Tag<'s>> {
        let bytes = &self.text.as_bytes()[..token.end];
        if !bytes[token.start..].starts_with(b"{%") || token.end - token.start < 4 || !bytes.ends_with(b"%}") {
            return None;
        }
        self.tag_between(token.start + 2, token.end - 2, Span::new(token.start, token.end))
    }

    /// The tag at `span` whose inside lies from `inner` to `end`.
    pub(super) fn tag_between(&self, inner: usize, end: usize, span: Span) -> Option<Tag<'s>> {
        let bytes = &self.text.as_bytes()[..self.text.len().min(end + 2)];
        let inner = inner + usize::from(bytes.get(inner) == Some(&b'-'));
        let name = skip_space(bytes, inner);
        let name_end = tag_name(bytes, name)?;
        let markup = skip_space(bytes, name_end).min(end);
        let markup_end = end - usize::from(end > markup && bytes[end - 1] == b'-');
        Some(Tag {
            name: &self.text[name..name_end],
            name_span: Span::new(name, name_end),
            markup: (markup, markup_end),
            span,
        })
    }

    /// The next line of a `liquid` tag that holds a tag.
    pub fn line(&self, tokens: &mut Tokens<'s>) -> Option<Result<Tag<'s>>> {
        let Tokens::Lines(at, end) = tokens else { return None };
        let bytes = &self.text.as_bytes()[..*end];
        while *at < *end {
            let start = *at;
            let stop = find(&bytes[start..], b'\n').map_or(*end, |length| start + length);
            *at = stop + 1;
            let name = skip_space(&bytes[..stop], start);
            if name == stop {
                continue;
            }
            let span = Span::new(name, stop);
            return Some(match tag_name(&bytes[..stop], name) {
                Some(name_end) => Ok(Tag {
                    name: &self.text[name..name_end],
                    name_span: Span::new(name, name_end),
                    markup: (skip_space(&bytes[..stop], name_end), stop),
                    span,
                }),
                None => {
                    let line = self.text.get(start..stop).unwrap_or_default();
                    Err(Error::new(ErrorKind::UnknownTag, format!("Unknown tag '{line}'")).with_span(span))
                }
            });
        }
        None
    }

    /// Reads what is left of a document's tokens as it stands; see `raw`.
    pub fn shift(&self, tokens: &mut Tokens<'s>) -> Option<Token> {
        match tokens {
            Tokens::Document(document) => document.shift(),
            Tokens::Lines(at, end) => {
                let start = *at;
                if start >= *end {
                    return None;
                }
                let bytes = &self.text.as_bytes()[..*end];
                let stop = find(&bytes[start..], b'\n').map_or(*end, |length| start + length);
                *at = stop + 1;
                Some(Token { kind: Kind::Text, start, end: stop })
            }
        }
    }
}

fn tag_name(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) == Some(&b'#') {
        return Some(at + 1);
    }
    let end = skip(bytes, at, |byte| is_word(byte) && byte != ATTRIBUTE);
    (end > at).then_some(end)
}
