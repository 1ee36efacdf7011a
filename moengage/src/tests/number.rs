//! Tests on numbers.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Operator, Value};

/// Whether `value % divisor` is `rest`.
fn leaves(call: &mut Call<'_, '_>, value: &Value, divisor: &Value, rest: i64) -> Result<bool> {
    value.binary(Operator::Mod, divisor, call.meter())?.equals(&Value::Int(rest), call.meter())
}

pub(super) fn odd(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Signature::new("test_odd", 1, [], 0).bind(arguments)?;
    leaves(call, value, &Value::Int(2), 1)
}

pub(super) fn even(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Signature::new("test_even", 1, [], 0).bind(arguments)?;
    leaves(call, value, &Value::Int(2), 0)
}

pub(super) fn divisibleby(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    let [divisor] = Signature::new("test_divisibleby", 1, ["num"], 1).bind(arguments)?;
    leaves(call, value, divisor.unwrap_or(&Value::None), 0)
}
