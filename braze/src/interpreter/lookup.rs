//! Look-ups.

use drysend_core::{Observer, Result};

use super::variables::Variables;
use super::{Interpreter, LinkedUnit};
use crate::syntax::ast::{Expression, Lookup, Root, Step};
use crate::value::{Key, List, Value};

/// Steps that a look-up may take before they count as work.
const FREE_STEPS: usize = 8;

/// The value of an expression where nothing has to be worked out: most of what messages look up. Nothing is cloned, and
/// nothing is told to an observer.
#[inline]
pub(super) fn peek<'v>(
    variables: &'v Variables<'_>,
    unit: &LinkedUnit,
    expression: &'v Expression,
) -> Option<&'v Value> {
    let lookup = match expression {
        Expression::Literal(value) => return Some(value),
        Expression::Lookup(lookup) if lookup.steps.len() < FREE_STEPS => lookup,
        Expression::Lookup(_) | Expression::Range(_) => return None,
    };
    let context = variables.context();
    let start = match &lookup.root {
        Root::Variable(name) => variables.peek(unit.slot(*name))?,
        Root::Attribute(name) => context.attribute(name).unwrap_or(&NIL),
        Root::Namespace(_, name) => context.namespace(name)?,
        Root::Block(_) | Root::Dynamic(_) => return None,
    };
    match walk(start, &lookup.steps) {
        (value, []) => Some(value),
        _ => None,
    }
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(super) fn lookup(&mut self, lookup: &Lookup) -> Result<Value> {
        let value = self.look(lookup)?;
        if O::LISTENS {
            self.tell_lookup(lookup, &value);
        }
        Ok(value)
    }

    fn look(&mut self, lookup: &Lookup) -> Result<Value> {
        let steps = &lookup.steps[..];
        self.state.meter.work((steps.len() / FREE_STEPS) as u64)?;
        let (value, steps) = match &lookup.root {
            Root::Variable(name) => {
                let slot = self.slot(*name);
                owned(walk(self.variables.get(slot), steps))
            }
            Root::Namespace(name, key) => match self.variables.context().namespace(key) {
                Some(namespace) => owned(walk(namespace, steps)),
                None => {
                    let slot = self.slot(*name);
                    owned(walk(self.variables.get(slot), steps))
                }
            },
            Root::Attribute(name) => (self.variables.context().attribute(name).cloned().unwrap_or_default(), steps),
            Root::Block(block) => (self.block_value(*block, lookup.span)?, steps),
            Root::Dynamic(name) => match self.value(name)? {
                Value::Str(name) => (self.variable_called(&name), steps),
                _ => return Ok(Value::Nil),
            },
        };
        self.follow(value, steps)
    }

    fn follow(&mut self, mut value: Value, steps: &[Step]) -> Result<Value> {
        for step in steps {
            value = match step {
                Step::Key(key) => property(&value, key),
                Step::Attribute(key) => entry(&value, key),
                Step::Index(index) => {
                    let index = self.value(index)?;
                    match (&value, &index) {
                        (Value::Array(_), Value::Int(at)) => value.index(*at),
                        (_, Value::Str(key)) => entry(&value, key),
                        _ => Value::Nil,
                    }
                }
            };
        }
        Ok(value)
    }

    /// What `name` stands for, which the template may never have named.
    pub(crate) fn variable_called(&mut self, name: &str) -> Value {
        match self.variables.find_slot(name) {
            Some(slot) => self.variables.get(slot).clone(),
            None => self.variables.outside(name),
        }
    }

    /// The slot of `name`.
    pub(crate) fn slot_called(&mut self, name: &str) -> usize {
        self.variables.make_slot(name)
    }
}

/// `value.key`
fn property(value: &Value, key: &Key) -> Value {
    match value {
        Value::Hash(map) => map.get_key(key).cloned().unwrap_or_else(|| value.get(key)),
        _ => value.get(key),
    }
}

fn owned<'s>((value, steps): (&Value, &'s [Step])) -> (Value, &'s [Step]) {
    (value.clone(), steps)
}

static NIL: Value = Value::Nil;

/// Follows `steps` as far as nothing has to be worked out: what is found, and the steps left.
fn walk<'v, 's>(mut value: &'v Value, steps: &'s [Step]) -> (&'v Value, &'s [Step]) {
    for (position, step) in steps.iter().enumerate() {
        let found = match (value, step) {
            (Value::Hash(map), Step::Key(key) | Step::Attribute(key)) => map.get_key(key),
            (Value::Hash(map), Step::Index(Expression::Literal(Value::Str(key)))) => map.get(key),
            (Value::Array(list), Step::Index(Expression::Literal(Value::Int(at)))) => item(list, *at),
            (Value::Nil, Step::Key(_) | Step::Attribute(_)) => Some(&NIL),
            _ => return (value, &steps[position..]),
        };
        match found {
            Some(found) => value = found,
            // A command may still fit.
            None => return (value, &steps[position..]),
        }
    }
    (value, &[])
}

fn item(list: &List, at: i64) -> Option<&Value> {
    let position = if at < 0 {
        list.len().checked_sub(usize::try_from(at.unsigned_abs()).ok()?)?
    } else {
        usize::try_from(at).ok()?
    };
    list.get(position)
}

/// An entry of a hash; no command.
fn entry(value: &Value, key: &str) -> Value {
    match value {
        Value::Loop(turns) => turns.property(key),
        Value::Hash(map) => map.get(key).cloned().unwrap_or_default(),
        _ => Value::Nil,
    }
}
