//! Texts in templates that are used as secrets or keys.

use crate::filters::{self, Parameter};
use crate::outline::{Argument, ExprKind, Id, Outline};
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

/// The literals of `outline` that are used as secrets or keys, directly or through a variable.
pub(super) fn literals(outline: &Outline) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    for (_, expression) in outline.expressions() {
        let ExprKind::Filter { name, arguments, .. } = &expression.kind else { continue };
        let Some(filter) = filters::find(outline.text(*name)) else { continue };
        let mut position = 0;
        for argument in outline.arguments(arguments) {
            let parameter = parameter_of(outline, filter.parameters, argument, position);
            position += usize::from(argument.name.is_none());
            if let Some(parameter) = parameter.filter(|parameter| parameter.key) {
                let is_key = filter.name == "smartpass_link" && parameter.name == "key";
                let literal = |span| Literal { span, text: outline.text(span), is_key };
                found.extend(spans(outline, argument.value).into_iter().map(literal));
            }
        }
    }
    found
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

/// The text that `value` is, or those that the variable it names is set to.
fn spans(outline: &Outline, value: Id) -> Vec<Span> {
    match outline.expression(value).kind {
        ExprKind::Text { inner } => vec![inner],
        ExprKind::Name => {
            let name = outline.text(outline.expression(value).span);
            let values = outline.definitions().iter().filter(|definition| outline.text(definition.name) == name);
            let texts = values.filter_map(|definition| match outline.expression(definition.value?).kind {
                ExprKind::Text { inner } => Some(inner),
                _ => None,
            });
            texts.take(100).collect()
        }
        _ => Vec::new(),
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
