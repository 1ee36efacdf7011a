//! `{% raw %}…{% endraw %}`

use drysend_core::{Result, Span};

use super::node;
use crate::syntax::ast::{Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{all, is_space, is_word, skip as skip_bytes, skip_space};
use crate::syntax::steps::seen;

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    no_arguments(parser, tag)?;
    let start = match tokens {
        Tokens::Document(document) => document.position(),
        Tokens::Lines(at, _) => *at,
    };
    match skip(parser, tokens) {
        Some(end) => Ok(node(tag, end <= start, NodeKind::Raw(Span::new(start, end)))),
        None => Err(syntax("'raw' tag was never closed", tag.span)),
    }
}

/// Passes over what `raw` holds, and its end: where the end starts.
pub fn skip<'s>(parser: &mut Parser<'s>, tokens: &mut Tokens<'s>) -> Option<usize> {
    loop {
        let token = parser.shift(tokens)?;
        if let Some((lead, "endraw")) = last_tag(&parser.text[token.start..token.end]) {
            parser.trims_after(token.start, token.end);
            return Some(token.start + lead);
        }
    }
}

/// `\A(.*){%-?\s*(\w+)\s*(.*)?-?%}\z`: what stands before the last tag of a token, and that tag's name.
pub fn last_tag(token: &str) -> Option<(usize, &str)> {
    let bytes = token.as_bytes();
    let inside = bytes.strip_suffix(b"%}")?;
    seen(inside.len());
    memchr::memmem::rfind_iter(inside, b"{%").find_map(|start| {
        let dash = usize::from(inside.get(start + 2) == Some(&b'-'));
        let name = skip_space(inside, start + 2 + dash);
        let end = skip_bytes(inside, name, is_word);
        (end > name).then(|| (start, &token[name..end]))
    })
}

/// # Errors
/// [`Syntax`](drysend_core::ErrorKind::Syntax) where the tag is given something.
pub fn no_arguments(parser: &Parser<'_>, tag: &Tag<'_>) -> Result<()> {
    let bytes = &parser.text.as_bytes()[tag.markup.0..tag.markup.1];
    if all(bytes, is_space) {
        return Ok(());
    }
    Err(syntax(format!("Syntax Error in '{0}' - Valid syntax: {0}", tag.name), tag.span))
}
