//! The tags, one a file: how each is read and what it does.

mod abort_message;
mod assign;
mod call;
mod capture;
mod case;
mod catalog;
mod comment;
mod conditional;
mod connected_content;
mod counter;
mod cycle;
mod for_loop;
mod ifchanged;
mod message_extras;
mod output;
mod partial;
mod promotion;
mod raw;
mod shopping_cart;
mod tablerow;
mod translation;

use drysend_core::Result;

use crate::syntax::ast::{Body, Node, NodeKind};
use crate::syntax::markup::Markup;
use crate::syntax::parser::{Parser, Tag, Tokens};

pub use abort_message::DEFAULT_REASON;
pub use raw::last_tag;

/// The tags that start something, for "did you mean".
pub const NAMES: &[&str] = &[
    "#",
    "abort_message",
    "assign",
    "break",
    "capture",
    "case",
    "catalog_items",
    "catalog_selection_items",
    "comment",
    "connected_content",
    "continue",
    "cycle",
    "decrement",
    "doc",
    "echo",
    "for",
    "if",
    "ifchanged",
    "include",
    "increment",
    "liquid",
    "message_extras",
    "promotion",
    "raw",
    "render",
    "shopping_cart",
    "tablerow",
    "translation",
    "unless",
];

/// How a tag is read, with all that belongs to it.
pub type Parse = for<'s> fn(&mut Parser<'s>, &Tag<'s>, &mut Tokens<'s>) -> Result<Node>;

/// How the tag `name` is read; nothing if it starts nothing.
pub fn find(name: &str) -> Option<Parse> {
    Some(match name {
        "#" => comment::parse_inline,
        "abort_message" => abort_message::parse,
        "assign" => assign::parse,
        "break" | "continue" => for_loop::parse_interrupt,
        "capture" => capture::parse,
        "case" => case::parse,
        "catalog_items" | "catalog_selection_items" | "connected_content" | "message_extras" | "shopping_cart" => {
            call::parse
        }
        "comment" => comment::parse,
        "cycle" => cycle::parse,
        "decrement" | "increment" => counter::parse,
        "doc" => comment::parse_doc,
        "echo" => output::parse,
        "for" => for_loop::parse,
        "if" | "unless" => conditional::parse,
        "ifchanged" => ifchanged::parse,
        "include" | "render" => partial::parse,
        "promotion" => promotion::parse,
        "raw" => raw::parse,
        "tablerow" => tablerow::parse,
        "translation" => translation::parse,
        _ => return None,
    })
}

fn node(tag: &Tag<'_>, blank: bool, kind: NodeKind) -> Node {
    Node { span: tag.span, blank, kind }
}

fn markup<'s>(parser: &Parser<'s>, tag: &Tag<'_>) -> Markup<'s> {
    Markup::new(parser.text, tag.markup.0, tag.markup.1)
}

/// Drops the blank text of a block that prints nothing: Ruby Liquid's `remove_blank_strings`.
fn drop_text(body: &mut Body) {
    body.nodes.retain(|node| !matches!(node.kind, NodeKind::Text(_)));
}
