//! The tags: how each is read, and what it does. One tag, one file.

mod autoescape;
mod block;
mod call;
mod control;
mod extends;
mod filter;
mod for_;
mod from;
mod if_;
mod import;
mod include;
mod macro_;
mod not_send;
mod print;
mod set;
mod with;

use drysend_core::{Result, Span};

use crate::syntax::ast::Body;
use crate::syntax::parser::Parser;

/// Reads a tag from after its name up to the end of its last tag, and adds the statements that it stands for. Takes
/// where the tag's opening delimiter stands.
pub(crate) type ParseFn = fn(&mut Parser<'_>, Span, &mut Body) -> Result<()>;

/// Every tag that opens something; what closes a tag belongs to that tag.
const ALL: &[(&str, ParseFn)] = &[
    ("set", set::parse),
    ("if", if_::parse),
    ("for", for_::parse),
    ("MOE_NOT_SEND", not_send::parse),
    ("with", with::parse),
    ("macro", macro_::parse),
    ("call", call::parse),
    ("filter", filter::parse),
    ("do", control::parse_do),
    ("break", control::parse_break),
    ("continue", control::parse_continue),
    ("print", print::parse),
    ("autoescape", autoescape::parse),
    ("include", include::parse),
    ("import", import::parse),
    ("from", from::parse),
    ("extends", extends::parse),
    ("block", block::parse),
];

/// How to read the tag called `name`.
pub(crate) fn find(name: &str) -> Option<ParseFn> {
    ALL.iter().find(|(known, _)| *known == name).map(|(_, parse)| *parse)
}

/// The names of all tags.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(name, _)| *name)
}
