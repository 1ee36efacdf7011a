//! Whether a body is the JSON that its headers say, and which piece of template is to blame when it is not.

use std::ops::Range;

use drysend_core::observe::{Found, Place};
use drysend_core::{Dialect, Error, Observer, RenderOptions, Source, Span};

use super::field::Field;
use crate::engine::{Context, Engine};
use crate::files;

/// What is wrong with `body`, which `field` was rendered to.
pub fn fault(field: &Field, body: &str, engine: &Engine, context: &Context, options: &RenderOptions) -> Option<Error> {
    let (what, at) = files::json_fault(body)?;
    let mut origin = Origin { body, at, silent: None, found: None };
    // It rendered a moment ago, and does so again.
    let rendered = engine
        .template(field.name(), field.text())
        .and_then(|template| template.render_observed(context, &field.options(options), &mut origin));
    let made = rendered
        .ok()
        .and_then(|_| origin.found.or(origin.silent.map(|(template, span)| Made::Nothing(template, span))));
    Some(match made {
        Some(Made::Text(template, span)) => field.fault_at(&template, span, message(&what, body, at)),
        Some(Made::Output(template, span)) => {
            let escape = match engine.dialect() {
                Dialect::Braze => "`json_escape` makes a text fit between quotes",
                Dialect::MoEngage => "`tojson` writes a value as JSON, quotes included",
            };
            field.fault_at(&template, span, message(&what, body, at)).with_help(escape)
        }
        Some(Made::Nothing(template, span)) => {
            let help = format!("`{}` prints nothing here: give it a default", template.slice(span));
            field.fault_at(&template, span, message(&what, body, at)).with_help(help)
        }
        None => in_text(field, body, &what, field.text().len()),
    })
}

/// What is wrong with the text of `field`, in which there is nothing to render.
pub fn literal_fault(field: &Field) -> Option<Error> {
    let (what, at) = files::json_fault(field.text())?;
    Some(in_text(field, field.text(), &what, at))
}

fn in_text(field: &Field, body: &str, what: &str, at: usize) -> Error {
    field.fault_at(field.source(), character(field.text(), at), message(what, body, at))
}

fn message(what: &str, body: &str, at: usize) -> String {
    let place = Source::new("body", body).locate(Span::new(at, at));
    format!("the body is not JSON: {what}, at line {}, column {} of the rendered body", place.line, place.column)
}

/// The character at `at` of `text`; nothing at its end.
fn character(text: &str, at: usize) -> Span {
    Span::new(at, at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8))
}

/// What made a byte of the output.
enum Made {
    /// Text of a template, which stands there as it is.
    Text(Source, Span),
    /// A tag.
    Output(Source, Span),
    /// The want of a value: a look-up right before it that printed nothing.
    Nothing(Source, Span),
}

/// Listens for what makes the byte `at` of `body`.
struct Origin<'b> {
    body: &'b str,
    at: usize,
    /// What found or printed nothing, as long as nothing is printed after it: a look-up, else a tag.
    silent: Option<(Source, Span)>,
    found: Option<Made>,
}

impl Observer for Origin<'_> {
    fn lookup(&mut self, place: Place<'_>, _: &dyn std::fmt::Display, found: Found, _: &dyn std::fmt::Display) {
        if self.found.is_none() && found == Found::Missing {
            self.silent = Some((place.template.clone(), place.span));
        }
    }

    fn branch(&mut self, _: Place<'_>, _: bool) {
        self.silent = None;
    }

    fn assign(&mut self, _: Place<'_>, _: &str, _: &dyn std::fmt::Display) {
        self.silent = None;
    }

    fn output(&mut self, place: Place<'_>, depth: usize, range: Range<usize>) {
        if depth > 0 || self.found.is_some() {
            return;
        }
        if range.is_empty() {
            self.silent.get_or_insert_with(|| (place.template.clone(), place.span));
            return;
        }
        let silent = self.silent.take();
        // Inner pieces are told before those around them: the first that fits is the closest.
        if !range.contains(&self.at) {
            return;
        }
        let before = self.body.get(range.start..self.at).unwrap_or_default();
        let piece = self.body.get(range.clone()).unwrap_or_default();
        let template = place.template.clone();
        self.found = Some(match silent {
            Some((template, span)) if before.trim_ascii().is_empty() => Made::Nothing(template, span),
            _ if template.slice(place.span) == piece => {
                Made::Text(template, character(piece, self.at - range.start).shifted(place.span.start))
            }
            _ => Made::Output(template, place.span),
        });
    }
}
