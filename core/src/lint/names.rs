//! Which variables a message sets and uses, in the order in which it is read: a content block shares its variables with
//! whoever names it, both ways.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::message::{LEVELS, Part};
use super::platform::Platform;
use crate::dialect::Dialect;
use crate::outline::{ExprKind, How, Id, Node, NodeKind, Outline};

/// A place where a variable is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The template, by its position in the message.
    pub part: usize,
    /// The definition, by its position in that template's outline.
    pub index: usize,
    /// When it happens; later ones have larger numbers.
    at: usize,
    /// From when on it is gone, where it is local to a block.
    until: Option<usize>,
}

/// A use of a variable that is not set there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// The template, by its position in the message.
    pub part: usize,
    /// The name.
    pub expression: Id,
    /// Why there is nothing.
    pub why: Missing,
}

/// Why a variable has no value where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing in the message sets it.
    Never,
    /// It is set, but only after this use.
    Later,
    /// It is set in a block of its own (a loop, a macro), which is over here.
    Gone,
}

/// The variables of a message.
#[derive(Debug, Default)]
pub struct Names {
    definitions: IndexMap<String, Vec<Definition>>,
    uses: IndexMap<String, usize>,
    missing: Vec<Use>,
    around: BTreeSet<String>,
}

impl Names {
    /// The variables of the message that `parts` are, with those that are set `around` it.
    pub(super) fn of(parts: &[Part], around: &BTreeSet<String>, platform: &dyn Platform) -> Self {
        let mut walk = Walk::new(parts, platform);
        walk.part(0);
        walk.finish(around.clone())
    }

    /// The places that set the variable `name`.
    #[must_use]
    pub fn definitions(&self, name: &str) -> &[Definition] {
        self.definitions.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names of all variables that are set in the message, and those that are known to be set around it.
    pub fn defined(&self) -> impl Iterator<Item = &str> {
        self.definitions.keys().chain(&self.around).map(String::as_str)
    }

    /// How often the variable `name` is used.
    #[must_use]
    pub fn uses(&self, name: &str) -> usize {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// The uses without a value, in the order in which the message is read.
    #[must_use]
    pub fn missing(&self) -> &[Use] {
        &self.missing
    }
}

/// A use that waits for a definition.
struct Pending<'p> {
    name: &'p str,
    what: Use,
    at: usize,
    /// When the outermost loop around it began, and whether a macro is around it.
    loop_start: Option<usize>,
    late: bool,
}

/// Reads a message from its start to its end.
struct Walk<'p> {
    parts: &'p [Part],
    platform: &'p dyn Platform,
    globals: BTreeSet<&'static str>,
    clock: usize,
    definitions: IndexMap<&'p str, Vec<Definition>>,
    uses: IndexMap<&'p str, usize>,
    pending: Vec<Pending<'p>>,
    entered: BTreeSet<usize>,
    depth: usize,
    /// How many definitions of a name hold at the moment.
    live: IndexMap<&'p str, usize>,
    /// The definitions that hold at the moment, the latest last.
    log: Vec<(&'p str, usize)>,
    /// When the outermost loop began, and how many are open.
    loop_start: Option<usize>,
    loops: usize,
    /// When each outermost loop ended, by when it began.
    loop_ends: IndexMap<usize, usize>,
    late: usize,
}

impl<'p> Walk<'p> {
    fn new(parts: &'p [Part], platform: &'p dyn Platform) -> Self {
        let mut globals: BTreeSet<&'static str> = platform.globals().into_iter().collect();
        if platform.dialect() == Dialect::MoEngage {
            globals.extend(platform.namespaces());
        }
        Self {
            parts,
            platform,
            globals,
            clock: 0,
            definitions: IndexMap::new(),
            uses: IndexMap::new(),
            pending: Vec::new(),
            entered: BTreeSet::new(),
            depth: 0,
            live: IndexMap::new(),
            log: Vec::new(),
            loop_start: None,
            loops: 0,
            loop_ends: IndexMap::new(),
            late: 0,
        }
    }

    fn tick(&mut self) -> usize {
        self.clock += 1;
        self.clock
    }

    /// A template, and where it names blocks, those.
    fn part(&mut self, part: usize) {
        let parts = self.parts;
        // Each is read once, where it is first named; what stands deeper than messages are followed waits for a later place.
        if self.depth > LEVELS || !self.entered.insert(part) {
            return;
        }
        self.depth += 1;
        let outline: &'p Outline = &parts[part].outline;
        let mut calls = parts[part].calls.iter().peekable();
        let mut definitions = outline.definitions().iter().enumerate().peekable();
        // What ends at a node: the loops, macros and captures that are open.
        let mut ends: Vec<End<'p>> = Vec::new();
        for (position, node) in outline.nodes().iter().enumerate() {
            while let Some(end) = ends.pop_if(|end| end.node <= position) {
                self.leave(part, end);
            }
            self.uses(part, outline, node);
            while let Some((_, called)) = calls.next_if(|(node, _)| *node <= position) {
                self.part(*called);
            }
            let end = if node.kind == NodeKind::Open { Some(node.partner) } else { None };
            let over = |end: usize| if end > position { end } else { outline.nodes().len() };
            let mut captured = Vec::new();
            let mut locals = Vec::new();
            while let Some((index, definition)) = definitions.next_if(|(_, definition)| definition.node <= position) {
                if definition.how == How::Captured && end.is_some_and(|end| end > position) {
                    captured.push(index);
                } else {
                    let local = definition.how.is_local() && end.is_some();
                    let slot = self.define(part, outline, index);
                    locals.extend(slot.filter(|_| local));
                }
            }
            if let Some(end) = end {
                let name = outline.tag_name(node);
                let is_loop = matches!(name, "for" | "tablerow");
                let is_macro = matches!(name, "macro" | "call" | "block");
                if is_loop {
                    self.loops += 1;
                    self.loop_start.get_or_insert(self.clock);
                }
                self.late += usize::from(is_macro);
                let scoped = self.platform.dialect() == Dialect::MoEngage
                    && matches!(name, "for" | "macro" | "call" | "block" | "with" | "filter" | "set");
                let start = self.log.len();
                ends.push(End {
                    node: over(end),
                    captured,
                    locals,
                    is_loop,
                    is_macro,
                    scoped: scoped.then_some(start),
                });
            }
        }
        while let Some(end) = ends.pop() {
            self.leave(part, end);
        }
        self.depth -= 1;
    }

    fn leave(&mut self, part: usize, end: End<'p>) {
        let outline: &'p Outline = &self.parts[part].outline;
        let now = self.tick();
        for (name, index) in end.locals {
            self.forget(name, index, now);
        }
        if let Some(start) = end.scoped {
            // What is set in a block of its own ends with it.
            while self.log.len() > start {
                if let Some((name, index)) = self.log.pop() {
                    self.forget(name, index, now);
                }
            }
        }
        for index in end.captured {
            self.define(part, outline, index);
        }
        self.late -= usize::from(end.is_macro);
        if end.is_loop {
            self.loops -= 1;
            if let Some(start) = self.loop_start.take_if(|_| self.loops == 0) {
                self.loop_ends.insert(start, now);
            }
        }
    }

    fn forget(&mut self, name: &'p str, index: usize, now: usize) {
        if let Some(definition) = self.definitions.get_mut(name).and_then(|all| all.get_mut(index))
            && definition.until.is_none()
        {
            definition.until = Some(now);
            *self.live.entry(name).or_insert(1) -= 1;
        }
    }

    fn define(&mut self, part: usize, outline: &'p Outline, index: usize) -> Option<(&'p str, usize)> {
        let at = self.tick();
        let definition = outline.definitions().get(index)?;
        let name = definition.fixed.unwrap_or_else(|| outline.text(definition.name));
        let all = self.definitions.entry(name).or_default();
        all.push(Definition { part, index, at, until: None });
        let index = all.len() - 1;
        *self.live.entry(name).or_default() += 1;
        self.log.push((name, index));
        Some((name, index))
    }

    fn uses(&mut self, part: usize, outline: &'p Outline, node: &Node) {
        for (id, expression) in outline.expressions_in(node) {
            if expression.kind != ExprKind::Name {
                continue;
            }
            let name = outline.text(expression.span);
            *self.uses.entry(name).or_default() += 1;
            let namespace = expression.parent.is_some_and(
                |parent| matches!(&outline.expression(parent).kind, ExprKind::AttributeOf { of, .. } if *of == id),
            );
            // What an unknown tag makes of its words is anybody's guess.
            if namespace
                || node.kind == NodeKind::Stray
                || self.globals.contains(name)
                || self.platform.has_variable(name)
            {
                continue;
            }
            let at = self.tick();
            if self.live.get(name).is_none_or(|live| *live == 0) {
                let what = Use { part, expression: id, why: Missing::Never };
                self.pending.push(Pending { name, what, at, loop_start: self.loop_start, late: self.late > 0 });
            }
        }
    }

    fn finish(self, around: BTreeSet<String>) -> Names {
        let mut missing = Vec::new();
        for Pending { name, mut what, at, loop_start, late } in self.pending {
            let all = self.definitions.get(name).map_or(&[][..], Vec::as_slice);
            let turns = loop_start.map(|start| (start, self.loop_ends.get(&start).copied().unwrap_or(usize::MAX)));
            // What a later turn sets, the next one sees.
            let in_loop = |definition: &Definition| {
                turns.is_some_and(|(start, end)| {
                    definition.at > start && definition.at < end && definition.until.is_none()
                })
            };
            if around.contains(name) || late && !all.is_empty() || all.iter().any(in_loop) {
                continue;
            }
            if let Some(first) = all.first() {
                what.why = if first.at > at { Missing::Later } else { Missing::Gone };
            }
            missing.push(what);
        }
        let own = |(name, value): (&str, Vec<Definition>)| (name.to_owned(), value);
        Names {
            definitions: self.definitions.into_iter().map(own).collect(),
            uses: self.uses.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
            missing,
            around,
        }
    }
}

/// What ends with a block.
struct End<'p> {
    node: usize,
    captured: Vec<usize>,
    locals: Vec<(&'p str, usize)>,
    is_loop: bool,
    is_macro: bool,
    /// How many definitions there were when a block began whose variables are its own.
    scoped: Option<usize>,
}
