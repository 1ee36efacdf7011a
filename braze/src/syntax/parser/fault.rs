//! Faults of tags, in Ruby Liquid's words, which authors search for.

use drysend_core::near_miss::nearest;
use drysend_core::{Error, ErrorKind, Span};

use super::Tag;
use crate::tags;

/// A syntax error at `span`.
#[cold]
pub fn syntax(message: impl Into<String>, span: Span) -> Error {
    Error::new(ErrorKind::Syntax, message).with_span(span)
}

#[cold]
pub(super) fn outer(tag: &Tag<'_>) -> Error {
    match tag.name {
        "else" | "end" => syntax(format!("Unexpected outer '{}' tag", tag.name), tag.span),
        _ => unknown_tag(tag),
    }
}

#[cold]
pub(super) fn unknown(tag: &Tag<'_>, block: &str, delimiter: &str) -> Error {
    if tag.name == "else" {
        return syntax(format!("{block} tag does not expect 'else' tag"), tag.span);
    }
    if tag.name.starts_with("end") {
        let message = format!("'{}' is not a valid delimiter for {block} tags. use {delimiter}", tag.name);
        return syntax(message, tag.span);
    }
    unknown_tag(tag)
}

#[cold]
pub(super) fn unknown_tag(tag: &Tag<'_>) -> Error {
    let error = Error::new(ErrorKind::UnknownTag, format!("Unknown tag '{}'", tag.name)).with_span(tag.name_span);
    match nearest(tag.name, tags::NAMES.iter().copied()) {
        Some(near) if near != tag.name => error.with_help(format!("did you mean `{near}`?")),
        _ => error,
    }
}
