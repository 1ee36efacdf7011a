//! What the array filters see of any input, and `item[property]`.

use std::borrow::Cow;

use drysend_core::{Error, Result};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::{Call, argument, internal};
use crate::value::{DEPTH, Value};

/// The items that an array filter works on: those of a list, nested ones flattened; the numbers of a range; nothing for
/// `nil`; anything else is the only item.
pub(super) fn elements<'v>(call: &mut Call<'_, '_>, input: &'v Value) -> Result<Cow<'v, [Value]>> {
    match input {
        Value::Nil => Ok(Cow::Borrowed(&[])),
        Value::Array(list) if !list.iter().any(is_list) => {
            call.touch(list.len())?;
            Ok(Cow::Borrowed(list))
        }
        Value::Array(list) => {
            let mut flat = Vec::new();
            flatten(call, list, &mut flat, DEPTH)?;
            Ok(Cow::Owned(flat))
        }
        Value::Range(..) => {
            let items = input.items();
            call.make_list(items.len())?;
            Ok(Cow::Owned(items.iter().collect()))
        }
        other => Ok(Cow::Borrowed(std::slice::from_ref(other))),
    }
}

const fn is_list(value: &Value) -> bool {
    matches!(value, Value::Array(_))
}

fn flatten(call: &mut Call<'_, '_>, items: &[Value], flat: &mut Vec<Value>, depth: usize) -> Result<()> {
    call.make_list(items.len())?;
    for item in items {
        match item {
            Value::Array(list) if depth > 0 => flatten(call, list, flat, depth - 1)?,
            _ => flat.push(item.clone()),
        }
    }
    Ok(())
}

/// Why `item[property]` has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The item has no `[]` at all.
    NoMethod,
    /// It has, but not for such a property.
    Type,
    /// It has, but the number is beyond it.
    Range,
}

impl Refusal {
    /// The error that Liquid makes of it.
    #[cold]
    pub(super) fn error(self, property: &Value) -> Error {
        match self {
            Self::Type => argument(format!("cannot select the property '{}'", property.as_text())),
            Self::NoMethod | Self::Range => internal(),
        }
    }
}

/// Ruby's `item[property]`.
pub(super) fn subscript(item: &Value, property: &Value) -> Result<Value, Refusal> {
    match item {
        Value::Hash(map) => Ok(match property {
            Value::Str(key) => map.get(key).cloned().unwrap_or_default(),
            _ => Value::Nil,
        }),
        Value::Array(_) => match property {
            Value::Int(_) => Ok(item.lookup(property)),
            _ => Err(Refusal::Type),
        },
        Value::Str(text) => part(text, property),
        Value::Loop(turns) => Ok(turns.property(&property.as_text())),
        Value::Int(number) => bits(&BigInt::from(*number), property),
        Value::BigInt(number) => bits(number, property),
        _ => Err(Refusal::NoMethod),
    }
}

/// Whether Ruby's class of the item has a `[]`.
pub(super) const fn has_subscript(item: &Value) -> bool {
    matches!(item, Value::Hash(_) | Value::Array(_) | Value::Str(_) | Value::Int(_) | Value::BigInt(_) | Value::Loop(_))
}

/// `"text"["ex"]` is the part itself, `"text"[1]` a character, `"text"[1..2]` a few.
fn part(text: &str, property: &Value) -> Result<Value, Refusal> {
    match property {
        Value::Str(part) => Ok(if memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some() {
            property.clone()
        } else {
            Value::Nil
        }),
        Value::Range(first, last) => {
            let count = text.chars().count();
            let last = if *last < 0 { last.saturating_add_unsigned(count as u64) } else { *last };
            let from = if *first < 0 { first.saturating_add_unsigned(count as u64) } else { *first };
            Ok(super::text::characters(text, *first, last.saturating_sub(from).saturating_add(1).max(0))
                .map_or(Value::Nil, Value::from))
        }
        _ => {
            let at = position(property)?;
            Ok(super::text::characters(text, at, 1).filter(|found| !found.is_empty()).map_or(Value::Nil, Value::from))
        }
    }
}

/// A number as a position; floats are cut.
#[expect(clippy::cast_possible_truncation, reason = "out of range saturates, and is out of the text too")]
fn position(property: &Value) -> Result<i64, Refusal> {
    match property {
        Value::Int(at) => Ok(*at),
        Value::Float(at) if at.is_finite() => Ok(*at as i64),
        Value::Float(_) | Value::BigInt(_) => Err(Refusal::Range),
        _ => Err(Refusal::Type),
    }
}

/// Ruby's `Integer#[]`: a bit, or a few.
fn bits(number: &BigInt, property: &Value) -> Result<Value, Refusal> {
    const MOST: i64 = 1 << 16;
    let shifted = |by: i64| {
        let by = by.clamp(-MOST, MOST);
        if by < 0 { number << by.unsigned_abs() } else { number >> by.unsigned_abs() }
    };
    let bit = |at: i64| Value::Int(i64::from(at >= 0 && shifted(at).bit(0)));
    match property {
        Value::Range(first, last) if first < last => {
            let width = last.abs_diff(*first).saturating_add(1).min(MOST.unsigned_abs());
            Ok(whole(shifted(*first) & ((BigInt::from(1) << width) - 1)))
        }
        Value::Range(first, last) if first == last => Ok(bit(*first)),
        Value::Range(first, _) => Ok(whole(shifted(*first))),
        Value::BigInt(at) => Ok(Value::Int(i64::from(number.is_negative() && at.is_positive()))),
        _ => position(property).map(bit),
    }
}

fn whole(number: BigInt) -> Value {
    number.to_i64().map_or_else(|| <Value as drysend_core::Data>::big_integer(number), Value::Int)
}
