//! Methods of `int`, `bool` and `float`.

mod bytes;

use drysend_core::Result;
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::MethodFn;
use crate::call::{Arguments, Call, Signature};
use crate::value::{Value, arithmetic_error, float_value, type_error, value_error};

pub(super) fn find_integer(name: &str) -> Option<MethodFn> {
    Some(match name {
        "as_integer_ratio" => |_, value, arguments| {
            Signature::<0>::positional("int.as_integer_ratio", [], 0).bind(arguments)?;
            Ok(Value::from_tuple(vec![value.positive()?, Value::Int(1)]))
        },
        "bit_count" => |_, value, arguments| {
            Signature::<0>::positional("int.bit_count", [], 0).bind(arguments)?;
            let ones: u32 = whole(value).magnitude().iter_u64_digits().map(u64::count_ones).sum();
            Ok(Value::Int(i64::from(ones)))
        },
        "bit_length" => |_, value, arguments| {
            Signature::<0>::positional("int.bit_length", [], 0).bind(arguments)?;
            Ok(Value::from_big(whole(value).bits().into()))
        },
        "conjugate" => |_, value, arguments| {
            Signature::<0>::positional("int.conjugate", [], 0).bind(arguments)?;
            value.positive()
        },
        "from_bytes" => bytes::from_bytes,
        "to_bytes" => bytes::to_bytes,
        _ => return None,
    })
}

fn whole(value: &Value) -> BigInt {
    match value {
        Value::Int(number) => (*number).into(),
        Value::Bool(value) => u8::from(*value).into(),
        Value::BigInt(number) => (**number).clone(),
        _ => BigInt::zero(),
    }
}

pub(super) fn find_float(name: &str) -> Option<MethodFn> {
    Some(match name {
        "as_integer_ratio" => as_integer_ratio,
        "conjugate" => |_, value, arguments| {
            Signature::<0>::positional("float.conjugate", [], 0).bind(arguments)?;
            Ok(value.clone())
        },
        "fromhex" => fromhex,
        "hex" => hex,
        "is_integer" => |_, value, arguments| {
            Signature::<0>::positional("float.is_integer", [], 0).bind(arguments)?;
            let number = float_value(value)?;
            Ok(Value::Bool(number.is_finite() && number.fract() == 0.0))
        },
        _ => return None,
    })
}

/// Sign, exponent and the 52 bits behind the point.
fn taken_apart(number: f64) -> (bool, i64, u64) {
    let bits = number.to_bits();
    (bits >> 63 == 1, (bits >> 52 & 0x7ff).cast_signed(), bits & ((1 << 52) - 1))
}

fn as_integer_ratio(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("float.as_integer_ratio", [], 0).bind(arguments)?;
    let number = float_value(value)?;
    if number.is_nan() {
        return Err(value_error("cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        return Err(arithmetic_error("cannot convert Infinity to integer ratio"));
    }
    let (negative, exponent, fraction) = taken_apart(number);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let shift = if mantissa == 0 { 0 } else { i64::from(mantissa.trailing_zeros()) };
    let (mantissa, exponent) = (BigInt::from(mantissa >> shift), if mantissa == 0 { 0 } else { exponent + shift });
    let (top, bottom) = if exponent >= 0 {
        (mantissa << exponent, BigInt::one())
    } else {
        (mantissa, BigInt::one() << exponent.unsigned_abs())
    };
    Ok(Value::from_tuple(vec![Value::from_big(if negative { -top.abs() } else { top }), Value::from_big(bottom)]))
}

fn hex(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("float.hex", [], 0).bind(arguments)?;
    let number = float_value(value)?;
    if !number.is_finite() {
        return Ok(Value::from(
            value.to_owned().repr(&mut drysend_core::Meter::new(&drysend_core::Limits::default()))?,
        ));
    }
    let (negative, exponent, fraction) = taken_apart(number);
    let sign = if negative { "-" } else { "" };
    Ok(Value::from(match (exponent, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, fraction) => format!("{sign}0x0.{fraction:013x}p-1022"),
        (exponent, fraction) => format!("{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    }))
}

fn fromhex(_: &mut Call<'_, '_>, _: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [text] = Signature::positional("float.fromhex", ["string"], 1).bind(arguments)?;
    let Some(Value::Str(text)) = text else {
        return Err(type_error("bad argument type for built-in operation"));
    };
    let invalid = || value_error("invalid hexadecimal floating-point string");
    let trimmed = text.trim();
    let (negative, rest) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    if ["inf", "infinity", "nan"].iter().any(|name| rest.eq_ignore_ascii_case(name)) {
        let number: f64 = rest.parse().map_err(|_| invalid())?;
        return Ok(Value::Float(if negative { -number } else { number }));
    }
    let rest = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X")).unwrap_or(rest);
    let (digits, exponent) = match rest.split_once(['p', 'P']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i64>().map_err(|_| invalid())?),
        None => (rest, 0),
    };
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{before}{after}");
    if all.is_empty() || all.len() > 4300 || !all.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(invalid());
    }
    let mantissa = BigInt::parse_bytes(all.as_bytes(), 16).ok_or_else(invalid)?;
    let exponent = exponent.saturating_sub(4 * i64::try_from(after.len()).unwrap_or(i64::MAX));
    let number = scaled(&mantissa, exponent)?;
    Ok(Value::Float(if negative { -number } else { number }))
}

/// `mantissa` × 2^`exponent`, rounded once.
fn scaled(mantissa: &BigInt, exponent: i64) -> Result<f64> {
    let too_large = || arithmetic_error("hexadecimal value too large to represent as a float");
    let size = exponent.saturating_add(i64::try_from(mantissa.bits()).unwrap_or(i64::MAX));
    if mantissa.is_zero() || size < -1080 {
        return Ok(0.0);
    }
    if size > 1024 {
        return Err(too_large());
    }
    let (top, bottom) = if exponent >= 0 {
        (mantissa << exponent, BigInt::one())
    } else {
        (mantissa.clone(), BigInt::one() << exponent.unsigned_abs())
    };
    let limits = drysend_core::Limits::default();
    let quotient = Value::from_big(top).binary(
        crate::value::Operator::Div,
        &Value::from_big(bottom),
        &mut drysend_core::Meter::new(&limits),
    );
    match quotient.map_err(|_| too_large())? {
        Value::Float(number) if number.is_finite() => Ok(number),
        _ => Err(too_large()),
    }
}
