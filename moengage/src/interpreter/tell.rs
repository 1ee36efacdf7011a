//! What the observer hears.

use std::fmt;
use std::ops::Range;

use drysend_core::observe::{Found, Place};
use drysend_core::{Limits, Meter, Observer, Span};

use super::Interpreter;
use crate::value::Value;

/// A value as text, for a listener that prints it.
struct Shown<'a>(&'a Value);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Value::Str(text) = self.0 {
            return f.write_str(text);
        }
        // A listener wants to know what it is, not all of it; and it may ask at every turn of a loop.
        let limits = Limits { steps: 4_096, value_bytes: 65_536, total_bytes: 65_536, ..Limits::default() };
        let mut text = String::new();
        // What cannot be printed is shown as far as it can.
        let _ = self.0.write_to(&mut text, &mut Meter::new(&limits));
        f.write_str(&text)
    }
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn tell_branch(&mut self, span: Span, taken: bool) {
        if O::LISTENS {
            self.observer.branch(Place { template: &self.template.source, span }, taken);
        }
    }

    pub(super) fn tell_lookup(&mut self, span: Span, value: &Value) {
        let found = match value {
            Value::Undefined(_) => Found::Missing,
            Value::None => Found::Null,
            _ => Found::Value,
        };
        let template = &self.template.source;
        self.observer.lookup(Place { template, span }, &template.slice(span), found, &Shown(value));
    }

    pub(super) fn tell_filter(&mut self, span: Span, name: &str, input: &Value, output: &Value) {
        let place = Place { template: &self.template.source, span };
        self.observer.filter(place, name, &Shown(input), &Shown(output));
    }

    pub(super) fn tell_output(&mut self, span: Span, range: Range<usize>) {
        self.observer.output(Place { template: &self.template.source, span }, self.captures, range);
    }

    pub(super) fn tell_joined(&mut self, parts: &[(Span, Range<usize>)], text: &str) {
        self.observer.joined(&self.template.source, parts, text);
    }

    pub(super) fn tell_assign(&mut self, span: Span, name: &str, value: &Value) {
        if O::LISTENS {
            self.observer.assign(Place { template: &self.template.source, span }, name, &Shown(value));
        }
    }
}
