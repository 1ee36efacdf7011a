//! Filters on lists and what can be iterated like one.

use std::sync::Arc;

use drysend_core::Result;

use super::attribute::Path;
use super::select::generate;
use crate::call::{Arguments, Call, Signature};
use crate::value::{
    Comparison, Generator, Operator, Str, Value, filter_argument_error, int_index, key_error, type_error,
};

pub(super) fn length(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    if !arguments.named.is_empty() {
        return Err(type_error("len() takes no keyword arguments"));
    }
    if !arguments.positional.is_empty() {
        let given = arguments.positional.len() + 1;
        return Err(type_error(format!("len() takes exactly one argument ({given} given)")));
    }
    value.length().map(Value::from)
}

pub(super) fn list(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("sync_do_list", 1, [], 0).bind(arguments)?;
    Ok(Value::from_items(value.to_items(call.meter())?))
}

pub(super) fn items(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_items", 1, [], 0).bind(arguments)?;
    let fault = type_error("Can only get item pairs from a mapping.");
    let pairs = match (value, value.entries()) {
        (_, Some(pairs)) => pairs,
        (Value::Undefined(_), None) => Vec::new(),
        _ => return Ok(Value::Generator(Arc::new(Generator::new("do_items", Vec::new(), Some(fault))))),
    };
    call.make(pairs.len() * 3 * size_of::<Value>())?;
    let pairs = pairs.into_iter().map(|(key, value)| Value::from_tuple(vec![key, value])).collect();
    Ok(Value::Generator(Arc::new(Generator::new("do_items", pairs, None))))
}

pub(super) fn first(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("sync_do_first", 2, [], 0).bind(arguments)?;
    match value.iterate()?.next() {
        Some(item) => item,
        None => Ok(Value::undefined_because(call.undefined(), "No first item, sequence was empty.")),
    }
}

pub(super) fn last(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_last", 2, [], 0).bind(arguments)?;
    let item = match value {
        Value::List(list) => list.items().last().cloned(),
        Value::Tuple(tuple) => tuple.items().last().cloned(),
        Value::Str(text) => text.char_indices().next_back().map(|(at, _)| {
            let last = Str::new(&text[at..]);
            Value::Str(if text.is_safe() { last.into_safe() } else { last })
        }),
        Value::Range(range) => range.length().checked_sub(1).map(|at| Value::Int(range.get(at))),
        value => reversed(call, value)?.into_iter().next(),
    };
    Ok(item.unwrap_or_else(|| Value::undefined_because(call.undefined(), "No last item, sequence was empty.")))
}

/// Python's `reversed`, for what has an order from both ends.
fn reversed(call: &mut Call<'_, '_>, value: &Value) -> Result<Vec<Value>> {
    match value {
        Value::Generator(_) | Value::Set(_) => {}
        Value::Undefined(missing) => missing.lenient()?,
        value if value.is_iterable() => {}
        _ => return Err(not_reversible(value)),
    }
    if matches!(value, Value::Generator(_) | Value::Set(_)) {
        return Err(not_reversible(value));
    }
    let mut items = value.to_items(call.meter())?;
    items.reverse();
    Ok(items)
}

fn not_reversible(value: &Value) -> drysend_core::Error {
    type_error(format!("'{}' object is not reversible", value.type_name()))
}

pub(super) fn reverse(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_reverse", 1, [], 0).bind(arguments)?;
    let class = match value {
        Value::Str(text) => {
            call.make(text.len())?;
            let reversed = Str::from(text.chars().rev().collect::<String>());
            return Ok(Value::Str(if text.is_safe() { reversed.into_safe() } else { reversed }));
        }
        Value::Generator(_) | Value::Set(_) => {
            let mut items = value.to_items(call.meter())?;
            items.reverse();
            return Ok(Value::from_items(items));
        }
        Value::List(_) => "list_reverseiterator",
        Value::Dict(_) => "dict_reversekeyiterator",
        Value::Range(_) => "range_iterator",
        _ => "reversed",
    };
    if !value.is_undefined() && !value.is_iterable() {
        return Err(filter_argument_error("argument must be iterable"));
    }
    Ok(Value::Generator(Arc::new(Generator::iterator(class, reversed(call, value)?))))
}

pub(super) fn random(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_random", 2, [], 0).bind(arguments)?;
    let length = value.length()?;
    if length == 0 {
        return Ok(Value::undefined_because(call.undefined(), "No random item, sequence was empty."));
    }
    let at = call.state().random()? % length as u64;
    let key = Value::Int(i64::try_from(at).unwrap_or(0));
    match value.item(&key, call.meter())? {
        Some(item) => Ok(item),
        None if value.is_mapping() => Err(key_error(at.to_string())),
        None => Err(type_error(format!("'{}' object is not subscriptable", value.type_name()))),
    }
}

pub(super) fn batch(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [count, fill] = Signature::new("do_batch", 1, ["linecount", "fill_with"], 1).bind(arguments)?;
    let count = count.unwrap_or(&Value::None);
    let fill = fill.filter(|fill| !fill.is_none());
    let mut batch = Vec::new();
    let full = generate(call, "do_batch", value, |call, item| {
        let complete = count.equals(&Value::from(batch.len()), call.meter())?;
        let done = complete.then(|| Value::from_items(std::mem::take(&mut batch)));
        call.make(size_of::<Value>())?;
        batch.push(item);
        Ok(done)
    });
    let Value::Generator(generator) = &full else { return Ok(full) };
    let mut batches = Vec::with_capacity(generator.remaining());
    let mut fault = None;
    while let Some(next) = generator.next() {
        match next {
            Ok(batch) => batches.push(batch),
            Err(error) => fault = Some(error),
        }
    }
    if fault.is_none() && !batch.is_empty() {
        match fill.map_or(Ok(()), |fill| fill_up(call, &mut batch, count, fill)) {
            Ok(()) => batches.push(Value::from_items(batch)),
            Err(error) => fault = Some(error),
        }
    }
    Ok(Value::Generator(Arc::new(Generator::new("do_batch", batches, fault))))
}

fn fill_up(call: &mut Call<'_, '_>, batch: &mut Vec<Value>, count: &Value, fill: &Value) -> Result<()> {
    let length = Value::from(batch.len());
    if length.compare(Comparison::Less, count, call.meter())? {
        let missing = usize::try_from(int_index(count)?).unwrap_or(0).saturating_sub(batch.len());
        call.make(missing.saturating_mul(size_of::<Value>()))?;
        batch.extend(std::iter::repeat_n(fill, missing).cloned());
    }
    Ok(())
}

pub(super) fn slice(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    const NAME: &str = "sync_do_slice";
    let [count, fill] = Signature::new(NAME, 1, ["slices", "fill_with"], 1).bind(arguments)?;
    let mut slices = Vec::new();
    let fault = slice_into(&mut slices, call, value, count.unwrap_or(&Value::None), fill).err();
    Ok(Value::Generator(Arc::new(Generator::new(NAME, slices, fault))))
}

fn slice_into(
    slices: &mut Vec<Value>,
    call: &mut Call<'_, '_>,
    value: &Value,
    count: &Value,
    fill: Option<&Value>,
) -> Result<()> {
    let items = value.to_items(call.meter())?;
    // The operators find out what is wrong with a count that is none.
    Value::from(items.len()).binary(Operator::FloorDiv, count, call.meter())?;
    let count = usize::try_from(int_index(count)?).unwrap_or(0);
    call.make(count.saturating_mul(4 * size_of::<Value>()))?;
    let (each, longer) = match count {
        0 => (0, 0),
        count => (items.len() / count, items.len() % count),
    };
    let mut start = 0;
    for number in 0..count {
        let end = start + each + usize::from(number < longer);
        let mut slice = items[start..end].to_vec();
        if number >= longer {
            slice.extend(fill.filter(|fill| !fill.is_none()).cloned());
        }
        slices.push(Value::from_items(slice));
        start = end;
    }
    Ok(())
}

pub(super) fn sum(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [attribute, start] = Signature::new("sync_do_sum", 2, ["attribute", "start"], 0).bind(arguments)?;
    let path = Path::new(attribute)?;
    let mut sum = start.cloned().unwrap_or(Value::Int(0));
    let items = value.iterate()?;
    match &sum {
        Value::Str(_) => return Err(type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) => return Err(type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        _ => {}
    }
    for item in items {
        call.meter().step()?;
        let item = path.get(call, item?)?;
        sum = sum.binary(Operator::Add, &item, call.meter())?;
    }
    Ok(sum)
}
