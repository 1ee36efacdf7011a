//! Filters on numbers.

use drysend_core::{ErrorKind, Result};
use num_bigint::BigInt;

use crate::call::{Arguments, Call, Signature};
use crate::value::{
    Operator, Value, filter_argument_error, float_value, int_from_text, int_index, int_value, round_half_even,
    type_error, whole_value,
};

pub(super) fn abs(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    if !arguments.positional.is_empty() {
        let given = arguments.positional.len() + 1;
        return Err(type_error(format!("abs() takes exactly one argument ({given} given)")));
    }
    match value {
        Value::Int(number) if *number < 0 => value.negative(),
        Value::BigInt(number) => Ok(Value::from_big(number.magnitude().clone().into())),
        Value::Float(number) => Ok(Value::Float(number.abs())),
        Value::Int(_) | Value::Bool(_) => value.positive(),
        value => Err(type_error(format!("bad operand type for abs(): '{}'", value.type_name()))),
    }
}

/// Whether Jinja2 takes its default instead of this error: `TypeError` and `ValueError`, not `OverflowError`.
fn excused(error: &drysend_core::Error) -> bool {
    matches!(error.kind(), ErrorKind::Type | ErrorKind::Argument)
}

pub(super) fn int(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [default, base] = Signature::new("do_int", 1, ["default", "base"], 0).bind(arguments)?;
    if let Value::Str(text) = value {
        call.meter().work(text.len() as u64 / 64)?;
    }
    let read = match (value, base) {
        (Value::Str(text), Some(base)) => match int_index(base).map(u32::try_from) {
            Ok(Ok(base @ (0 | 2..=36))) => int_from_text(text, base),
            _ => Ok(None),
        },
        (Value::Str(text), None) => int_from_text(text, 10),
        (value, _) => int_value(value).map(Some),
    };
    match read {
        Ok(Some(number)) => return Ok(number),
        Ok(None) => {}
        Err(error) if excused(&error) => {}
        Err(error) => return Err(error),
    }
    // "42.23" is 42.
    match float_value(value).and_then(whole_value) {
        Ok(number) => Ok(number),
        Err(error) if excused(&error) || error.kind() == ErrorKind::Arithmetic => {
            Ok(default.cloned().unwrap_or(Value::Int(0)))
        }
        Err(error) => Err(error),
    }
}

pub(super) fn float(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [default] = Signature::new("do_float", 1, ["default"], 0).bind(arguments)?;
    match float_value(value) {
        Ok(number) => Ok(Value::Float(number)),
        Err(error) if excused(&error) => Ok(default.cloned().unwrap_or(Value::Float(0.0))),
        Err(error) => Err(error),
    }
}

pub(super) fn round(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [precision, method] = Signature::new("do_round", 1, ["precision", "method"], 0).bind(arguments)?;
    let precision = precision.unwrap_or(&Value::Int(0));
    let up = match method {
        None => None,
        Some(Value::Str(method)) if &**method == "common" => None,
        Some(Value::Str(method)) if &**method == "ceil" => Some(true),
        Some(Value::Str(method)) if &**method == "floor" => Some(false),
        Some(_) => return Err(filter_argument_error("method must be common, ceil or floor")),
    };
    let Some(up) = up else { return round_half(value, precision, call) };
    let unit = Value::Int(10).binary(Operator::Pow, precision, call.meter())?;
    let scaled = value.binary(Operator::Mul, &unit, call.meter())?;
    let whole = match &scaled {
        Value::Float(number) => whole_value(if up { number.ceil() } else { number.floor() })?,
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => scaled.positive()?,
        other => return Err(type_error(format!("must be real number, not {}", other.type_name()))),
    };
    whole.binary(Operator::Div, &unit, call.meter())
}

/// Python's `round(value, digits)`.
fn round_half(value: &Value, digits: &Value, call: &mut Call<'_, '_>) -> Result<Value> {
    match value {
        Value::Float(number) => {
            let Value::None = digits else { return round_float(*number, int_index(digits)?).map(Value::Float) };
            // Without digits the result is whole.
            whole_value(number.round_ties_even())
        }
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => {
            let digits = if digits.is_none() { 0 } else { int_index(digits)? };
            if digits >= 0 {
                return value.positive();
            }
            let unit = Value::Int(10).binary(Operator::Pow, &Value::Int(digits.saturating_neg()), call.meter())?;
            match (big(value), big(&unit)) {
                (Some(number), Some(unit)) => Ok(Value::from_big(round_half_even(&number, &unit))),
                _ => value.positive(),
            }
        }
        value => Err(type_error(format!("type {} doesn't define __round__ method", value.type_name()))),
    }
}

fn big(value: &Value) -> Option<BigInt> {
    match value.positive() {
        Ok(Value::Int(number)) => Some(number.into()),
        Ok(Value::BigInt(number)) => Some((*number).clone()),
        _ => None,
    }
}

/// The same for a number that is far from the middle between two results: there, what is lost in scaling cannot matter,
/// and the quotient of two whole numbers is the result's nearest float.
fn round_clear(number: f64, digits: i64) -> Option<f64> {
    let unit = 10_f64.powi(i32::try_from(digits).ok().filter(|digits| (0..=15).contains(digits))?);
    let scaled = number * unit;
    let whole = scaled.round();
    let clear = scaled.abs() < (1_u64 << 40) as f64 && ((scaled - whole).abs() - 0.5).abs() > 1.0 / 1024.0;
    clear.then(|| (whole / unit).copysign(number))
}

/// Rounds by the decimal digits that the number really has, ties to the even digit.
fn round_float(number: f64, digits: i64) -> Result<f64> {
    if !number.is_finite() || digits > 323 {
        return Ok(number);
    }
    if digits < -308 {
        return Ok(0.0_f64.copysign(number));
    }
    if let Some(rounded) = round_clear(number, digits) {
        return Ok(rounded);
    }
    if let Ok(digits) = usize::try_from(digits) {
        return Ok(format!("{number:.digits$}").parse().unwrap_or(number));
    }
    // Left of the point, the exponent form with fewer digits is the same as rounding.
    let scientific = format!("{:e}", number.abs());
    let exponent: i64 = scientific.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    let kept = exponent + digits;
    if kept < -1 {
        return Ok(0.0_f64.copysign(number));
    }
    let rounded = if kept < 0 {
        // A power would not be the nearest float.
        let unit = format!("1e{}", -digits).parse().unwrap_or(f64::INFINITY);
        if number.abs() > unit / 2.0 { unit } else { 0.0 }
    } else {
        let kept = usize::try_from(kept).unwrap_or(0);
        format!("{:.kept$e}", number.abs()).parse().unwrap_or(number)
    };
    if rounded.is_infinite() {
        return Err(crate::value::arithmetic_error("rounded value too large to represent"));
    }
    Ok(f64::copysign(rounded, number))
}

pub(super) fn filesizeformat(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    const DECIMAL: [&str; 8] = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
    const BINARY: [&str; 8] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];
    let [binary] = Signature::new("do_filesizeformat", 1, ["binary"], 0).bind(arguments)?;
    let binary = binary.map_or(Ok(false), Value::truth)?;
    let bytes = float_value(value)?;
    let (base, prefixes) = if binary { (1024.0_f64, BINARY) } else { (1000.0, DECIMAL) };
    if bytes == 1.0 {
        return Ok(Value::from("1 Byte"));
    }
    if bytes < base {
        let Value::Int(bytes) = whole_value(bytes)? else { return Ok(Value::from(format!("{bytes:.0} Bytes"))) };
        return Ok(Value::from(format!("{bytes} Bytes")));
    }
    if bytes.is_nan() {
        return Ok(Value::from(format!("nan {}", prefixes[7])));
    }
    let mut unit = base;
    let mut last = "";
    for prefix in prefixes {
        unit *= base;
        last = prefix;
        if bytes < unit {
            break;
        }
    }
    Ok(Value::from(format!("{:.1} {last}", base * bytes / unit)))
}
