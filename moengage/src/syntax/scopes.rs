//! Which variable each name stands for.
//!
//! Jinja2 turns templates into Python functions; which names are local there, which are read from the context, and when,
//! decides what `set` changes. This gives every variable a slot of its function by the same rules: a name that is
//! stored in a scope is the scope's own and starts with the value from outside, a name that is only read belongs to
//! whoever outside has it, else to the context.

mod bind;
mod collect;
mod constant;
mod functions;
mod names;
mod operands;

use std::sync::Arc;

use drysend_core::Error;
use indexmap::IndexMap;

use super::ast::{BlockBody, Body, Enter, Escape, Function, Locals, Scope, SlotUse, Uses};
use super::steps::seen;
use crate::environment::Shared;
use crate::value::Str;

/// What is known of a template once its names are resolved.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) function: Function,
    pub(crate) self_slot: Option<u32>,
    /// Whether macros, blocks or other templates may ask for its variables by name.
    pub(crate) shares: bool,
    /// Whether it calls methods that change lists or dicts.
    pub(crate) changes: bool,
    pub(crate) errors: Vec<Error>,
}

/// Gives every name of a template its variable, and every filter and test its function.
pub(crate) fn resolve(body: &mut Body, blocks: &mut [BlockBody], uses: Uses, shared: &Shared) -> Resolved {
    let escape = if shared.rules.options.autoescape { Escape::On } else { Escape::Off };
    let mut scopes = Scopes {
        frames: Vec::new(),
        functions: Vec::new(),
        soft: false,
        constant: false,
        loops: 0,
        captured: 0,
        escape,
        environment: shared,
        resolved: Resolved::default(),
    };
    let (function, self_slot) = scopes.template(body, uses);
    for block in blocks {
        scopes.resolved.shares = true;
        scopes.block(block);
    }
    Resolved { function, self_slot, ..scopes.resolved }
}

struct Scopes<'p> {
    frames: Vec<Frame>,
    functions: Vec<Building>,
    /// Within `if`: what is unknown there is a fault only once it is reached.
    soft: bool,
    /// Within an output that Jinja2 works out while it compiles.
    constant: bool,
    /// How many loops of this function are open.
    loops: usize,
    /// How many variables macros hold for templates that they include.
    captured: usize,
    escape: Escape,
    environment: &'p Shared,
    resolved: Resolved,
}

/// A scope that is being resolved.
struct Frame {
    /// Its function's place among the open ones.
    function: usize,
    /// Whether this is the top of a template.
    at_top: bool,
    names: IndexMap<u32, Symbol>,
    locals: Option<Arc<Locals>>,
}

struct Symbol {
    text: Str,
    slot: u32,
    start: Start,
    stored: bool,
}

/// What a variable starts as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// What the scope puts there.
    Parameter,
    /// The value of the same name outside.
    Outer(u32),
    /// What the context holds.
    Context,
    Nothing,
}

/// A function that is being resolved.
#[derive(Default)]
struct Building {
    slots: Vec<SlotUse>,
    /// Slot of the function outside → slot here.
    captures: IndexMap<u32, u32>,
}

impl Building {
    fn slot(&mut self, used: SlotUse) -> u32 {
        self.slots.push(used);
        u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
    }

    fn finish(self, enter: Box<[Enter]>) -> Function {
        Function { slots: self.slots, enter, captures: self.captures.into_iter().collect() }
    }
}

impl Scopes<'_> {
    fn push_frame(&mut self, at_top: bool) {
        let function = self.functions.len().saturating_sub(1);
        self.frames.push(Frame { function, at_top, names: IndexMap::new(), locals: None });
    }

    /// What happens when the innermost scope is entered.
    fn enter(&self) -> Box<[Enter]> {
        let Some(frame) = self.frames.last() else { return Box::default() };
        let enter = frame.names.values().filter_map(|symbol| match symbol.start {
            Start::Parameter => None,
            Start::Outer(outer) => Some(Enter::Alias { slot: symbol.slot, outer }),
            Start::Context => symbol.stored.then_some(Enter::Resolve(symbol.slot)),
            Start::Nothing => Some(Enter::Clear(symbol.slot)),
        });
        enter.collect()
    }

    fn scope(&self) -> Scope {
        Scope { enter: self.enter() }
    }

    fn pop_frame(&mut self) {
        self.frames.pop();
    }

    fn at_top(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.at_top)
    }

    /// A new slot of the current function.
    fn new_slot(&mut self) -> u32 {
        self.functions.last_mut().map_or(u32::MAX, |function| function.slot(SlotUse::Own))
    }

    /// How many slots the current function has.
    fn slot_count(&self) -> u32 {
        self.functions.last().map_or(0, |function| u32::try_from(function.slots.len()).unwrap_or(u32::MAX))
    }

    /// The slot, in the current function, of the variable `symbol` as scopes up to `frames` see it.
    fn find(&mut self, symbol: u32, frames: usize) -> Option<u32> {
        let (function, slot) = self.frames[..frames]
            .iter()
            .rev()
            .find_map(|frame| frame.names.get(&symbol).map(|found| (frame.function, found.slot)))?;
        let mut slot = slot;
        for inner in function + 1..self.functions.len() {
            slot = self.capture(inner, slot);
        }
        Some(slot)
    }

    /// The slot in function `inner` for the variable in `outer` of the function around it.
    fn capture(&mut self, inner: usize, outer: u32) -> u32 {
        seen(1);
        if let Some(slot) = self.functions[inner].captures.get(&outer) {
            return *slot;
        }
        let used = &mut self.functions[inner - 1].slots[outer as usize];
        if *used == SlotUse::Own {
            *used = SlotUse::Shared;
        }
        let slot = self.functions[inner].slot(SlotUse::Captured);
        self.functions[inner].captures.insert(outer, slot);
        slot
    }
}
