//! Arithmetic on numbers.

use drysend_core::{Meter, Result};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::Operator;
use crate::value::{Value, arithmetic_error, float_value};

/// Both operands are whole numbers of 64 bits and so is the result: nearly always.
#[inline]
pub(super) fn small(operator: Operator, a: &Value, b: &Value) -> Option<Value> {
    let (Value::Int(a), Value::Int(b)) = (a, b) else { return None };
    match operator {
        Operator::Add => a.checked_add(*b),
        Operator::Sub => a.checked_sub(*b),
        Operator::Mul => a.checked_mul(*b),
        Operator::FloorDiv => a.checked_div_euclid(*b).filter(|_| *b > 0),
        Operator::Mod => a.checked_rem_euclid(*b).filter(|_| *b > 0),
        Operator::Div | Operator::Pow => None,
    }
    .map(Value::Int)
}

/// `None` when one of them is no number.
pub(super) fn binary(operator: Operator, a: &Value, b: &Value, meter: &mut Meter<'_>) -> Result<Option<Value>> {
    if let (Some(a), Some(b)) = (big(a), big(b)) {
        return integers(operator, &a, &b, meter).map(Some);
    }
    if !is_number(a) || !is_number(b) {
        return Ok(None);
    }
    floats(operator, float_value(a)?, float_value(b)?).map(|number| Some(Value::Float(number)))
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_))
}

fn big(value: &Value) -> Option<BigInt> {
    match value {
        Value::Int(number) => Some((*number).into()),
        Value::Bool(value) => Some(u8::from(*value).into()),
        Value::BigInt(number) => Some((**number).clone()),
        _ => None,
    }
}

fn integers(operator: Operator, a: &BigInt, b: &BigInt, meter: &mut Meter<'_>) -> Result<Value> {
    let (words_a, words_b) = (a.bits() / 64 + 1, b.bits() / 64 + 1);
    let bytes = |words: u64| usize::try_from(words.saturating_mul(8)).unwrap_or(usize::MAX);
    match operator {
        Operator::Add => meter.make(bytes(words_a.max(words_b)))?,
        Operator::Sub => meter.make(bytes(words_a.max(words_b)))?,
        Operator::Mul => {
            meter.make(bytes(words_a + words_b))?;
            meter.work(words_a.saturating_mul(words_b) / 16)?;
        }
        Operator::Div | Operator::FloorDiv | Operator::Mod => {
            meter.make(bytes(words_a))?;
            meter.work(words_a.saturating_mul(words_b) / 16)?;
        }
        Operator::Pow => {}
    }
    Ok(Value::from_big(match operator {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mul => a * b,
        Operator::Div => return divide(a, b).map(Value::Float),
        Operator::FloorDiv if b.is_zero() => return Err(arithmetic_error("integer division or modulo by zero")),
        Operator::Mod if b.is_zero() => return Err(arithmetic_error("integer modulo by zero")),
        Operator::FloorDiv => {
            let (quotient, rest) = (a / b, a % b);
            if !rest.is_zero() && rest.is_negative() != b.is_negative() { quotient - 1 } else { quotient }
        }
        Operator::Mod => {
            let rest = a % b;
            if !rest.is_zero() && rest.is_negative() != b.is_negative() { rest + b } else { rest }
        }
        Operator::Pow => return power(a, b, meter),
    }))
}

/// The quotient rounded once, also where a number is too large for a float of its own.
fn divide(a: &BigInt, b: &BigInt) -> Result<f64> {
    if b.is_zero() {
        return Err(arithmetic_error("division by zero"));
    }
    // Numbers below 2^53 are exact as floats, and one division rounds once.
    if a.bits() <= 53 && b.bits() <= 53 {
        return Ok(a.to_f64().unwrap_or(0.0) / b.to_f64().unwrap_or(1.0));
    }
    // 66 bits of quotient, the last of which tells whether there is a rest: rounding to 53 bits is then right.
    let shift = 66 + b.bits() as i64 - a.bits() as i64;
    let (top, bottom) =
        if shift >= 0 { (a.abs() << shift, b.abs()) } else { (a.abs(), b.abs() << shift.unsigned_abs()) };
    let mut quotient = &top / &bottom;
    if !(&top % &bottom).is_zero() {
        quotient |= BigInt::from(1);
    }
    let scaled = scale(&quotient, -shift);
    if scaled.is_infinite() {
        return Err(arithmetic_error("integer division result too large for a float"));
    }
    Ok(if a.is_negative() == b.is_negative() { scaled } else { -scaled })
}

/// `number` × 2^`exponent`, rounded once.
fn scale(number: &BigInt, exponent: i64) -> f64 {
    let bits = number.bits() as i64;
    // Below the smallest normal number there are fewer bits than 53: cut the rest off before converting.
    let lost = (-1074 - exponent).max(0);
    if lost > bits + 1 {
        return 0.0;
    }
    if lost > 0 {
        let unit = BigInt::from(1) << lost;
        let rounded = crate::value::round_half_even(number, &unit) >> lost;
        return rounded.to_f64().unwrap_or(0.0) * f64::from_bits(1);
    }
    let number = number.to_f64().unwrap_or(f64::INFINITY);
    let exponent = exponent.clamp(-9_999, 9_999) as i32;
    // Two steps: 2^exponent alone may not be a float although the product is.
    let half = exponent / 2;
    number * 2_f64.powi(half) * 2_f64.powi(exponent - half)
}

fn power(a: &BigInt, b: &BigInt, meter: &mut Meter<'_>) -> Result<Value> {
    if b.is_negative() {
        let (a, b) = (float_value(&Value::from_big(a.clone()))?, float_value(&Value::from_big(b.clone()))?);
        return floats(Operator::Pow, a, b).map(Value::Float);
    }
    let bits = if a.magnitude().bits() <= 1 { 1 } else { a.bits() };
    let exponent = match b.to_u64() {
        Some(exponent) => exponent,
        // 0, 1 and -1 stay small whatever the exponent.
        None if bits == 1 => u64::from(b.bit(0)) + 2,
        None => u64::MAX,
    };
    if bits > 1 {
        let words = bits.saturating_mul(exponent) / 64;
        meter.make(usize::try_from(words.saturating_mul(8)).unwrap_or(usize::MAX))?;
        meter.work(words.saturating_mul(words) / 16)?;
    }
    let exponent = if bits == 1 { exponent.min(2 + exponent % 2) } else { exponent };
    Ok(Value::from_big(a.pow(u32::try_from(exponent).unwrap_or(u32::MAX))))
}

fn floats(operator: Operator, a: f64, b: f64) -> Result<f64> {
    Ok(match operator {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mul => a * b,
        Operator::Div if b == 0.0 => return Err(arithmetic_error("float division by zero")),
        Operator::Div => a / b,
        Operator::FloorDiv if b == 0.0 => return Err(arithmetic_error("float floor division by zero")),
        Operator::FloorDiv => floor_divide(a, b),
        Operator::Mod if b == 0.0 => return Err(arithmetic_error("float modulo")),
        Operator::Mod => modulo(a, b),
        Operator::Pow => return power_of_floats(a, b),
    })
}

/// The rest, with the sign of the divisor.
fn modulo(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest == 0.0 {
        return 0.0_f64.copysign(b);
    }
    if (rest < 0.0) == (b < 0.0) { rest } else { rest + b }
}

fn floor_divide(a: f64, b: f64) -> f64 {
    let rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0.0_f64.copysign(a / b);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

fn power_of_floats(a: f64, b: f64) -> Result<f64> {
    if a == 0.0 && b < 0.0 {
        return Err(arithmetic_error("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return Err(arithmetic_error("a negative number to a fractional power is a complex number"));
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(arithmetic_error("(34, 'Numerical result out of range')"));
    }
    Ok(result)
}
