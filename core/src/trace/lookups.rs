//! Look-ups that found nothing, and where that shows.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{Nothing, Path, Spot};
use crate::observe::Found;

/// A look-up that found nothing, by position.
pub(super) type MissId = usize;

/// A look-up that found nothing.
#[derive(Clone, Debug)]
pub(super) struct Miss {
    pub path: String,
    pub nothing: Nothing,
    pub spot: Spot,
}

/// The default that took its place.
type StandIn = String;

/// An output that a miss shows in.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub output: Spot,
    pub miss: MissId,
    /// The variable that the value came in.
    pub via: Option<String>,
    pub default: Option<StandIn>,
    pub blank: bool,
}

/// What a variable, or the statement at work, owes to look-ups that found nothing.
#[derive(Clone, Debug, Default)]
struct Debt {
    misses: Vec<MissId>,
    default: Option<StandIn>,
}

#[derive(Clone, Debug)]
enum Event {
    Miss(MissId),
    Default(StandIn),
    Variable(String),
    Captured(Vec<MissId>),
}

/// Everything that was looked up in vain.
#[derive(Debug, Default)]
pub(super) struct Lookups {
    pub misses: Vec<Miss>,
    pub shown: Vec<Shown>,
    /// Every path that was looked up and is no variable of the template, with where; values are the caller's.
    pub paths: IndexMap<String, (Spot, bool)>,
    variables: IndexMap<String, Debt>,
    /// The templates that print something.
    pub templates: BTreeSet<String>,
    recent: Vec<(Spot, Event)>,
    /// What the captures at work owe, by depth.
    captures: Vec<Vec<MissId>>,
}

/// Look-ups and outputs that are kept.
const MOST: usize = 1_000;

impl Lookups {
    pub fn lookup(&mut self, spot: Spot, path: &str, found: Found, text: Option<&str>) {
        let root = Path::parse(path).map(|path| path.root);
        if let Some(debt) = root.as_ref().and_then(|root| self.variables.get(root)) {
            if !debt.misses.is_empty() {
                self.heard(spot, Event::Variable(root.unwrap_or_default()));
            }
            return;
        }
        let nothing = match (found, text) {
            (Found::Missing, _) => Some(Nothing::Missing),
            (Found::Null, _) => Some(Nothing::Null),
            (Found::Value, Some(text)) if text.trim().is_empty() => Some(Nothing::Blank),
            (Found::Value, _) => None,
        };
        if self.paths.len() < MOST && !self.paths.contains_key(path) {
            self.paths.insert(path.to_owned(), (spot.clone(), nothing.is_none()));
        }
        if let Some(nothing) = nothing
            && self.misses.len() < MOST
        {
            self.misses.push(Miss { path: path.to_owned(), nothing, spot: spot.clone() });
            self.heard(spot, Event::Miss(self.misses.len() - 1));
        }
    }

    pub fn defaulted(&mut self, spot: Spot, text: &str) {
        self.heard(spot, Event::Default(text.chars().take(200).collect()));
    }

    fn heard(&mut self, spot: Spot, event: Event) {
        if self.recent.len() < 256 {
            self.recent.push((spot, event));
        }
    }

    pub fn forget_recent(&mut self) {
        self.recent.clear();
    }

    /// What the events within a place owe, and through which variable.
    fn debt(&self, counts: impl Fn(&Spot) -> bool) -> Vec<(MissId, Option<String>, Option<StandIn>)> {
        let mut owed: Vec<(MissId, Option<String>, Option<StandIn>)> = Vec::new();
        for (_, event) in self.recent.iter().filter(|(spot, _)| counts(spot)) {
            match event {
                Event::Miss(miss) => owed.push((*miss, None, None)),
                Event::Captured(misses) => owed.extend(misses.iter().map(|miss| (*miss, None, None))),
                Event::Variable(name) => {
                    let debt = self.variables.get(name).cloned().unwrap_or_default();
                    owed.extend(debt.misses.iter().map(|miss| (*miss, Some(name.clone()), debt.default.clone())));
                }
                // A default is for what was looked up last.
                Event::Default(default) => {
                    if let Some(last) = owed.last_mut() {
                        last.2 = Some(default.clone());
                    }
                }
            }
        }
        owed
    }

    pub fn printed(&mut self, output: &Spot, depth: usize, blank: bool) {
        if self.templates.len() < MOST && !self.templates.contains(output.template.name()) {
            self.templates.insert(output.template.name().to_owned());
        }
        if self.captures.len() <= depth && depth < 200 {
            self.captures.resize_with(depth + 1, Vec::new);
        }
        let owed = self.debt(|spot| output.covers(spot));
        for (miss, via, default) in owed {
            if let Some(misses) = self.captures.get_mut(depth).filter(|misses| misses.len() < MOST) {
                misses.push(miss);
            }
            let known = |shown: &Shown| shown.miss == miss && shown.output == *output;
            // The same place in a loop, for the same look-up, is told once.
            let again = |shown: &Shown| {
                shown.output == *output
                    && self
                        .misses
                        .get(shown.miss)
                        .zip(self.misses.get(miss))
                        .is_some_and(|(one, other)| one.path == other.path && one.spot == other.spot)
            };
            if self.shown.len() < 200 && !self.shown.iter().any(|shown| known(shown) || again(shown)) {
                self.shown.push(Shown { output: output.clone(), miss, via, default, blank });
            }
        }
    }

    pub fn captured(&mut self, depth: usize, blank: bool) {
        let misses = self.captures.get_mut(depth).map(std::mem::take).unwrap_or_default();
        // What stands in a text besides other things was told where it was printed.
        if blank && let Some(miss) = misses.first().and_then(|miss| self.misses.get(*miss)) {
            self.heard(miss.spot.clone(), Event::Captured(misses));
        }
    }

    pub fn assigned(&mut self, place: Spot, name: &str) {
        let owed = self.debt(|spot| !spot.is_in(&place.template) || spot.span.start >= place.span.start);
        let mut debt = Debt::default();
        for (miss, _, default) in owed {
            debt.misses.push(miss);
            debt.default = default.or(debt.default);
        }
        debt.misses.truncate(20);
        if self.variables.len() < MOST || self.variables.contains_key(name) {
            self.variables.insert(name.to_owned(), debt);
        }
        self.recent.clear();
    }

    /// Whether something of the profile was looked up at `spot`.
    pub fn is_lookup(&self, spot: &Spot) -> bool {
        self.paths.values().any(|(known, _)| known == spot) || self.paths.get(spot.text()).is_some()
    }

    /// Names that the template set.
    pub fn variable_names(&self) -> impl Iterator<Item = &str> {
        self.variables.keys().map(String::as_str)
    }
}
