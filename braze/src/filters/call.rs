//! One call of a filter: what it is given, and what it may ask and must tell.

use std::borrow::Cow;

use drysend_core::{Result, State};

use super::iterator;
use crate::value::{Number, Value};

/// What a filter can ask of the render: the clock, keys, randomness, and the meter that it tells what it makes.
#[derive(Debug)]
pub struct Call<'c, 's> {
    /// The state of the render.
    pub state: &'c mut State<'s>,
}

impl Call<'_, '_> {
    /// Counts the work of going through `count` bytes or items.
    pub(super) fn touch(&mut self, count: usize) -> Result<()> {
        self.state.meter.work(count as u64 / 64)
    }

    /// Ruby's `to_s` of the input, whose bytes are counted as work.
    pub(super) fn read<'v>(&mut self, input: &'v Value) -> Result<Cow<'v, str>> {
        match input {
            Value::Str(text) => {
                self.touch(text.len())?;
                Ok(Cow::Borrowed(text))
            }
            _ => {
                self.state.meter.make(input.text_bound())?;
                Ok(input.as_text())
            }
        }
    }

    /// The number that a value is for arithmetic, whose digits are counted as work.
    pub(super) fn number(&mut self, value: &Value) -> Result<Number> {
        if let Value::Str(text) = value {
            self.touch(text.len())?;
        }
        Number::of(value)
    }

    /// An empty text for a result of `capacity` bytes, which are counted.
    pub(super) fn text(&mut self, capacity: usize) -> Result<String> {
        self.state.meter.make(capacity)?;
        Ok(String::with_capacity(capacity))
    }

    /// Makes room in `out` for a text of `capacity` bytes, which are counted.
    pub(super) fn reserve(&mut self, out: &mut String, capacity: usize) -> Result<()> {
        self.state.meter.make(capacity)?;
        out.reserve(capacity);
        Ok(())
    }

    /// Refuses a text that grew too long.
    pub(super) fn grown(&mut self, text: &str) -> Result<()> {
        self.state.meter.grown(text.len())
    }

    /// Counts a list of `count` items before it is made.
    pub(super) fn make_list(&mut self, count: usize) -> Result<()> {
        self.state.meter.make(count.saturating_mul(size_of::<Value>()))
    }

    /// The items of the input, in a list to change.
    pub(super) fn list(&mut self, input: &Value) -> Result<Vec<Value>> {
        let items = iterator::elements(self, input)?;
        if let Cow::Borrowed(items) = &items {
            self.make_list(items.len())?;
        }
        Ok(items.into_owned())
    }
}

/// The arguments of one call, evaluated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arguments<'a> {
    /// By position, without the input.
    pub positional: &'a [Value],
    /// By name, in the order of the template.
    pub named: &'a [(&'a str, Value)],
}

impl<'a> Arguments<'a> {
    /// The argument at `position`, if there is one.
    pub(super) fn get(&self, position: usize) -> Option<&'a Value> {
        self.positional.get(position)
    }

    /// The argument at `position`, `nil` where there is none.
    pub(super) fn at(&self, position: usize) -> &'a Value {
        static NIL: Value = Value::Nil;
        self.get(position).unwrap_or(&NIL)
    }
}
