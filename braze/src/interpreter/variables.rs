//! The variables of a render, by position.
//!
//! Ruby Liquid keeps a stack of scopes. Here every name has one slot with three layers, the innermost loop or partial
//! argument first, then what `assign` and `capture` set, then the context; what a scope hides, it keeps.

use crate::context::Context;
use crate::syntax::names::Names;
use crate::value::Value;

/// The variables of a render.
#[derive(Debug)]
pub struct Variables<'r> {
    context: &'r Context,
    symbols: &'r Names,
    more_symbols: Names,
    slots: Vec<Slot>,
    sees_context: bool,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    /// What the innermost scope binds the name to.
    local: Option<Value>,
    assigned: Option<Value>,
    outer: Outer,
}

/// What the context has under a name; asked once.
#[derive(Clone, Debug, Default)]
enum Outer {
    #[default]
    Unknown,
    Missing,
    Value(Value),
}

impl<'r> Variables<'r> {
    pub fn new(context: &'r Context, symbols: &'r Names) -> Self {
        Self {
            context,
            symbols,
            more_symbols: Names::default(),
            slots: std::iter::repeat_with(Slot::default).take(symbols.len()).collect(),
            sees_context: true,
        }
    }

    /// The context.
    pub fn context(&self) -> &'r Context {
        self.context
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

    /// The value that a name stands for; `nil` where there is none.
    #[inline]
    pub fn get(&mut self, slot: usize) -> &Value {
        if self.peek(slot).is_none() {
            self.ask(slot);
        }
        self.peek(slot).unwrap_or(&NIL)
    }

    /// The same, where the context need not be asked.
    #[inline]
    pub fn peek(&self, slot: usize) -> Option<&Value> {
        let slot = self.slots.get(slot)?;
        match (&slot.local, &slot.assigned, &slot.outer) {
            (Some(value), ..) | (None, Some(value), _) | (None, None, Outer::Value(value)) => Some(value),
            (None, None, Outer::Missing) => Some(&NIL),
            (None, None, Outer::Unknown) => None,
        }
    }

    /// Asks the context for a name.
    fn ask(&mut self, slot: usize) {
        let name = self.symbols.get(slot).or_else(|| self.more_symbols.get(slot.checked_sub(self.symbols.len())?));
        let value = name.map(|name| self.outside(name)).unwrap_or_default();
        if let Some(slot) = self.slots.get_mut(slot)
            && matches!(slot.outer, Outer::Unknown)
        {
            slot.outer = if value.is_nil() { Outer::Missing } else { Outer::Value(value) };
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

    /// What the context has under a name, whatever hides it: `increment` and `decrement` count there.
    pub fn outer(&mut self, slot: usize) -> Value {
        self.ask(slot);
        match self.slots.get(slot).map(|slot| &slot.outer) {
            Some(Outer::Value(value)) => value.clone(),
            _ => Value::Nil,
        }
    }

    /// Changes what the context has under a name.
    pub fn set_outer(&mut self, slot: usize, value: Value) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.outer = Outer::Value(value);
        }
    }

    /// Opens a scope for a name: what it is bound to comes back at [`Variables::restore`].
    pub fn shadow(&mut self, slot: usize) -> Option<Value> {
        self.slots.get_mut(slot)?.local.take()
    }

    /// Binds a name in the innermost scope.
    pub fn set_local(&mut self, slot: usize, value: Value) {
        self.restore(slot, Some(value));
    }

    /// Closes a scope for a name.
    pub fn restore(&mut self, slot: usize, saved: Option<Value>) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.local = saved;
        }
    }

    /// Hides every variable from what follows.
    pub fn isolate(&mut self) -> Isolated {
        let slots = vec![Slot::default(); self.slots.len()];
        Isolated {
            slots: std::mem::replace(&mut self.slots, slots),
            sees_context: std::mem::replace(&mut self.sees_context, false),
        }
    }

    /// Brings back what [`Variables::isolate`] hid.
    pub fn reunite(&mut self, outer: Isolated) {
        let known = self.slots.len();
        self.slots = outer.slots;
        self.slots.resize_with(known, Slot::default);
        self.sees_context = outer.sees_context;
    }
}

/// The variables that an isolated partial does not see.
#[derive(Debug)]
pub struct Isolated {
    slots: Vec<Slot>,
    sees_context: bool,
}

static NIL: Value = Value::Nil;
