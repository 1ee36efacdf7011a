//! Python's own names for what operators and functions do: `text.__len__()`.

use drysend_core::Result;

use super::MethodFn;
use crate::call::{Arguments, Signature};
use crate::value::{Value, float_value, int_value};

pub(super) fn find(value: &Value, name: &str) -> Option<MethodFn> {
    Some(match name {
        "__contains__" if !is_container(value) => return None,
        "__len__" if !is_container(value) && !value.is_undefined() => return None,
        "__float__" | "__int__" if !is_number(value) => return None,
        "__bool__" => |_, value, arguments| {
            Signature::<0>::positional("object.__bool__", [], 0).bind(arguments)?;
            value.truth().map(Value::Bool)
        },
        "__contains__" => |call, value, arguments| {
            let item = one(arguments, "object.__contains__")?;
            value.contains(item, call.meter()).map(Value::Bool)
        },
        "__eq__" => |call, value, arguments| {
            let other = one(arguments, "object.__eq__")?;
            value.equals(other, call.meter()).map(Value::Bool)
        },
        "__float__" => |_, value, arguments| {
            Signature::<0>::positional("object.__float__", [], 0).bind(arguments)?;
            float_value(value).map(Value::Float)
        },
        "__int__" => |_, value, arguments| {
            Signature::<0>::positional("object.__int__", [], 0).bind(arguments)?;
            int_value(value)
        },
        "__len__" => |_, value, arguments| {
            Signature::<0>::positional("object.__len__", [], 0).bind(arguments)?;
            value.length().map(Value::from)
        },
        "__repr__" => |call, value, arguments| {
            Signature::<0>::positional("object.__repr__", [], 0).bind(arguments)?;
            value.repr(call.meter()).map(Value::from)
        },
        "__str__" => |call, value, arguments| {
            Signature::<0>::positional("object.__str__", [], 0).bind(arguments)?;
            value.to_text(call.meter()).map(Value::from)
        },
        _ => return None,
    })
}

/// What Python can ask for its length.
fn is_container(value: &Value) -> bool {
    use Value as V;
    !is_number(value) && !matches!(value, V::None | V::Undefined(_) | V::Generator(_) | V::Object(_))
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_))
}

/// The one argument.
fn one<'a>(arguments: &Arguments<'a>, name: &'static str) -> Result<&'a Value> {
    let [argument] = Signature::positional(name, ["value"], 1).bind(arguments)?;
    Ok(argument.unwrap_or(&Value::None))
}
