//! Expressions, look-ups and filters.

use drysend_core::{Error, ErrorKind, Observer, Result};

use super::Interpreter;
use super::variables::Found;
use crate::filters::{self, Arguments, Call};
use crate::syntax::ast::{Expression, FilterCall, FilterRun, Filtered, Lookup, Root, Step};
use crate::value::{List, Value};

impl<O: Observer> Interpreter<'_, O> {
    /// `{{ … }}`
    pub(super) fn output(&mut self, output: &Filtered) -> Result<()> {
        if output.filters.is_empty()
            && let Expression::Lookup(lookup) = &output.value
        {
            if let Root::Block(block) = lookup.root
                && lookup.steps.is_empty()
            {
                return self.content_block(block, lookup.span);
            }
            if !O::LISTENS && self.print_text(lookup) {
                return Ok(());
            }
        }
        let value = self.filtered(output)?;
        self.print(&value)
    }

    /// Prints a look-up that needs no work and finds a text: most of what messages print. Nothing is cloned.
    fn print_text(&mut self, lookup: &Lookup) -> bool {
        let found = match &lookup.root {
            Root::Variable(name) => {
                let slot = self.unit.slot(*name);
                match self.variables.get(slot) {
                    Found::Value(value) => walk(value, &lookup.steps),
                    Found::Missing => return true,
                    Found::Loop(at) => return self.print_loop(at, &lookup.steps),
                }
            }
            Root::Attribute(name) => match self.variables.context().attribute(name) {
                Some(value) => walk(value, &lookup.steps),
                None => return true,
            },
            Root::Namespace(_) | Root::Block(_) | Root::Dynamic(_) => return false,
        };
        match found {
            (Value::Str(text), []) => self.out.push_str(text),
            _ => return false,
        }
        true
    }

    /// A loop prints as the name of Ruby Liquid's class.
    #[cold]
    fn print_loop(&mut self, at: usize, steps: &[Step]) -> bool {
        if steps.is_empty() {
            self.out.push_str(self.variables.loop_class(at));
        }
        steps.is_empty()
    }

    /// Prints a value.
    pub(crate) fn print(&mut self, value: &Value) -> Result<()> {
        match value {
            Value::Str(text) => self.out.push_str(text),
            Value::Array(_) | Value::Hash(_) => {
                let bound = value.text_bound();
                self.state.meter.output(self.out.len().saturating_add(bound))?;
                self.state.meter.work(bound as u64 / 64)?;
                value.write_to(&mut self.out);
            }
            _ => value.write_to(&mut self.out),
        }
        Ok(())
    }

    /// An expression with its filters.
    pub(crate) fn filtered(&mut self, filtered: &Filtered) -> Result<Value> {
        let mut value = self.value(&filtered.value).map_err(|error| error.with_span(filtered.span))?;
        for call in &filtered.filters {
            value = self.filter(call, &value)?;
        }
        Ok(value)
    }

    /// An expression.
    pub(crate) fn value(&mut self, expression: &Expression) -> Result<Value> {
        match expression {
            Expression::Literal(value) => Ok(value.clone()),
            Expression::Lookup(lookup) => self.lookup(lookup),
            Expression::Range(ends) => {
                let first = self.value(&ends.0)?;
                let last = self.value(&ends.1)?;
                Ok(Value::Range(range_end(&first)?, range_end(&last)?))
            }
        }
    }

    #[inline(never)]
    fn lookup(&mut self, lookup: &Lookup) -> Result<Value> {
        let value = self.look(lookup)?;
        if O::LISTENS {
            self.tell_lookup(lookup, &value);
        }
        Ok(value)
    }

    fn look(&mut self, lookup: &Lookup) -> Result<Value> {
        let steps = &lookup.steps[..];
        self.state.meter.work(steps.len() as u64 / 8)?;
        let (value, steps) = match &lookup.root {
            Root::Variable(name) => {
                let slot = self.slot(*name);
                match self.variables.get(slot) {
                    Found::Missing => return Ok(Value::Nil),
                    Found::Loop(at) => return self.look_in_loop(at, steps),
                    Found::Value(value) => {
                        let (value, left) = walk(value, steps);
                        (value.clone(), left)
                    }
                }
            }
            Root::Namespace(name) => {
                let slot = self.slot(*name);
                let context = self.variables.context();
                match context.namespace(self.variables.symbol(slot)) {
                    Some(namespace) => {
                        let (value, left) = walk(namespace, steps);
                        (value.clone(), left)
                    }
                    None => match self.variables.get(slot) {
                        Found::Value(value) => {
                            let (value, left) = walk(value, steps);
                            (value.clone(), left)
                        }
                        Found::Missing | Found::Loop(_) => return Ok(Value::Nil),
                    },
                }
            }
            Root::Attribute(name) => {
                let context = self.variables.context();
                (context.attribute(name).cloned().unwrap_or_default(), steps)
            }
            Root::Block(block) => (self.block_value(*block, lookup.span)?, steps),
            Root::Dynamic(name) => {
                let Value::Str(name) = self.value(name)? else { return Ok(Value::Nil) };
                match self.variables.find_slot(&name) {
                    Some(slot) => match self.variables.get(slot) {
                        Found::Missing => return Ok(Value::Nil),
                        Found::Loop(at) => return self.look_in_loop(at, steps),
                        Found::Value(value) => (value.clone(), steps),
                    },
                    None => (self.variables.outside(&name), steps),
                }
            }
        };
        self.follow(value, steps)
    }

    fn follow(&mut self, mut value: Value, steps: &[Step]) -> Result<Value> {
        for step in steps {
            value = match step {
                Step::Key(key) => value.get(key),
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

    fn look_in_loop(&mut self, mut at: usize, steps: &[Step]) -> Result<Value> {
        for (position, step) in steps.iter().enumerate() {
            let key = match step {
                Step::Key(key) | Step::Attribute(key) => key.clone(),
                Step::Index(index) => match self.value(index)? {
                    Value::Str(key) => key,
                    _ => return Ok(Value::Nil),
                },
            };
            match self.variables.loop_property(at, &key) {
                Ok(value) => return self.follow(value, &steps[position + 1..]),
                Err(parent) => at = parent,
            }
        }
        Ok(self.variables.loop_value(at))
    }

    #[inline(never)]
    fn filter(&mut self, call: &FilterCall, input: &Value) -> Result<Value> {
        let base = self.arguments.len();
        for expression in &call.positional {
            let value = self.value(expression)?;
            self.arguments.push(value);
        }
        let mut named = Vec::with_capacity(call.named.len());
        for (name, expression) in &call.named {
            named.push((&**name, self.value(expression)?));
        }
        let arguments = Arguments { positional: &self.arguments[base..], named: &named };
        self.state.meter.work(1 + arguments.positional.len() as u64 + named.len() as u64)?;
        let result = match &call.run {
            FilterRun::Known(filter) => filter.call(&mut Call { state: &mut self.state }, input, &arguments),
            FilterRun::Plugin(plugin) => plugin.call(&mut self.state, input, &arguments),
            // The rule `unknown-filter` tells it.
            FilterRun::Unknown => Ok(input.clone()),
        };
        self.arguments.truncate(base);
        let result = result.map_err(|error| error.with_span(call.span))?;
        if O::LISTENS {
            self.tell_filter(call, input, &result);
        }
        Ok(result)
    }

    /// Runs a filter of the dialect on evaluated arguments.
    pub(crate) fn call_by_name(&mut self, name: &str, input: &Value, arguments: &[Value]) -> Result<Value> {
        match filters::find(name) {
            Some(filter) => filter.call(
                &mut Call { state: &mut self.state },
                input,
                &Arguments { positional: arguments, named: &[] },
            ),
            None => Err(Error::new(ErrorKind::Internal, format!("filter `{name}` is missing"))),
        }
    }

    /// What `name` stands for.
    pub(crate) fn variable_called(&mut self, name: &str) -> Value {
        let slot = self.slot_called(name);
        match self.variables.get(slot) {
            Found::Value(value) => value.clone(),
            Found::Missing => Value::Nil,
            Found::Loop(at) => self.variables.loop_value(at),
        }
    }

    /// The slot of `name`.
    pub(crate) fn slot_called(&mut self, name: &str) -> usize {
        self.variables.make_slot(name)
    }
}

static NIL: Value = Value::Nil;

/// Follows `steps` as far as nothing has to be worked out: what is found, and the steps left.
fn walk<'v, 's>(mut value: &'v Value, steps: &'s [Step]) -> (&'v Value, &'s [Step]) {
    for (position, step) in steps.iter().enumerate() {
        let found = match (value, step) {
            (Value::Hash(map), Step::Key(key) | Step::Attribute(key)) => map.get(key),
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
        Value::Hash(map) => map.get(key).cloned().unwrap_or_default(),
        _ => Value::Nil,
    }
}

/// An end of a range: whole numbers, and what Ruby makes of `nil` and texts.
fn range_end(value: &Value) -> Result<i64> {
    match value {
        Value::Int(number) => Ok(*number),
        Value::Nil => Ok(0),
        Value::Str(text) => Ok(crate::syntax::leading_integer(text)),
        value => crate::value::integer(value),
    }
}
