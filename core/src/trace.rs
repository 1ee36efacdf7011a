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

use std::collections::BTreeSet;
use std::fmt::{self, Display, Write};

use crate::observe::Place;
use crate::source::{Source, Span};
pub(crate) use chain::{is_base64, is_digest, is_keyed, is_link, parameter, unwrapped};
use lookups::Lookups;
pub(crate) use texts::{Id, Texts};

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
    /// The text of the whole render.
    finished: Option<Id>,
}

impl Trace {
    /// A trace that has heard nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was looked up in vain and is no variable of the template, as the author wrote it.
    pub(crate) fn missing_paths(&self) -> impl Iterator<Item = &str> {
        self.lookups.paths.iter().filter(|(_, (_, found))| !found).map(|(path, _)| path.as_str())
    }

    /// What was looked up within `span` of `template`.
    pub(crate) fn paths_within(&self, template: &Source, span: Span) -> impl Iterator<Item = &str> {
        let place = Spot { template: template.clone(), span };
        self.lookups.paths.iter().filter(move |(_, (spot, _))| place.covers(spot)).map(|(path, _)| path.as_str())
    }

    /// Whether `text`, by itself, is encoded or put into a link.
    pub(crate) fn encodes(&self, text: &str) -> bool {
        let encoder =
            |name: &str| crate::filters::find(name).is_some_and(|filter| is_base64(filter) || is_link(filter));
        self.texts.calls().iter().any(|call| encoder(&call.name) && self.texts.text(call.input) == text)
    }

    /// The names of the templates that were rendered, as far as they print anything.
    pub(crate) fn templates(&self) -> BTreeSet<String> {
        self.lookups.templates.clone()
    }

    /// Look-ups that print nothing, each with where it prints it.
    pub(crate) fn holes(&self) -> Vec<(String, Spot)> {
        let blank = self.lookups.shown.iter().filter(|shown| shown.blank);
        blank
            .filter_map(|shown| Some((self.lookups.misses.get(shown.miss)?.path.clone(), shown.output.clone())))
            .collect()
    }

    /// Whether a text was put together from pieces of template.
    pub(crate) fn is_printed(&self, id: Id) -> bool {
        self.texts.get(id).is_some_and(|made| matches!(made.how, texts::How::Joined(_)))
    }

    /// The render is over, and this is its `text`.
    pub(crate) fn finish(&mut self, text: &str) -> Option<Id> {
        self.finished = self.finished.or_else(|| self.texts.capture(0, text));
        self.finished
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
