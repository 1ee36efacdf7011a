//! Methods of `set` that make a new set or answer a question.

use std::sync::Arc;

use drysend_core::Result;
use indexmap::IndexSet;

use super::MethodFn;
use crate::call::{Arguments, Call};
use crate::value::{Key, Set, Value, type_error};

pub(super) fn find(name: &str) -> Option<MethodFn> {
    Some(match name {
        "copy" => |_, value, _| Ok(value.clone()),
        "difference" => |call, value, arguments| combine(call, value, arguments, |a, b| &a - &b),
        "intersection" => |call, value, arguments| combine(call, value, arguments, |a, b| &a & &b),
        "isdisjoint" => |call, value, arguments| question(call, value, arguments, |a, b| a.is_disjoint(b)),
        "issubset" => |call, value, arguments| question(call, value, arguments, |a, b| a.is_subset(b)),
        "issuperset" => |call, value, arguments| question(call, value, arguments, |a, b| a.is_superset(b)),
        "symmetric_difference" => |call, value, arguments| combine(call, value, arguments, |a, b| &a ^ &b),
        "union" => |call, value, arguments| combine(call, value, arguments, |a, b| &a | &b),
        _ => return None,
    })
}

fn receiver(value: &Value) -> Result<&Set> {
    match value {
        Value::Set(set) => Ok(set),
        value => Err(type_error(format!("descriptor requires a 'set' object but received a '{}'", value.type_name()))),
    }
}

fn members(call: &mut Call<'_, '_>, value: &Value) -> Result<IndexSet<Key>> {
    value.to_items(call.meter())?.into_iter().map(|item| Key::new(item, call.meter())).collect()
}

fn combine(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    with: fn(IndexSet<Key>, IndexSet<Key>) -> IndexSet<Key>,
) -> Result<Value> {
    let mut set = receiver(value)?.0.clone();
    for other in arguments.positional {
        call.make(set.len() * size_of::<Value>())?;
        let other = members(call, other)?;
        set = with(set, other);
    }
    Ok(Value::Set(Arc::new(Set(set))))
}

fn question(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    ask: fn(&IndexSet<Key>, &IndexSet<Key>) -> bool,
) -> Result<Value> {
    let [other] = arguments.positional else {
        return Err(type_error(format!("a set's question takes one argument ({} given)", arguments.positional.len())));
    };
    let other = members(call, other)?;
    Ok(Value::Bool(ask(&receiver(value)?.0, &other)))
}
