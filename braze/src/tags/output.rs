//! `{% echo expression | filter %}`, which is `{{ … }}` as a tag

use drysend_core::Result;

use super::{markup, node};
use crate::syntax::ast::{Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let markup = markup(parser, tag);
    let filtered = parser.filtered(markup.piece())?;
    Ok(node(tag, false, NodeKind::Output(Box::new(filtered))))
}
