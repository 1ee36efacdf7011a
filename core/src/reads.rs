//! What a template can read of its context, so that no more than that need be converted for it.

use std::sync::Arc;

use indexmap::IndexMap;

/// The parts of a context that a template can read: all of it, or some entries of it, and of each of those all or some.
///
/// It is an upper bound, told from the template alone: a render reads nothing else, whatever the data.
///
/// ```
/// use drysend_core::Reads;
///
/// let mut reads = Reads::default();
/// reads.add(["campaign", "name"]);
/// reads.add(["attributes", "first_name"]);
/// assert!(!reads.is_whole());
/// let campaign = reads.entries().find(|(name, _)| &***name == "campaign").map(|(_, reads)| reads);
/// assert!(campaign.is_some_and(|campaign| campaign.entries().all(|(name, below)| &**name == "name" && below.is_whole())));
/// reads.add(["campaign"]);
/// assert!(reads.entries().any(|(name, below)| &**name == "campaign" && below.is_whole()));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    whole: bool,
    entries: IndexMap<Arc<str>, Self>,
}

/// Paths are followed this deep; below, everything counts as read.
const DEPTH: usize = 8;

impl Reads {
    /// Everything.
    #[must_use]
    pub fn everything() -> Self {
        Self { whole: true, entries: IndexMap::new() }
    }

    /// Whether everything may be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The entries that may be read, each with what may be read of it. Empty where everything may be.
    pub fn entries(&self) -> impl Iterator<Item = (&Arc<str>, &Self)> {
        self.entries.iter()
    }

    /// Adds what stands at the end of `path`, all of it.
    pub fn add<'p>(&mut self, path: impl IntoIterator<Item = &'p str>) {
        let mut place = self;
        for name in path.into_iter().take(DEPTH) {
            if place.whole {
                return;
            }
            if !place.entries.contains_key(name) {
                place.entries.insert(Arc::from(name), Self::default());
            }
            let Some(below) = place.entries.get_mut(name) else { return };
            place = below;
        }
        place.add_everything();
    }

    /// Adds everything.
    pub fn add_everything(&mut self) {
        *self = Self::everything();
    }

    /// Adds what `other` reads.
    pub fn merge(&mut self, other: &Self) {
        if self.whole {
            return;
        }
        if other.whole {
            return self.add_everything();
        }
        for (name, below) in &other.entries {
            match self.entries.get_mut(name) {
                Some(known) => known.merge(below),
                None => {
                    self.entries.insert(name.clone(), below.clone());
                }
            }
        }
    }
}
