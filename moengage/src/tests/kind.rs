//! Tests for what kind of value something is.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Key, Value, is_cased};

macro_rules! kinds {
    ($($name:ident($value:ident) $function:literal $test:expr;)*) => {
        $(pub(super) fn $name(_: &mut Call<'_, '_>, $value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
            Signature::new($function, 1, [], 0).bind(arguments)?;
            Ok($test)
        })*
    };
}

kinds! {
    boolean(value) "test_boolean" matches!(value, Value::Bool(_));
    // Jinja2's undefined values have a method for calls, if only to fail there.
    callable(value) "callable" match value {
        Value::Object(object) => object.is_callable(),
        value => value.is_undefined(),
    };
    defined(value) "test_defined" !value.is_undefined();
    escaped(value) "test_escaped" match value {
        Value::Object(object) => object.is_safe(),
        Value::Undefined(missing) => missing.class() == crate::value::Undefined::Chainable,
        value => value.is_safe(),
    };
    is_false(value) "test_false" matches!(value, Value::Bool(false));
    float(value) "test_float" matches!(value, Value::Float(_));
    integer(value) "test_integer" matches!(value, Value::Int(_) | Value::BigInt(_));
    mapping(value) "test_mapping" value.is_mapping();
    none(value) "test_none" value.is_none();
    number(value) "test_number" matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bool(_));
    sequence(value) "test_sequence" match value {
        Value::Set(_) | Value::View(_) => false,
        value => value.length().is_ok(),
    };
    string(value) "test_string" value.as_str().is_some();
    is_true(value) "test_true" matches!(value, Value::Bool(true));
    undefined(value) "test_undefined" value.is_undefined();
}

pub(super) fn iterable(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Signature::new("test_iterable", 1, [], 0).bind(arguments)?;
    if let Value::Undefined(missing) = value {
        missing.lenient()?;
    }
    Ok(value.is_iterable())
}

pub(super) fn lower(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Signature::new("test_lower", 1, [], 0).bind(arguments)?;
    Ok(is_cased(&value.to_text(call.meter())?, false))
}

pub(super) fn upper(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Signature::new("test_upper", 1, [], 0).bind(arguments)?;
    Ok(is_cased(&value.to_text(call.meter())?, true))
}

pub(super) fn filter(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Signature::new("test_filter", 2, [], 0).bind(arguments)?;
    Key::new(value.clone(), call.meter())?;
    Ok(value.as_str().is_some_and(|name| call.host().has_filter(name)))
}

pub(super) fn test(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Signature::new("test_test", 2, [], 0).bind(arguments)?;
    Key::new(value.clone(), call.meter())?;
    Ok(value.as_str().is_some_and(|name| call.host().has_test(name)))
}
