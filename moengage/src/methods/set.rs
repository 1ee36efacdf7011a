//! Methods of `set` that make a new set or answer a question; a dict's keys and pairs have some of them.

use std::sync::Arc;

use drysend_core::Result;
use indexmap::IndexSet;

use super::MethodFn;
use crate::call::{Arguments, Call};
use crate::value::{Key, Set, Value, ViewKind, type_error};

type Keys = IndexSet<Key>;

pub(super) fn find(name: &str) -> Option<MethodFn> {
    Some(match name {
        "copy" => |_, value, _| Ok(value.clone()),
        "difference" => |call, value, arguments| combine(call, value, arguments, |a, b| &a - &b),
        "intersection" => |call, value, arguments| combine(call, value, arguments, |a, b| &a & &b),
        "isdisjoint" => is_disjoint,
        "issubset" => |call, value, arguments| ask(call, value, arguments, "set.issubset", Keys::is_subset),
        "issuperset" => |call, value, arguments| ask(call, value, arguments, "set.issuperset", Keys::is_superset),
        "symmetric_difference" => |call, value, arguments| combine(call, value, arguments, |a, b| &a ^ &b),
        "union" => |call, value, arguments| combine(call, value, arguments, |a, b| &a | &b),
        _ => return None,
    })
}

/// The methods of `dict.keys()` and `dict.items()`.
pub(super) fn find_of_view(kind: ViewKind, name: &str) -> Option<MethodFn> {
    (name == "isdisjoint" && kind != ViewKind::Values).then_some(is_disjoint)
}

fn is_disjoint(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let name = match value {
        Value::View(_) => format!("{}.isdisjoint", value.type_name()),
        _ => "set.isdisjoint".to_owned(),
    };
    ask(call, value, arguments, &name, Keys::is_disjoint)
}

fn combine(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    with: fn(Keys, Keys) -> Keys,
) -> Result<Value> {
    let mut set = Set::of(value, call.meter())?;
    for other in arguments.positional {
        call.make(set.0.len() * size_of::<Value>())?;
        set = Set(with(set.0, Set::of(other, call.meter())?.0));
    }
    Ok(Value::Set(Arc::new(set)))
}

fn ask(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &str,
    question: fn(&Keys, &Keys) -> bool,
) -> Result<Value> {
    let [other] = arguments.positional else {
        let given = arguments.positional.len();
        return Err(type_error(format!("{name}() takes exactly one argument ({given} given)")));
    };
    let set = Set::of(value, call.meter())?;
    Ok(Value::Bool(question(&set.0, &Set::of(other, call.meter())?.0)))
}
