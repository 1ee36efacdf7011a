//! The variables of a render, by position.
//!
//! Ruby Liquid keeps a stack of scopes. Here every name has one slot with three layers, the innermost loop or partial
//! argument first, then what `assign` and `capture` set, then the context; what a scope hides, it keeps.

use std::sync::Arc;

use crate::context::Context;
use crate::syntax::names::Names;
use crate::value::{Map, Value};

/// The variables of a render.
#[derive(Debug)]
pub struct Variables<'r> {
    context: &'r Context,
    symbols: &'r Names,
    more_symbols: Names,
    slots: Vec<Slot>,
    loops: Vec<Loop>,
    sees_context: bool,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    local: Local,
    assigned: Option<Value>,
    outer: Outer,
}

/// What a scope binds a name to.
#[derive(Clone, Debug, Default)]
pub enum Local {
    /// Nothing.
    #[default]
    None,
    /// A value.
    Value(Value),
    /// A loop's `forloop` or `tablerowloop`.
    Loop(usize),
}

/// What the context has under a name; asked once.
#[derive(Clone, Debug, Default)]
enum Outer {
    #[default]
    Unknown,
    Missing,
    Value(Value),
}

/// A loop that is running.
#[derive(Clone, Debug)]
struct Loop {
    label: Arc<str>,
    length: usize,
    index: usize,
    parent: Option<usize>,
    cols: Option<i64>,
}

/// What a name stands for at the moment.
#[derive(Debug)]
pub enum Found<'v> {
    /// Nothing.
    Missing,
    /// A value.
    Value(&'v Value),
    /// The loop at a position.
    Loop(usize),
}

impl<'r> Variables<'r> {
    pub fn new(context: &'r Context, symbols: &'r Names) -> Self {
        Self {
            context,
            symbols,
            more_symbols: Names::default(),
            slots: std::iter::repeat_with(Slot::default).take(symbols.len()).collect(),
            loops: Vec::new(),
            sees_context: true,
        }
    }

    /// The context.
    pub fn context(&self) -> &'r Context {
        self.context
    }

    /// The name of a slot.
    pub fn symbol(&self, slot: usize) -> &str {
        self.symbol_of(slot).map_or("", |name| name)
    }

    fn symbol_of(&self, slot: usize) -> Option<&Arc<str>> {
        self.symbols.get(slot).or_else(|| self.more_symbols.get(slot - self.symbols.len()))
    }

    /// How many slots there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// The slot of `name`, if it has one.
    pub fn find_slot(&self, name: &str) -> Option<usize> {
        let more = || self.more_symbols.find(name).map(|slot| slot + self.symbols.len());
        self.symbols.find(name).or_else(more)
    }

    /// The slot of `name`.
    pub fn make_slot(&mut self, name: &str) -> usize {
        self.find_slot(name).unwrap_or_else(|| {
            self.more_symbols.number(name);
            self.slots.push(Slot::default());
            self.slots.len() - 1
        })
    }

    /// What a name stands for.
    #[inline]
    pub fn get(&mut self, slot: usize) -> Found<'_> {
        let Some(found) = self.slots.get_mut(slot) else { return Found::Missing };
        match &found.local {
            Local::Value(value) => return Found::Value(value),
            Local::Loop(at) => return Found::Loop(*at),
            Local::None => {}
        }
        if let Some(value) = &found.assigned {
            return Found::Value(value);
        }
        if matches!(found.outer, Outer::Unknown) {
            let more = || self.more_symbols.get(slot - self.symbols.len());
            let name = self.symbols.get(slot).or_else(more);
            let value = name.filter(|_| self.sees_context).and_then(|name| self.context.variable(name));
            found.outer = value.map_or(Outer::Missing, |value| Outer::Value(value.clone()));
        }
        match &found.outer {
            Outer::Value(value) => Found::Value(value),
            _ => Found::Missing,
        }
    }

    /// What the context has under a name that the template never writes.
    pub fn outside(&self, name: &str) -> Value {
        if self.sees_context { self.context.variable(name).cloned().unwrap_or_default() } else { Value::Nil }
    }

    /// Sets a variable: visible to the end, but hidden by a loop's variable of that name.
    pub fn assign(&mut self, slot: usize, value: Value) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.assigned = Some(value);
        }
    }

    /// The counter of `increment` and `decrement`, which shares its place with the context's value.
    pub fn counter(&mut self, slot: usize) -> &mut Value {
        let _ = self.get_outer(slot);
        let slot = &mut self.slots[slot];
        if !matches!(slot.outer, Outer::Value(_)) {
            slot.outer = Outer::Value(Value::Nil);
        }
        match &mut slot.outer {
            Outer::Value(value) => value,
            _ => slot.assigned.get_or_insert_default(),
        }
    }

    fn get_outer(&mut self, slot: usize) -> Found<'_> {
        let local = std::mem::take(&mut self.slots[slot].local);
        let assigned = self.slots[slot].assigned.take();
        let _ = self.get(slot);
        self.slots[slot].local = local;
        self.slots[slot].assigned = assigned;
        Found::Missing
    }

    /// Opens a scope for a name: what it is bound to comes back at [`Variables::restore`].
    pub fn shadow(&mut self, slot: usize) -> Local {
        self.slots.get_mut(slot).map(|slot| std::mem::take(&mut slot.local)).unwrap_or_default()
    }

    /// Binds a name in the innermost scope.
    pub fn set_local(&mut self, slot: usize, value: Value) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.local = Local::Value(value);
        }
    }

    /// Closes a scope for a name.
    pub fn restore(&mut self, slot: usize, saved: Local) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.local = saved;
        }
    }

    /// Starts a `for` loop, which `forloop` names.
    pub fn enter_loop(&mut self, slot: usize, label: &Arc<str>, length: usize, parent: Option<usize>) -> Local {
        self.push_loop(slot, Loop { label: label.clone(), length, index: 0, parent, cols: None })
    }

    /// Starts a `tablerow` loop, which `tablerowloop` names.
    pub fn enter_table(&mut self, slot: usize, cols: i64, length: usize) -> Local {
        self.push_loop(slot, Loop { label: Arc::from(""), length, index: 0, parent: None, cols: Some(cols) })
    }

    fn push_loop(&mut self, slot: usize, turn: Loop) -> Local {
        let saved = self.shadow(slot);
        self.loops.push(turn);
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.local = Local::Loop(self.loops.len() - 1);
        }
        saved
    }

    /// The loop that runs.
    pub fn innermost_loop(&self) -> usize {
        self.loops.len() - 1
    }

    /// Goes on to the next turn of the innermost loop.
    pub fn advance_loop(&mut self) {
        if let Some(turn) = self.loops.last_mut() {
            turn.index += 1;
        }
    }

    /// Goes to a turn of the innermost loop.
    pub fn turn_loop(&mut self, index: usize) {
        if let Some(turn) = self.loops.last_mut() {
            turn.index = index;
        }
    }

    /// Ends the innermost loop.
    pub fn leave_loop(&mut self, slot: usize, saved: Local) {
        self.loops.pop();
        self.restore(slot, saved);
    }

    /// A property of a loop, or the loop around it.
    pub fn loop_property(&self, at: usize, key: &str) -> Result<Value, usize> {
        let Some(turn) = self.loops.get(at) else { return Ok(Value::Nil) };
        let int = |number: usize| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let (row, col) = turn.cell();
        Ok(match (key, turn.cols) {
            ("length", _) => int(turn.length),
            ("index", _) => int(turn.index + 1),
            ("index0", _) => int(turn.index),
            ("rindex", _) => int(turn.length - turn.index),
            ("rindex0", _) => int((turn.length - turn.index).wrapping_sub(1)),
            ("first", _) => Value::Bool(turn.index == 0),
            ("last", _) => Value::Bool(turn.index + 1 == turn.length),
            ("name", None) => Value::Str(turn.label.clone()),
            ("parentloop", None) => match turn.parent {
                Some(parent) => return Err(parent),
                None => Value::Nil,
            },
            ("row", Some(_)) => Value::Int(row),
            ("col", Some(_)) => Value::Int(col),
            ("col0", Some(_)) => Value::Int(col - 1),
            ("col_first", Some(_)) => Value::Bool(col == 1),
            ("col_last", Some(cols)) => Value::Bool(col == cols),
            _ => Value::Nil,
        })
    }

    /// Ruby Liquid's class of a loop.
    pub fn loop_class(&self, at: usize) -> &'static str {
        match self.loops.get(at).and_then(|turn| turn.cols) {
            Some(_) => "Liquid::TablerowloopDrop",
            None => "Liquid::ForloopDrop",
        }
    }

    /// A loop as a value: what it says at the moment.
    pub fn loop_value(&self, at: usize) -> Value {
        let Some(turn) = self.loops.get(at) else { return Value::Nil };
        let keys: &[&str] = match turn.cols {
            None => &["name", "length", "index", "index0", "rindex", "rindex0", "first", "last"],
            Some(_) => &[
                "length",
                "index",
                "index0",
                "rindex",
                "rindex0",
                "first",
                "last",
                "row",
                "col",
                "col0",
                "col_first",
                "col_last",
            ],
        };
        let entries = keys.iter().map(|key| (Arc::from(*key), self.loop_property(at, key).unwrap_or_default()));
        Value::from(entries.collect::<Map>())
    }

    /// Hides every variable from what follows.
    pub fn isolate(&mut self) -> Isolated {
        let slots = vec![Slot::default(); self.slots.len()];
        Isolated {
            slots: std::mem::replace(&mut self.slots, slots),
            loops: std::mem::take(&mut self.loops),
            sees_context: std::mem::replace(&mut self.sees_context, false),
        }
    }

    /// Brings back what [`Variables::isolate`] hid.
    pub fn reunite(&mut self, outer: Isolated) {
        let known = self.slots.len();
        self.slots = outer.slots;
        self.slots.resize_with(known, Slot::default);
        self.loops = outer.loops;
        self.sees_context = outer.sees_context;
    }
}

/// The variables that an isolated partial does not see.
#[derive(Debug)]
pub struct Isolated {
    slots: Vec<Slot>,
    loops: Vec<Loop>,
    sees_context: bool,
}

impl Loop {
    /// Row and column of the turn, from 1.
    fn cell(&self) -> (i64, i64) {
        let index = i64::try_from(self.index).unwrap_or(i64::MAX);
        match self.cols {
            Some(cols) if cols > 0 => (index / cols + 1, index % cols + 1),
            _ => (1, index + 1),
        }
    }
}
