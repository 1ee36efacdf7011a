//! Variables.

use drysend_core::{Observer, Result};

use super::Interpreter;
use crate::syntax::ast::{Enter, Expr, ExprKind, Name, Postfix, Scope, Step, StepKind};
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

/// The variables of all functions that are running.
#[derive(Debug, Default)]
pub(super) struct Variables {
    pub(super) slots: Vec<Slot>,
    /// Where those of the running function start.
    pub(super) base: usize,
    /// Variables that several functions use.
    pub(super) cells: Vec<Slot>,
}

impl Variables {
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

    /// The value of an expression that only names a piece of data, without a copy of it or of what it lies in.
    #[inline]
    pub(super) fn peek<'v>(&'v self, expr: &'v Expr) -> Option<&'v Value> {
        match &expr.kind {
            ExprKind::Const(value) => Some(value),
            ExprKind::Name(name) => self.held(name.slot),
            ExprKind::Postfix(postfix) => match self.walk(postfix) {
                Some((value, [])) => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    /// Goes into data as far as it is the caller's, which nothing changes: what lies there, and the steps that are left.
    pub(super) fn walk<'v, 'e>(&'v self, postfix: &'e Postfix) -> Option<(&'v Value, &'e [Step])> {
        let ExprKind::Name(name) = &postfix.base.kind else { return None };
        let mut value = self.held(name.slot)?;
        let mut steps = &*postfix.steps;
        while let [step, rest @ ..] = steps
            && let Some(found) = entry(value, step)
        {
            value = found;
            steps = rest;
        }
        Some((value, steps))
    }
}

fn entry<'v>(value: &'v Value, step: &Step) -> Option<&'v Value> {
    match (&step.kind, value) {
        (StepKind::Attribute { name, of_dict: false }, Value::Dict(dict)) => step.hint.find(dict.fixed()?, name),
        (StepKind::Item(Expr { kind: ExprKind::Const(key), .. }), value) => match (key, value) {
            (Value::Str(name), Value::Dict(dict)) => step.hint.find(dict.fixed()?, name),
            (Value::Int(at), Value::List(list)) => list.fixed()?.get(usize::try_from(*at).ok()?),
            _ => None,
        },
        _ => None,
    }
}

impl<O: Observer> Interpreter<'_, O> {
    /// The value of a variable; undefined where it has none.
    pub(super) fn load(&mut self, name: &Name) -> Result<Value> {
        let at = self.vars.base + name.slot as usize;
        match self.vars.slots.get(at) {
            Some(Slot::Value(value)) => Ok(value.clone()),
            Some(Slot::Cell(cell)) => {
                let cell = *cell as usize;
                match self.vars.cells.get(cell) {
                    Some(Slot::Value(value)) => Ok(value.clone()),
                    Some(Slot::Context) => {
                        let found = self.resolve(&name.text)?;
                        self.vars.cells[cell] = found.clone().map_or(Slot::Missing, Slot::Value);
                        Ok(found.unwrap_or_else(|| Value::undefined(self.undefined_class(), &name.text)))
                    }
                    _ => Ok(Value::undefined(self.undefined_class(), &name.text)),
                }
            }
            Some(Slot::Context) => {
                let found = self.resolve(&name.text)?;
                self.vars.slots[at] = found.clone().map_or(Slot::Missing, Slot::Value);
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

    /// Puts a value into a variable of the running function.
    pub(crate) fn store(&mut self, slot: u32, value: Value) {
        self.put(slot, Slot::Value(value));
    }

    pub(super) fn put(&mut self, slot: u32, content: Slot) {
        let at = self.vars.base + slot as usize;
        match self.vars.slots.get_mut(at) {
            Some(Slot::Cell(cell)) => {
                let cell = *cell as usize;
                if let Some(cell) = self.vars.cells.get_mut(cell) {
                    *cell = content;
                }
            }
            Some(held) => *held = content,
            None => {}
        }
    }

    fn content(&self, slot: u32) -> Slot {
        match self.vars.slots.get(self.vars.base + slot as usize) {
            Some(Slot::Cell(cell)) => self.vars.cells.get(*cell as usize).cloned().unwrap_or(Slot::Missing),
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
