//! Tests that compare.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Comparison, Value, type_error};

/// The other operand.
fn other<'a>(arguments: &Arguments<'a>, name: &str) -> Result<&'a Value> {
    match (arguments.positional, arguments.named) {
        ([other], []) => Ok(other),
        (_, [_, ..]) => Err(type_error(format!("{name}() takes no keyword arguments"))),
        (many, []) => Err(type_error(format!("{name} expected 2 arguments, got {}", many.len() + 1))),
    }
}

macro_rules! comparisons {
    ($($name:ident => $comparison:ident,)*) => {
        $(pub(super) fn $name(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
            value.compare(Comparison::$comparison, other(arguments, stringify!($name))?, call.meter())
        })*
    };
}

comparisons! {
    lt => Less,
    le => LessEqual,
    gt => Greater,
    ge => GreaterEqual,
}

pub(super) fn eq(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    value.equals(other(arguments, "eq")?, call.meter())
}

pub(super) fn ne(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    Ok(!value.equals(other(arguments, "ne")?, call.meter())?)
}

pub(super) fn is_in(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    let [sequence] = Signature::new("test_in", 1, ["seq"], 1).bind(arguments)?;
    sequence.unwrap_or(&Value::None).contains(value, call.meter())
}

pub(super) fn sameas(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
    let [other] = Signature::new("test_sameas", 1, ["other"], 1).bind(arguments)?;
    Ok(other.is_some_and(|other| value.is_same(other)))
}
