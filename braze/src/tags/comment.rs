//! `{% comment %}…{% endcomment %}`, `{% doc %}…{% enddoc %}` and `{% # … %}`

use drysend_core::Result;

use super::{node, raw};
use crate::syntax::ast::{Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{find_all, skip_space};

pub fn parse_inline<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let bytes = &parser.text.as_bytes()[tag.markup.0..tag.markup.1];
    let mut start = 0;
    let is_bare = |newline: usize| {
        // Blank lines are passed over together.
        if newline >= start {
            start = skip_space(bytes, newline + 1);
        }
        bytes.get(start).is_some_and(|&byte| byte != b'#')
    };
    if find_all(bytes, b'\n').any(is_bare) {
        let message = "Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character";
        return Err(syntax(message, tag.span));
    }
    Ok(node(tag, true, NodeKind::Comment))
}

/// Whatever stands in a comment is passed over, but comments and `raw` in it must end.
pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let mut depth = 1usize;
    loop {
        let (name, trims) = match tokens {
            Tokens::Lines(..) => match parser.line(tokens) {
                None => break,
                Some(Err(_)) => continue,
                Some(Ok(inner)) => (inner.name, None),
            },
            Tokens::Document(_) => match parser.shift(tokens) {
                None => break,
                Some(token) => match parser.try_tag(token) {
                    None => continue,
                    Some(inner) => (inner.name, Some((token.start, token.end))),
                },
            },
        };
        match name {
            "comment" => depth += 1,
            "raw" if raw::skip(parser, tokens).is_none() => {
                return Err(syntax("'raw' tag was never closed", tag.span));
            }
            "endcomment" => {
                depth -= 1;
                if depth == 0 {
                    if let Some((start, end)) = trims {
                        parser.trims_after(start, end);
                    }
                    return Ok(node(tag, true, NodeKind::Comment));
                }
            }
            _ => {}
        }
    }
    Err(syntax("'comment' tag was never closed", tag.span))
}

pub fn parse_doc<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    raw::no_arguments(parser, tag)?;
    let mut blank = true;
    while let Some(token) = parser.shift(tokens) {
        let inner = raw::last_tag(&parser.text[token.start..token.end]);
        match inner {
            Some((_, "doc")) => {
                return Err(syntax("Syntax Error in 'doc' - Nested doc tags are not allowed", tag.span));
            }
            Some((lead, "enddoc")) => {
                parser.trims_after(token.start, token.end);
                return Ok(node(tag, blank && lead == 0, NodeKind::Comment));
            }
            _ => blank &= token.start == token.end,
        }
    }
    Err(syntax("'doc' tag was never closed", tag.span))
}
