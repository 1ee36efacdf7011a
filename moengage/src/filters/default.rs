//! `default` and `attr`.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, type_error};

pub(super) fn default(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [default, boolean] = Signature::new("do_default", 1, ["default_value", "boolean"], 0).bind(arguments)?;
    let boolean = match boolean {
        Some(boolean) => boolean.truth()?,
        None => false,
    };
    if value.is_undefined() || (boolean && !value.truth()?) {
        return Ok(default.cloned().unwrap_or_else(|| Value::Str(Str::default())));
    }
    Ok(value.clone())
}

pub(super) fn attr(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [name] = Signature::new("do_attr", 2, ["name"], 1).bind(arguments)?;
    let Some(Value::Str(name)) = name else {
        let class = name.map_or("NoneType", Value::type_name);
        return Err(type_error(format!("attribute name must be string, not '{class}'")));
    };
    if let Value::Undefined(_) = value {
        return value.get_attr(name, call.undefined());
    }
    Ok(value.attribute(name).unwrap_or_else(|| value.missing(call.undefined(), Value::Str(name.clone()))))
}
