//! Sorting, grouping, and what comes first or last by order.

use std::sync::Arc;

use drysend_core::Result;
use indexmap::IndexSet;

use super::attribute::{Path, fold, paths};
use super::select::{failing, generate};
use crate::call::{Arguments, Call, Signature};
use crate::value::{Comparison, Key, Tuple, Value, attribute_error, filter_argument_error, int_index, sort_by};

/// Whether an argument is given and true.
fn flag(argument: Option<&Value>) -> Result<bool> {
    argument.map_or(Ok(false), Value::truth)
}

/// The argument `reverse`, which must be a number.
fn backwards(argument: Option<&Value>) -> Result<bool> {
    Ok(argument.map_or(Ok(0), int_index)? != 0)
}

/// Sorts what stands behind its keys.
fn sort_keyed(call: &mut Call<'_, '_>, items: &mut [(Value, Value)], reverse: bool) -> Result<()> {
    call.make(items.len() * 2 * size_of::<Value>())?;
    sort_by(items, reverse, |(a, _), (b, _)| {
        call.meter().step()?;
        a.compare(Comparison::Less, b, call.meter())
    })
}

pub(super) fn sort(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [reverse, case_sensitive, attribute] =
        Signature::new("do_sort", 2, ["reverse", "case_sensitive", "attribute"], 0).bind(arguments)?;
    let paths = paths(attribute, !flag(case_sensitive)?)?;
    let mut items = Vec::new();
    for item in value.to_items(call.meter())? {
        let keys = paths.iter().map(|path| path.get(call, item.clone())).collect::<Result<_>>()?;
        items.push((Value::from_items(keys), item));
    }
    sort_keyed(call, &mut items, backwards(reverse)?)?;
    Ok(Value::from_items(items.into_iter().map(|(_, item)| item).collect()))
}

pub(super) fn dictsort(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [case_sensitive, by, reverse] =
        Signature::new("do_dictsort", 1, ["case_sensitive", "by", "reverse"], 0).bind(arguments)?;
    let by_value = match by {
        None => false,
        Some(Value::Str(by)) if &**by == "key" => false,
        Some(Value::Str(by)) if &**by == "value" => true,
        Some(_) => return Err(filter_argument_error("You can only sort by either \"key\" or \"value\"")),
    };
    let ignore_case = !flag(case_sensitive)?;
    let Some(entries) = value.entries() else {
        return Err(match value {
            Value::Undefined(missing) => missing.error(),
            value => attribute_error(format!("'{}' object has no attribute 'items'", value.type_name())),
        });
    };
    let mut items = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let by = if by_value { value.clone() } else { key.clone() };
        let by = if ignore_case { fold(call, by)? } else { by };
        items.push((by, Value::from_tuple(vec![key, value])));
    }
    sort_keyed(call, &mut items, backwards(reverse)?)?;
    Ok(Value::from_items(items.into_iter().map(|(_, item)| item).collect()))
}

pub(super) fn groupby(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [attribute, default, case_sensitive] =
        Signature::new("sync_do_groupby", 2, ["attribute", "default", "case_sensitive"], 1).bind(arguments)?;
    let ignore_case = !flag(case_sensitive)?;
    let path = Path::new(attribute)?.or(default).ignoring_case(ignore_case);
    let shown = Path::new(attribute)?.or(default);
    let mut items = Vec::new();
    for item in value.to_items(call.meter())? {
        items.push((path.get(call, item.clone())?, item));
    }
    sort_keyed(call, &mut items, false)?;
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for (key, item) in items {
        call.meter().step()?;
        match groups.last_mut() {
            Some((known, group)) if known.is_same(&key) || known.equals(&key, call.meter())? => group.push(item),
            _ => groups.push((key, vec![item])),
        }
    }
    let mut tuples = Vec::with_capacity(groups.len());
    for (key, group) in groups {
        let key = match group.first() {
            Some(first) if ignore_case => shown.get(call, first.clone())?,
            _ => key,
        };
        let items = vec![key, Value::from_items(group)];
        tuples.push(Value::Tuple(Arc::new(Tuple::with_fields(items, "_GroupTuple", &["grouper", "list"]))));
    }
    Ok(Value::from_items(tuples))
}

pub(super) fn min(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    extreme(call, value, arguments, "do_min", Comparison::Less)
}

pub(super) fn max(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    extreme(call, value, arguments, "do_max", Comparison::Greater)
}

fn extreme(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &'static str,
    better: Comparison,
) -> Result<Value> {
    let [case_sensitive, attribute] = Signature::new(name, 2, ["case_sensitive", "attribute"], 0).bind(arguments)?;
    let path = Path::new(attribute)?.ignoring_case(!flag(case_sensitive)?);
    let mut best: Option<(Value, Value)> = None;
    for item in value.iterate()? {
        call.meter().step()?;
        let item = item?;
        let key = path.get(call, item.clone())?;
        match &best {
            Some((known, _)) if !key.compare(better, known, call.meter())? => {}
            _ => best = Some((key, item)),
        }
    }
    Ok(match best {
        Some((_, item)) => item,
        None => Value::undefined_because(call.undefined(), "No aggregated item, sequence was empty."),
    })
}

pub(super) fn unique(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    const NAME: &str = "sync_do_unique";
    let [case_sensitive, attribute] = Signature::new(NAME, 2, ["case_sensitive", "attribute"], 0).bind(arguments)?;
    let path = Path::new(attribute).and_then(|path| Ok(path.ignoring_case(!flag(case_sensitive)?)));
    let path = match path {
        Ok(path) => path,
        Err(fault) => return Ok(failing(NAME, fault)),
    };
    let mut seen: IndexSet<Key> = IndexSet::new();
    Ok(generate(call, NAME, value, |call, item| {
        let key = Key::new(path.get(call, item.clone())?, call.meter())?;
        Ok(seen.insert(key).then_some(item))
    }))
}
