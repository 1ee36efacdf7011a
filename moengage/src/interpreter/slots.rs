//! Variables.

use drysend_core::{Observer, Result};

use super::Interpreter;
use crate::syntax::ast::{Enter, Name, Scope};
use crate::value::Value;

/// What a variable holds.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    /// What the context holds under its name, once somebody asks.
    Context,
    /// Nothing.
    Missing,
    Value(Value),
    /// A variable that several functions use, by its place among those.
    Cell(u32),
}

impl<O: Observer> Interpreter<'_, O> {
    /// The value of a variable; undefined where it has none.
    pub(super) fn load(&mut self, name: &Name) -> Result<Value> {
        let at = self.base + name.slot as usize;
        match self.slots.get(at) {
            Some(Slot::Value(value)) => Ok(value.clone()),
            Some(Slot::Cell(cell)) => {
                let cell = *cell as usize;
                match self.cells.get(cell) {
                    Some(Slot::Value(value)) => Ok(value.clone()),
                    Some(Slot::Context) => {
                        let found = self.resolve(&name.text)?;
                        self.cells[cell] = found.clone().map_or(Slot::Missing, Slot::Value);
                        Ok(found.unwrap_or_else(|| Value::undefined(self.undefined_class(), &name.text)))
                    }
                    _ => Ok(Value::undefined(self.undefined_class(), &name.text)),
                }
            }
            Some(Slot::Context) => {
                let found = self.resolve(&name.text)?;
                self.slots[at] = found.clone().map_or(Slot::Missing, Slot::Value);
                Ok(found.unwrap_or_else(|| Value::undefined(self.undefined_class(), &name.text)))
            }
            _ => Ok(Value::undefined(self.undefined_class(), &name.text)),
        }
    }

    /// The variable's own value, when it has one.
    pub(super) fn local_if_set(&self, slot: u32) -> Option<Value> {
        match self.content(slot) {
            Slot::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value that a variable of the running function holds.
    pub(super) fn held(&self, slot: u32) -> Option<&Value> {
        match self.slots.get(self.base + slot as usize)? {
            Slot::Value(value) => Some(value),
            Slot::Cell(cell) => match self.cells.get(*cell as usize)? {
                Slot::Value(value) => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    /// Puts a value into a variable of the running function.
    pub(crate) fn store(&mut self, slot: u32, value: Value) {
        self.put(slot, Slot::Value(value));
    }

    pub(super) fn put(&mut self, slot: u32, content: Slot) {
        let at = self.base + slot as usize;
        match self.slots.get_mut(at) {
            Some(Slot::Cell(cell)) => {
                let cell = *cell as usize;
                if let Some(cell) = self.cells.get_mut(cell) {
                    *cell = content;
                }
            }
            Some(held) => *held = content,
            None => {}
        }
    }

    fn content(&self, slot: u32) -> Slot {
        match self.slots.get(self.base + slot as usize) {
            Some(Slot::Cell(cell)) => self.cells.get(*cell as usize).cloned().unwrap_or(Slot::Missing),
            Some(held) => held.clone(),
            None => Slot::Missing,
        }
    }

    /// Makes the variables of a scope what they start as.
    pub(crate) fn enter(&mut self, scope: &Scope) {
        self.enter_all(&scope.enter);
    }

    pub(super) fn enter_all(&mut self, enter: &[Enter]) {
        for enter in enter {
            match *enter {
                Enter::Alias { slot, outer } => {
                    let content = self.content(outer);
                    self.put(slot, content);
                }
                Enter::Resolve(slot) => self.put(slot, Slot::Context),
                Enter::Clear(slot) => self.put(slot, Slot::Missing),
            }
        }
    }
}
