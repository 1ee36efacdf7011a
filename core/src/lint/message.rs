//! A message with the content blocks it shares its variables with.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::linter::{Library, Subject};
use super::meant;
use super::names::Names;
use super::platform::Platform;
use super::{kinds, secrets};
use crate::outline::Outline;

/// What a template is to the rules that read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A message, known with all its blocks.
    Message,
    /// A content block of that message, this many levels deep.
    Block(usize),
    /// A content block without the messages that use it.
    Alone,
}

/// A template of a message.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) outline: Arc<Outline>,
    pub(crate) place: Place,
    /// What the content block is called; a message is called nothing.
    pub(crate) name: Option<String>,
    /// The blocks that it calls: the node, and the position of the block among the parts.
    pub(crate) calls: Vec<(usize, usize)>,
}

/// A message: its template first, then every block that it reaches.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) parts: Vec<Part>,
    pub(crate) names: Names,
    /// The variables that serve as secrets or keys; found when they are asked for.
    keys: OnceCell<BTreeMap<String, bool>>,
    /// The look-ups that are used as objects; likewise.
    objects: OnceCell<BTreeSet<String>>,
}

/// Levels of content blocks that are followed; no platform has as many.
pub(super) const LEVELS: usize = 8;

impl Message {
    /// The message with its blocks, or the block alone.
    pub(crate) fn assemble(subject: &Subject, library: &dyn Library, platform: &dyn Platform) -> Self {
        let nothing = BTreeSet::new();
        let (main, name, around) = match subject {
            Subject::Message(main) => (main, None, &nothing),
            Subject::Block { outline, name, around } => (outline, Some(name.clone()), around),
        };
        let alone = name.is_some();
        let place = if alone { Place::Alone } else { Place::Message };
        let mut parts = vec![Part { outline: main.clone(), place, name, calls: Vec::new() }];
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut at = 0;
        while !alone && at < parts.len() {
            let level = match parts[at].place {
                Place::Block(level) => level,
                _ => 0,
            };
            let outline = parts[at].outline.clone();
            let calls = if level < LEVELS { meant::blocks(&outline, library, platform) } else { Vec::new() };
            for (node, name) in calls {
                let known = seen.get(&name).copied().or_else(|| {
                    let outline = library.block(&name)?;
                    let place = Place::Block(level + 1);
                    parts.push(Part { outline, place, name: Some(name.clone()), calls: Vec::new() });
                    Some(parts.len() - 1)
                });
                if let Some(part) = known {
                    seen.insert(name, part);
                    parts[at].calls.push((node, part));
                }
            }
            at += 1;
        }
        let names = Names::of(&parts, around, platform);
        Self { parts, names, keys: OnceCell::new(), objects: OnceCell::new() }
    }
}

/// What a rule knows beside the template that it reads.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The platform.
    pub platform: &'a dyn Platform,
    /// The content blocks that there are.
    pub library: &'a dyn Library,
    pub(crate) message: &'a Message,
    pub(crate) part: usize,
}

impl<'a> Scope<'a> {
    /// What the template is.
    #[must_use]
    pub fn place(&self) -> Place {
        self.message.parts[self.part].place
    }

    /// What the whole message sets and uses.
    #[must_use]
    pub fn names(&self) -> &'a Names {
        &self.message.names
    }

    /// The variables that the message uses as secrets and keys, each with whether a key is expected.
    pub(super) fn keys(&self) -> &'a BTreeMap<String, bool> {
        self.message.keys.get_or_init(|| secrets::key_names(self.outlines()))
    }

    /// The look-ups that the message uses as objects: those that a key is looked up in.
    pub(crate) fn objects(&self) -> &'a BTreeSet<String> {
        self.message.objects.get_or_init(|| kinds::objects(self))
    }

    /// The position of the template in its message; 0 is the message's own.
    #[must_use]
    pub fn part(&self) -> usize {
        self.part
    }

    /// What the content block is called, where the template is one that a message reaches.
    #[must_use]
    pub fn block_name(&self) -> Option<&'a str> {
        self.message.parts[self.part].name.as_deref()
    }

    /// The template at a position of the message.
    #[must_use]
    pub fn outline(&self, part: usize) -> &'a Outline {
        &self.message.parts[part].outline
    }

    /// The templates of the message: its own, then those of its blocks.
    pub fn outlines(&self) -> impl Iterator<Item = &'a Outline> {
        self.message.parts.iter().map(|part| &*part.outline)
    }
}
