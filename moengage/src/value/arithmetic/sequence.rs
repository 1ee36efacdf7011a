//! `+` and `*` on texts, lists and tuples.

use std::sync::Arc;

use drysend_core::{Meter, Result};

use crate::value::{Str, Value, arithmetic_error, escape_into, type_error};

/// `None` when `a` is no sequence.
pub(super) fn add(a: &Value, b: &Value, meter: &mut Meter<'_>) -> Result<Option<Value>> {
    Ok(Some(match (a, b) {
        (Value::Str(a), Value::Str(b)) => Value::Str(join(a, b, meter)?),
        (Value::Str(text), Value::Object(object)) if text.is_safe() && object.is_safe() => {
            let mut joined = (**text).to_owned();
            object.write(&mut joined, meter)?;
            Value::Str(Str::from(joined).into_safe())
        }
        (Value::Bytes(a), Value::Bytes(b)) => {
            meter.make(a.len() + b.len())?;
            Value::Bytes([&a[..], &b[..]].concat().into())
        }
        (Value::List(a), Value::List(b)) => {
            let (a, b) = (a.items(), b.items());
            meter.make((a.len() + b.len()).saturating_mul(size_of::<Value>()))?;
            Value::from_items(a.iter().chain(b.iter()).cloned().collect())
        }
        (Value::Tuple(a), Value::Tuple(b)) => {
            meter.make((a.items().len() + b.items().len()).saturating_mul(size_of::<Value>()))?;
            Value::from_tuple(a.items().iter().chain(b.items()).cloned().collect())
        }
        (Value::Str(text), _) if text.is_safe() => {
            return Err(type_error(format!("unsupported operand type(s) for +: 'Markup' and '{}'", b.type_name())));
        }
        (Value::Str(_) | Value::List(_) | Value::Tuple(_), _) => {
            let class = if matches!(a, Value::Tuple(_)) { "tuple" } else { a.type_name() };
            return Err(type_error(format!("can only concatenate {class} (not \"{}\") to {class}", b.type_name())));
        }
        (Value::Bytes(_), _) => return Err(type_error(format!("can't concat {} to bytes", b.type_name()))),
        _ => return Ok(None),
    }))
}

/// Two texts as one; where one is Markup the other is escaped.
fn join(a: &Str, b: &Str, meter: &mut Meter<'_>) -> Result<Str> {
    meter.make(a.len() + b.len())?;
    let mut text = String::with_capacity(a.len() + b.len());
    let safe = a.is_safe() || b.is_safe();
    for part in [a, b] {
        if safe && !part.is_safe() { escape_into(part, &mut text) } else { text.push_str(part) }
    }
    let text = Str::from(text);
    Ok(if safe { text.into_safe() } else { text })
}

/// `None` when neither is a sequence.
pub(super) fn repeat(a: &Value, b: &Value, meter: &mut Meter<'_>) -> Result<Option<Value>> {
    let (sequence, times) = match (is_sequence(a), is_sequence(b)) {
        (true, _) => (a, b),
        (false, true) => (b, a),
        (false, false) => return Ok(None),
    };
    let times = match times {
        Value::Int(times) => usize::try_from(*times).unwrap_or(0),
        Value::Bool(times) => usize::from(*times),
        Value::BigInt(_) => return Err(arithmetic_error("cannot fit 'int' into an index-sized integer")),
        times => {
            return Err(type_error(format!("can't multiply sequence by non-int of type '{}'", times.type_name())));
        }
    };
    Ok(Some(match sequence {
        Value::Str(text) => {
            meter.make(text.len().saturating_mul(times))?;
            let repeated = Str::from(text.repeat(if text.is_empty() { 0 } else { times }));
            Value::Str(if text.is_safe() { repeated.into_safe() } else { repeated })
        }
        Value::Bytes(bytes) => {
            meter.make(bytes.len().saturating_mul(times))?;
            Value::Bytes(bytes.repeat(if bytes.is_empty() { 0 } else { times }).into())
        }
        Value::List(list) => Value::from_items(repeat_items(&list.items(), times, meter)?),
        Value::Tuple(tuple) if times == 1 => Value::Tuple(Arc::clone(tuple)),
        Value::Tuple(tuple) => Value::from_tuple(repeat_items(tuple.items(), times, meter)?),
        _ => return Ok(None),
    }))
}

fn is_sequence(value: &Value) -> bool {
    matches!(value, Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_))
}

fn repeat_items(items: &[Value], times: usize, meter: &mut Meter<'_>) -> Result<Vec<Value>> {
    let count = items.len().saturating_mul(times);
    meter.make(count.saturating_mul(size_of::<Value>()))?;
    meter.work(count as u64)?;
    Ok(items.iter().cycle().take(count).cloned().collect())
}
