//! Texts in templates that are used as secrets or keys.

use std::collections::BTreeMap;

use super::message::Scope;
use crate::filters::{self, Parameter};
use crate::outline::{Argument, Definition, ExprKind, How, Id, NodeKind, Outline};
use crate::source::Span;

/// A literal where a secret or key is expected.
#[derive(Clone, Debug)]
pub(super) struct Literal<'o> {
    /// Where it stands, without its quotes.
    pub span: Span,
    text: &'o str,
    /// Whether the project's key is expected, with which encrypted links are made; else its secret.
    is_key: bool,
}

/// Secrets that the pages of PassKit, Braze and MoEngage show as samples.
const SAMPLES: [&str; 2] = ["5AuNonZoFHejGXmHNATz4l", "0WfoVtZ7MrJSfrHVuiESxZ"];

/// The literals of `outline` that are used as secrets or keys, directly or through a variable, here or in another template
/// of the message.
pub(super) fn literals<'o>(outline: &'o Outline, scope: &Scope<'_>) -> Vec<Literal<'o>> {
    let literal = |span, is_key| Literal { span, text: outline.text(span), is_key };
    let mut found = Vec::new();
    for (value, is_key) in keys(outline) {
        if let ExprKind::Text { inner } = outline.expression(value).kind {
            found.push(literal(inner, is_key));
        }
    }
    for definition in outline.definitions() {
        let Some(&is_key) = scope.keys().get(outline.text(definition.name)) else { continue };
        found.extend(held(outline, definition).map(|span| literal(span, is_key)));
    }
    found
}

/// What filters take as secrets and keys: each with whether a key is expected.
fn keys(outline: &Outline) -> Vec<(Id, bool)> {
    let mut found = Vec::new();
    for (_, expression) in outline.expressions() {
        let ExprKind::Filter { name, arguments, .. } = &expression.kind else { continue };
        let Some(filter) = filters::find(outline.text(*name)) else { continue };
        let mut position = 0;
        for argument in outline.arguments(arguments) {
            let parameter = parameter_of(outline, filter.parameters, argument, position);
            position += usize::from(argument.name.is_none());
            if let Some(parameter) = parameter.filter(|parameter| parameter.key) {
                found.push((argument.value, filter.name == "smartpass_link" && parameter.name == "key"));
            }
        }
    }
    found
}

/// The variables that are used as secrets and keys anywhere in a message: each with whether a key is expected.
pub(super) fn key_names<'o>(outlines: impl Iterator<Item = &'o Outline>) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    for outline in outlines {
        for (value, is_key) in keys(outline) {
            if outline.expression(value).kind == ExprKind::Name {
                found.insert(outline.text(outline.expression(value).span).to_owned(), is_key);
            }
        }
    }
    found
}

/// The text that a variable is set to, where it stands in the template.
fn held(outline: &Outline, definition: &Definition) -> Option<Span> {
    match (definition.value.map(|value| &outline.expression(value).kind), definition.how) {
        (Some(ExprKind::Text { inner }), _) => Some(*inner),
        (None, How::Captured) => {
            let end = outline.nodes()[definition.node].partner;
            let text = outline.nodes().get(definition.node + 1).filter(|text| text.kind == NodeKind::Text)?;
            let whole = outline.text(text.span);
            let start = text.span.start as usize + (whole.len() - whole.trim_start().len());
            (end == definition.node + 2).then(|| Span::new(start, start + whole.trim().len()))
        }
        _ => None,
    }
}

fn parameter_of<'p>(
    outline: &Outline,
    parameters: &'p [Parameter],
    argument: &Argument,
    position: usize,
) -> Option<&'p Parameter> {
    match argument.name {
        Some(name) => parameters.iter().find(|parameter| parameter.name == outline.text(name)),
        None => parameters.iter().filter(|parameter| parameter.positional).nth(position),
    }
}

impl Literal<'_> {
    /// Whether the other of the two is expected here.
    pub fn is_swapped(&self) -> bool {
        if self.is_key { reads_as_secret(self.text) } else { reads_as_key(self.text) }
    }

    /// What it looks like, and what is expected.
    pub fn swap(&self) -> (&'static str, &'static str) {
        if self.is_key { ("secret", "key") } else { ("key", "secret") }
    }

    /// Whether it looks like a real one.
    pub fn is_secret(&self) -> bool {
        is_secret(self.text)
    }

    /// What it is.
    pub fn what(&self) -> &'static str {
        if self.is_key { "a key" } else { "a secret" }
    }
}

/// Whether `text`, in the place of a secret or key, looks like a real one: a placeholder reads as words, and samples are public.
pub(crate) fn is_secret(text: &str) -> bool {
    let digits = text.len() >= 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let random = text.len() >= 16
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-'))
        && [u8::is_ascii_digit, u8::is_ascii_lowercase, u8::is_ascii_uppercase]
            .iter()
            .all(|kind| text.bytes().filter(kind).count() >= 2);
    (digits || random) && !SAMPLES.contains(&text)
}

fn reads_as_key(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn reads_as_secret(text: &str) -> bool {
    text.len() == 22
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
