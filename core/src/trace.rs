//! Why a text came out as it did: what a render looked up, made and printed, and which piece of template did it.
//!
//! A [`Trace`] listens to one render. Texts are told apart by what they say: a text that is put together, encoded, signed and
//! printed can be followed through every step, whatever variables it went through. What a trace keeps is bounded; a render
//! that does more than any message does is followed as far as that goes.

mod chain;
mod defaults;
mod listen;
mod lookups;
mod narrow;
mod origin;
mod path;
mod texts;
mod why;

pub use chain::{Chain, Difference, Step};
pub use path::Path;
pub use why::{Nothing, Why, WhyKind};

use std::fmt::{self, Display, Write};

use crate::observe::Place;
use crate::source::{Source, Span};
use lookups::Lookups;
pub(crate) use texts::{How, Id, Texts};

/// A place in a template, kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The template or content block.
    pub template: Source,
    /// Where in it.
    pub span: Span,
}

impl Spot {
    pub(crate) fn of(place: Place<'_>) -> Self {
        Self { template: place.template.clone(), span: place.span }
    }

    /// Whether `other` stands within this.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.span.start <= other.span.start && other.span.end <= self.span.end && self.is_in(&other.template)
    }

    pub(crate) fn is_in(&self, template: &Source) -> bool {
        self.template.is(template)
    }

    /// The template text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.template.slice(self.span)
    }
}

/// A listener that remembers what a render did.
#[derive(Debug, Default)]
pub struct Trace {
    pub(crate) texts: Texts,
    lookups: Lookups,
}

impl Trace {
    /// A trace that has heard nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The render is over, and this is its `text`.
    pub(crate) fn finish(&mut self, text: &str) -> Option<Id> {
        self.texts.capture(0, text)
    }
}

/// Bytes of one text that is followed.
const LONGEST: usize = 64 * 1024;

/// The text of `value`, unless it is longer than anything that is followed.
fn read(value: &dyn Display) -> Option<String> {
    struct Bounded(String);

    impl Write for Bounded {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            if self.0.len() + text.len() > LONGEST {
                return Err(fmt::Error);
            }
            self.0.push_str(text);
            Ok(())
        }
    }

    let mut text = Bounded(String::new());
    write!(text, "{value}").ok().map(|()| text.0)
}
