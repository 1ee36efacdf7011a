//! What an interpreter tells a listener while it renders.
//!
//! Interpreters are generic over their [`Observer`], so that a plain render, which listens with `()`, pays nothing.

use std::fmt::Display;
use std::ops::Range;

use crate::source::{Source, Span};

/// Where in which template something happened.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The template or content block.
    pub template: &'a Source,
    /// The text at work.
    pub span: Span,
}

/// How a look-up ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is a value.
    Value,
    /// There is a null.
    Null,
    /// There is nothing.
    Missing,
}

/// A listener. Every method does nothing by default; values are printed only when a listener prints them.
pub trait Observer {
    /// False only for a listener that ignores everything; then events are not even put together.
    const LISTENS: bool = true;

    /// A variable or attribute was looked up: its `path` as the author would write it, and its text.
    fn lookup(&mut self, place: Place<'_>, path: &dyn Display, found: Found, value: &dyn Display) {
        let _ = (place, path, found, value);
    }

    /// A filter was called. Arguments are not told: one of them may be a key.
    fn filter(&mut self, place: Place<'_>, name: &str, input: &dyn Display, output: &dyn Display) {
        let _ = (place, name, input, output);
    }

    /// A condition was decided.
    fn branch(&mut self, place: Place<'_>, taken: bool) {
        let _ = (place, taken);
    }

    /// The template text at `place` produced the bytes `range` of the output (of the innermost capture, if one is
    /// open; `depth` counts them). What printed nothing is told too, with an empty range, where it could have printed.
    fn output(&mut self, place: Place<'_>, depth: usize, range: Range<usize>) {
        let _ = (place, depth, range);
    }

    /// What was printed at `depth` since its capture was opened is now the value `text`.
    fn captured(&mut self, depth: usize, text: &str) {
        let _ = (depth, text);
    }

    /// Texts were put together: the template text at each span gave that part of `text`.
    fn joined(&mut self, template: &Source, parts: &[(Span, Range<usize>)], text: &str) {
        let _ = (template, parts, text);
    }

    /// A variable was set to a value.
    fn assign(&mut self, place: Place<'_>, name: &str, value: &dyn Display) {
        let _ = (place, name, value);
    }
}

impl Observer for () {
    const LISTENS: bool = false;
}
