//! `{% abort_message('reason') %}`: the message is not sent, and whatever it printed is dropped

use drysend_core::Result;

use super::{markup, node};
use crate::syntax::ast::{Abort, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};

/// What Braze logs where the template gives no reason.
pub const DEFAULT_REASON: &str = "{% abort_message %} called";

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let markup = markup(parser, tag);
    let text = markup.piece().trim().source();
    let inside = text.strip_prefix('(').map_or(text, |rest| rest.strip_suffix(')').unwrap_or(rest)).trim();
    let reason = ['\'', '"'].into_iter().find_map(|quote| inside.strip_prefix(quote)?.strip_suffix(quote));
    Ok(node(tag, false, NodeKind::Abort(Box::new(Abort { reason: reason.map(str::to_owned) }))))
}
