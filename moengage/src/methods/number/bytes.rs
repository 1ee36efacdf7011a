//! Whole numbers as bytes: `to_bytes` and `from_bytes`.

use drysend_core::Result;
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use super::whole;
use crate::call::{Arguments, Call, Signature};
use crate::value::{Value, arithmetic_error, int_index, type_error, value_error};

pub(super) fn to_bytes(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    by_place("to_bytes", arguments)?;
    let [length, order, signed] =
        Signature::builtin("int.to_bytes", ["length", "byteorder", "signed"], 0).bind(arguments)?;
    let length = length.map_or(Ok(1), int_index)?;
    let little = is_little("to_bytes", order)?;
    let signed = signed.map_or(Ok(false), Value::truth)?;
    let length = usize::try_from(length).map_err(|_| value_error("length argument must be non-negative"))?;
    let number = whole(value);
    if number.is_negative() && !signed {
        return Err(arithmetic_error("can't convert negative int to unsigned"));
    }
    call.make(length)?;
    let mut bytes = match (signed, number.is_zero()) {
        (_, true) => Vec::new(),
        (true, false) => number.to_signed_bytes_le(),
        (false, false) => number.to_bytes_le().1,
    };
    if bytes.len() > length {
        return Err(arithmetic_error("int too big to convert"));
    }
    bytes.resize(length, if number.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Value::Bytes(bytes.into_iter().collect()))
}

pub(super) fn from_bytes(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    by_place("from_bytes", arguments)?;
    let [bytes, order, signed] =
        Signature::builtin("int.from_bytes", ["bytes", "byteorder", "signed"], 1).bind(arguments)?;
    let little = is_little("from_bytes", order)?;
    let signed = signed.map_or(Ok(false), Value::truth)?;
    let mut bytes = bytes_of(call, bytes.unwrap_or(&Value::None))?;
    if !little {
        bytes.reverse();
    }
    let number = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    Ok(match value {
        Value::Bool(_) => Value::Bool(!number.is_zero()),
        _ => Value::from_big(number),
    })
}

/// `signed` is given by name only.
fn by_place(function: &str, arguments: &Arguments<'_>) -> Result<()> {
    match arguments.positional.len() {
        count @ 3.. => Err(type_error(format!("{function}() takes at most 2 positional arguments ({count} given)"))),
        _ => Ok(()),
    }
}

fn is_little(function: &str, order: Option<&Value>) -> Result<bool> {
    match order {
        None => Ok(false),
        Some(Value::Str(order)) if matches!(&**order, "big" | "little") => Ok(&**order == "little"),
        Some(Value::Str(_)) => Err(value_error("byteorder must be either 'little' or 'big'")),
        Some(order) => {
            Err(type_error(format!("{function}() argument 'byteorder' must be str, not {}", order.type_name())))
        }
    }
}

/// What `bytes(value)` holds.
fn bytes_of(call: &mut Call<'_, '_>, value: &Value) -> Result<Vec<u8>> {
    match value {
        Value::Bytes(bytes) => {
            call.make(bytes.len())?;
            Ok(bytes.to_vec())
        }
        Value::List(_) | Value::Tuple(_) | Value::Range(_) | Value::Set(_) | Value::Generator(_) | Value::View(_) => {
            let items = value.to_items(call.meter())?;
            let byte = |item: &Value| {
                u8::try_from(int_index(item)?).map_err(|_| value_error("bytes must be in range(0, 256)"))
            };
            items.iter().map(byte).collect()
        }
        value => Err(type_error(format!("cannot convert '{}' object to bytes", value.type_name()))),
    }
}
