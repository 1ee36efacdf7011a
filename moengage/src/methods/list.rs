//! Methods of `list`.

use drysend_core::{Meter, Result};

use super::MethodFn;
use super::sequence::{count, index};
use crate::call::{Arguments, Call, Signature};
use crate::value::{Comparison, List, Value, index_error, int_index, sort_by, type_error, value_error};

pub(super) fn find(name: &str) -> Option<MethodFn> {
    Some(match name {
        "append" => append,
        "clear" => clear,
        "copy" => copy,
        "count" => count,
        "extend" => extend,
        "index" => index,
        "insert" => insert,
        "pop" => pop,
        "remove" => remove,
        "reverse" => reverse,
        "sort" => sort,
        _ => return None,
    })
}

fn receiver(value: &Value) -> Result<&List> {
    match value {
        Value::List(list) => Ok(list),
        value => Err(type_error(format!("descriptor requires a 'list' object but received a '{}'", value.type_name()))),
    }
}

/// Counts one more item before it is put in, and remembers a list that may come to hold itself.
fn admit(call: &mut Call<'_, '_>, value: &Value, list: &List, item: &Value) -> Result<()> {
    grow(call.meter(), list, 1)?;
    let container = !matches!(item, Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::None);
    if container && list.remember() {
        call.host().remember(value);
    }
    Ok(())
}

fn grow(meter: &mut Meter<'_>, list: &List, more: usize) -> Result<()> {
    let item = size_of::<Value>();
    meter.grown(list.len().saturating_add(more).saturating_mul(item))?;
    meter.make(more.saturating_mul(item))
}

fn append(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [item] = Signature::positional("list.append", ["object"], 1).bind(arguments)?;
    let (list, item) = (receiver(value)?, item.unwrap_or(&Value::None));
    admit(call, value, list, item)?;
    list.change(|items| items.push(item.clone()))?;
    Ok(Value::None)
}

fn insert(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [index, item] = Signature::positional("list.insert", ["index", "object"], 2).bind(arguments)?;
    let (list, item) = (receiver(value)?, item.unwrap_or(&Value::None));
    let index = int_index(index.unwrap_or(&Value::None))?;
    admit(call, value, list, item)?;
    call.meter().work(list.len() as u64 / 64)?;
    list.change(|items| {
        let at = match usize::try_from(index) {
            Ok(at) => at.min(items.len()),
            Err(_) => items.len().saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX)),
        };
        items.insert(at, item.clone());
    })?;
    Ok(Value::None)
}

fn extend(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [more] = Signature::positional("list.extend", ["iterable"], 1).bind(arguments)?;
    let list = receiver(value)?;
    let more = more.unwrap_or(&Value::None).to_items(call.meter())?;
    grow(call.meter(), list, more.len())?;
    if !more.is_empty() && list.remember() {
        call.host().remember(value);
    }
    list.change(|items| items.extend(more))?;
    Ok(Value::None)
}

fn pop(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [index] = Signature::positional("list.pop", ["index"], 0).bind(arguments)?;
    let list = receiver(value)?;
    let index = index.map_or(Ok(-1), int_index)?;
    if list.is_empty() {
        return Err(index_error("pop from empty list"));
    }
    call.meter().work(1 + if index == -1 { 0 } else { list.len() as u64 / 64 })?;
    list.change(|items| {
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let at = if index < 0 { index.saturating_add(length) } else { index };
        match usize::try_from(at) {
            Ok(at) if at < items.len() => Ok(items.remove(at)),
            _ => Err(index_error("pop index out of range")),
        }
    })?
}

fn remove(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [wanted] = Signature::positional("list.remove", ["value"], 1).bind(arguments)?;
    let (list, wanted) = (receiver(value)?, wanted.unwrap_or(&Value::None));
    for (at, item) in list.items().iter().enumerate() {
        call.meter().step()?;
        if item.is_same(wanted) || item.equals(wanted, call.meter())? {
            list.change(|items| items.remove(at))?;
            return Ok(Value::None);
        }
    }
    Err(value_error("list.remove(x): x not in list"))
}

fn clear(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("list.clear", [], 0).bind(arguments)?;
    receiver(value)?.change(Vec::clear)?;
    Ok(Value::None)
}

fn copy(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("list.copy", [], 0).bind(arguments)?;
    receiver(value)?;
    Ok(Value::from_items(value.to_items(call.meter())?))
}

fn reverse(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("list.reverse", [], 0).bind(arguments)?;
    let list = receiver(value)?;
    call.meter().work(list.len() as u64 / 64)?;
    list.change(|items| items.reverse())?;
    Ok(Value::None)
}

fn sort(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [key, reverse] = match arguments.positional.len() {
        0 => Signature::builtin("list.sort", ["key", "reverse"], 0).bind(arguments)?,
        count @ 3.. => return Err(type_error(format!("sort() takes at most 2 arguments ({count} given)"))),
        _ => return Err(type_error("sort() takes no positional arguments")),
    };
    let list = receiver(value)?;
    let reverse = match reverse {
        None => false,
        Some(reverse) => int_index(reverse)? != 0,
    };
    let mut items = Vec::with_capacity(list.len());
    for item in list.items().iter() {
        let by = match key {
            None | Some(Value::None) => item.clone(),
            Some(key) => call.call(key, &Arguments::positional(std::slice::from_ref(item)))?,
        };
        items.push((by, item.clone()));
    }
    call.make(items.len() * 2 * size_of::<Value>())?;
    sort_by(&mut items, reverse, |(a, _), (b, _)| {
        call.meter().step()?;
        a.compare(Comparison::Less, b, call.meter())
    })?;
    list.change(|sorted| *sorted = items.into_iter().map(|(_, item)| item).collect())?;
    Ok(Value::None)
}
