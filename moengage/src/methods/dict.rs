//! Methods of `dict`.

use std::sync::Arc;

use drysend_core::Result;
use indexmap::IndexMap;

use super::MethodFn;
use crate::call::{Arguments, Call, Signature};
use crate::value::{Dict, Key, Map, Value, View, ViewKind, key_error, type_error, value_error};

pub(super) fn find(name: &str) -> Option<MethodFn> {
    Some(match name {
        "clear" => clear,
        "copy" => copy,
        "fromkeys" => fromkeys,
        "get" => get,
        "items" => items,
        "keys" => keys,
        "pop" => pop,
        "popitem" => popitem,
        "setdefault" => setdefault,
        "update" => update,
        "values" => values,
        _ => return None,
    })
}

fn receiver(value: &Value) -> Result<&Arc<Dict>> {
    match value {
        Value::Dict(dict) => Ok(dict),
        value => Err(type_error(format!("descriptor requires a 'dict' object but received a '{}'", value.type_name()))),
    }
}

fn get(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [key, default] = Signature::positional("dict.get", ["key", "default"], 1).bind(arguments)?;
    let found = receiver(value)?.get_value(key.unwrap_or(&Value::None), call.meter())?;
    Ok(found.or_else(|| default.cloned()).unwrap_or(Value::None))
}

fn view(value: &Value, arguments: &Arguments<'_>, name: &'static str, kind: ViewKind) -> Result<Value> {
    Signature::<0>::positional(name, [], 0).bind(arguments)?;
    Ok(Value::View(Arc::new(View::new(kind, Arc::clone(receiver(value)?)))))
}

fn keys(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    view(value, arguments, "dict.keys", ViewKind::Keys)
}

fn values(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    view(value, arguments, "dict.values", ViewKind::Values)
}

fn items(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    view(value, arguments, "dict.items", ViewKind::Items)
}

fn pop(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [key, default] = Signature::positional("dict.pop", ["key", "default"], 1).bind(arguments)?;
    let dict = receiver(value)?;
    let key = Key::new(key.cloned().unwrap_or(Value::None), call.meter())?;
    call.meter().work(1 + dict.len() as u64 / 64)?;
    match (dict.change(|entries| entries.shift_remove(&key))?, default) {
        (Some(found), _) => Ok(found),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(key_error(key.value().repr(call.meter())?)),
    }
}

fn popitem(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("dict.popitem", [], 0).bind(arguments)?;
    let last = receiver(value)?.change(Map::pop)?;
    let (key, value) = last.ok_or_else(|| key_error("'popitem(): dictionary is empty'"))?;
    Ok(Value::from_tuple(vec![key.into_value(), value]))
}

fn setdefault(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [key, default] = Signature::positional("dict.setdefault", ["key", "default"], 1).bind(arguments)?;
    let dict = receiver(value)?;
    let key = Key::new(key.cloned().unwrap_or(Value::None), call.meter())?;
    if let Some(found) = dict.entries().get(&key) {
        return Ok(found.clone());
    }
    let default = default.cloned().unwrap_or(Value::None);
    put(call, value, dict, vec![(key, default.clone())])?;
    Ok(default)
}

/// Puts entries in, counted beforehand.
fn put(call: &mut Call<'_, '_>, value: &Value, dict: &Dict, entries: Vec<(Key, Value)>) -> Result<()> {
    let entry = 2 * size_of::<Value>();
    call.meter().grown(dict.len().saturating_add(entries.len()).saturating_mul(entry))?;
    call.make(entries.len().saturating_mul(entry))?;
    if !entries.is_empty() && dict.remember() {
        call.host().remember(value);
    }
    dict.change(|known| known.extend(entries))
}

fn update(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let dict = receiver(value)?;
    let mut entries = Vec::new();
    match arguments.positional {
        [] => {}
        [from] => entries = pairs(call, from)?,
        many => {
            return Err(type_error(format!("update expected at most 1 argument, got {}", many.len())));
        }
    }
    entries.extend(arguments.named.iter().map(|(name, value)| (Key::from(name.clone()), value.clone())));
    put(call, value, dict, entries)?;
    Ok(Value::None)
}

/// The entries that `dict(from)` would have: of a mapping, or of pairs.
pub(crate) fn pairs(call: &mut Call<'_, '_>, from: &Value) -> Result<Vec<(Key, Value)>> {
    if let Some(entries) = from.entries() {
        call.make(entries.len() * 2 * size_of::<Value>())?;
        return entries.into_iter().map(|(key, value)| Ok((Key::new(key, call.meter())?, value))).collect();
    }
    if let Value::Undefined(missing) = from {
        return Err(missing.error());
    }
    let mut pairs = Vec::new();
    for (index, pair) in from.to_items(call.meter())?.into_iter().enumerate() {
        let Ok(mut items) = pair.to_items(call.meter()) else {
            return Err(type_error(format!(
                "cannot convert dictionary update sequence element #{index} to a sequence"
            )));
        };
        let (Some(value), Some(key), true) = (items.pop(), items.pop(), items.is_empty()) else {
            let length = pair.length().unwrap_or_default();
            return Err(value_error(format!(
                "dictionary update sequence element #{index} has length {length}; 2 is required"
            )));
        };
        pairs.push((Key::new(key, call.meter())?, value));
    }
    Ok(pairs)
}

fn clear(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("dict.clear", [], 0).bind(arguments)?;
    receiver(value)?.change(Map::clear)?;
    Ok(Value::None)
}

fn copy(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("dict.copy", [], 0).bind(arguments)?;
    let entries = receiver(value)?.entries();
    call.make(entries.len() * 2 * size_of::<Value>())?;
    Ok(Value::from_map((*entries).clone()))
}

fn fromkeys(call: &mut Call<'_, '_>, _: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [keys, value] = Signature::positional("dict.fromkeys", ["iterable", "value"], 1).bind(arguments)?;
    let value = value.unwrap_or(&Value::None);
    let mut entries = IndexMap::new();
    for key in keys.unwrap_or(&Value::None).to_items(call.meter())? {
        entries.insert(Key::new(key, call.meter())?, value.clone());
    }
    Ok(Value::from_map(entries))
}
