//! What a trace does with what it hears.

use std::fmt::Display;
use std::ops::Range;

use super::{Spot, Trace, read};
use crate::observe::{Found, Observer, Place};
use crate::source::{Source, Span};

impl Observer for Trace {
    fn lookup(&mut self, place: Place<'_>, path: &dyn Display, found: Found, value: &dyn Display) {
        if !self.texts.hears(0) {
            return;
        }
        let spot = Spot::of(place);
        let text = if found == Found::Value { read(value) } else { Some(String::new()) };
        if let Some(text) = &text
            && !text.is_empty()
        {
            self.texts.found(spot.clone(), text);
        }
        self.lookups.lookup(spot, &path.to_string(), found, text.as_deref());
    }

    fn filter(&mut self, place: Place<'_>, name: &str, input: &dyn Display, output: &dyn Display) {
        if !self.texts.hears(0) {
            return;
        }
        let (Some(input), Some(output)) = (read(input), read(output)) else { return };
        let spot = Spot::of(place);
        if super::defaults::took_effect(name, &input, &output) {
            self.lookups.defaulted(spot.clone(), &output);
        }
        self.texts.filtered(spot, name, &input, &output);
    }

    fn branch(&mut self, _: Place<'_>, _: bool) {
        self.lookups.forget_recent();
        self.texts.forget_recent();
    }

    fn output(&mut self, place: Place<'_>, depth: usize, range: Range<usize>) {
        let spot = Spot::of(place);
        self.lookups.printed(&spot, depth, range.is_empty());
        self.texts.printed(spot, depth, range);
        self.lookups.forget_recent();
        self.texts.forget_recent();
    }

    fn captured(&mut self, depth: usize, text: &str) {
        if text.len() <= super::LONGEST {
            self.texts.capture(depth, text);
        }
        self.lookups.captured(depth, text.trim().is_empty());
    }

    fn joined(&mut self, template: &Source, parts: &[(Span, Range<usize>)], text: &str) {
        if text.len() <= super::LONGEST && self.texts.hears(text.len()) {
            self.texts.joined(template, parts, text);
        }
    }

    fn assign(&mut self, place: Place<'_>, name: &str, value: &dyn Display) {
        if let Some((spot, text)) = super::narrow::assigned_literal(place).zip(read(value)) {
            self.texts.literal(spot, &text);
        }
        let spot = Spot::of(place);
        if let Some(text) = read(value) {
            self.texts.named(&spot, &text);
        }
        self.lookups.assigned(spot, name);
        self.texts.forget_recent();
    }
}
