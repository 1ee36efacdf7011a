//! What a render tells its observer.

use std::fmt;

use drysend_core::observe::{Found, Place};
use drysend_core::{Observer, Span};

use super::Interpreter;
use crate::syntax::ast::{FilterCall, Lookup, Name};
use crate::value::Value;

/// A value as text, for a listener that prints it.
struct Shown<'a>(&'a Value);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A listener wants to know what it is, not all of it; and it may ask at every turn of a loop.
        let long = matches!(self.0, Value::Array(_) | Value::Hash(_)) && self.0.text_bound() > 65_536;
        if long { f.write_str("…") } else { self.0.fmt(f) }
    }
}

impl<O: Observer> Interpreter<'_, O> {
    #[cold]
    pub(super) fn tell_lookup(&mut self, lookup: &Lookup, value: &Value) {
        let unit = self.unit.clone();
        let source = &unit.unit.source;
        let found = if value.is_nil() { Found::Missing } else { Found::Value };
        let place = Place { template: source, span: lookup.span };
        self.observer.lookup(place, &source.slice(lookup.span), found, &Shown(value));
    }

    #[cold]
    pub(super) fn tell_filter(&mut self, call: &FilterCall, input: &Value, output: &Value) {
        let unit = self.unit.clone();
        let source = &unit.unit.source;
        let place = Place { template: source, span: call.span };
        self.observer.filter(place, source.slice(call.span), &Shown(input), &Shown(output));
    }

    #[cold]
    pub(crate) fn tell_branch(&mut self, span: Span, taken: bool) {
        let unit = self.unit.clone();
        self.observer.branch(Place { template: &unit.unit.source, span }, taken);
    }

    #[cold]
    pub(super) fn tell_output(&mut self, span: Span, start: usize) {
        let unit = self.unit.clone();
        let range = start..self.out.len();
        self.observer.output(Place { template: &unit.unit.source, span }, self.captures, range);
    }

    /// What was printed from `start` on becomes a value.
    #[cold]
    pub(crate) fn tell_captured(&mut self, start: usize) {
        self.observer.captured(self.captures, self.out.get(start..).unwrap_or_default());
    }

    #[cold]
    pub(crate) fn tell_assign(&mut self, name: Name, span: Span, value: &dyn fmt::Display) {
        let unit = self.unit.clone();
        let name = unit.unit.names.get(name.0 as usize).map_or("", |name| name);
        self.observer.assign(Place { template: &unit.unit.source, span }, name, value);
    }
}
