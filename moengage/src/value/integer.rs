//! Whole numbers of any size.

use drysend_core::{Meter, Result};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, Signed};

use super::{Value, arithmetic_error, decimal_digit, is_space, string_repr, type_error, value_error};

/// Python turns no longer whole number into text, or text into one.
const MOST_DIGITS: usize = 4300;

/// Python's `str` of a whole number.
pub(crate) fn integer_digits(number: &BigInt, meter: &mut Meter<'_>) -> Result<String> {
    // A decimal digit holds 3.32 bits.
    if number.bits() > (MOST_DIGITS as u64) * 10 / 3 {
        return Err(too_many_digits());
    }
    meter.work(number.bits() / 64)?;
    let digits = number.to_string();
    if digits.trim_start_matches('-').len() > MOST_DIGITS {
        return Err(too_many_digits());
    }
    Ok(digits)
}

fn too_many_digits() -> drysend_core::Error {
    value_error(format!(
        "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to \
         increase the limit"
    ))
}

/// Python's `int(text, base)`; base 0 reads the prefix. `None` when the text is no number.
pub(crate) fn int_from_text(text: &str, base: u32) -> Result<Option<Value>> {
    let trimmed = text.trim_matches(is_space);
    let (negative, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let prefixed = |radix: u32, lower: &str, upper: &str| {
        (base == radix || base == 0)
            .then(|| digits.strip_prefix(lower).or_else(|| digits.strip_prefix(upper)))
            .flatten()
            .map(|rest| (radix, rest.strip_prefix('_').unwrap_or(rest)))
    };
    let (radix, digits, plain) =
        match prefixed(16, "0x", "0X").or_else(|| prefixed(8, "0o", "0O")).or_else(|| prefixed(2, "0b", "0B")) {
            Some((radix, rest)) => (radix, rest, false),
            None => (if base == 0 { 10 } else { base }, digits, true),
        };
    let Some(clean) = clean_digits(digits, radix) else { return Ok(None) };
    // With base 0, `010` could mean eight or ten.
    if plain && base == 0 && clean.len() > 1 && clean.starts_with('0') && clean.bytes().any(|digit| digit != b'0') {
        return Ok(None);
    }
    if !radix.is_power_of_two() && clean.len() > MOST_DIGITS {
        return Err(value_error(format!(
            "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {} digits; use \
             sys.set_int_max_str_digits() to increase the limit",
            clean.len()
        )));
    }
    let Some(number) = BigInt::parse_bytes(clean.as_bytes(), radix) else { return Ok(None) };
    Ok(Some(Value::from_big(if negative { -number } else { number })))
}

/// The digits without underscores, in ASCII; `None` where something else stands among them.
fn clean_digits(text: &str, radix: u32) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    let mut after_digit = false;
    for c in text.chars() {
        if c == '_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
            continue;
        }
        let digit = if c.is_ascii() { c.to_digit(36) } else { decimal_digit(c) };
        digits.push(char::from_digit(digit.filter(|digit| *digit < radix)?, 36)?);
        after_digit = true;
    }
    (after_digit && !digits.is_empty()).then_some(digits)
}

/// Python's `int(value)`.
pub(crate) fn int_value(value: &Value) -> Result<Value> {
    match value {
        Value::Int(_) | Value::BigInt(_) => Ok(value.clone()),
        Value::Bool(value) => Ok(Value::Int(i64::from(*value))),
        Value::Float(number) => whole(*number),
        Value::Str(text) => int_from_text(text, 10)?
            .ok_or_else(|| value_error(format!("invalid literal for int() with base 10: {}", string_repr(text)))),
        Value::Undefined(missing) => Err(missing.error()),
        value => Err(type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            value.type_name()
        ))),
    }
}

/// The whole number that `number` is when cut off after the point.
pub(crate) fn whole(number: f64) -> Result<Value> {
    if number.is_nan() {
        return Err(value_error("cannot convert float NaN to integer"));
    }
    let number = BigInt::from_f64(number.trunc());
    number.map(Value::from_big).ok_or_else(|| arithmetic_error("cannot convert float infinity to integer"))
}

/// A whole number where Python wants one (`operator.index`), bounded to 64 bits.
pub(crate) fn int_index(value: &Value) -> Result<i64> {
    match value {
        Value::Int(number) => Ok(*number),
        Value::Bool(value) => Ok(i64::from(*value)),
        Value::BigInt(number) => Ok(if number.is_negative() { i64::MIN } else { i64::MAX }),
        Value::Undefined(missing) if missing.class() != super::Undefined::Default => Err(missing.error()),
        value => Err(type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name()))),
    }
}

/// `number` rounded to a multiple of `unit`, ties to the even one.
pub(crate) fn round_half_even(number: &BigInt, unit: &BigInt) -> BigInt {
    let (quotient, rest) = num_integer_div(number, unit);
    let twice = &rest * 2;
    let up = twice > *unit || (twice == *unit && quotient.bit(0));
    (if up { quotient + 1 } else { quotient }) * unit
}

/// Division that rounds down.
fn num_integer_div(number: &BigInt, unit: &BigInt) -> (BigInt, BigInt) {
    let (quotient, rest) = (number / unit, number % unit);
    if rest.is_negative() { (quotient - 1, rest + unit) } else { (quotient, rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, base: u32) -> Option<String> {
        let limits = drysend_core::Limits::default();
        int_from_text(text, base).unwrap().map(|number| number.to_text(&mut Meter::new(&limits)).unwrap())
    }

    #[test]
    fn reads_numbers_in_every_base() {
        let cases = [
            (" 42 ", 10, Some("42")),
            ("-1_000", 10, Some("-1000")),
            ("0x1F", 16, Some("31")),
            ("1f", 16, Some("31")),
            ("0x1F", 0, Some("31")),
            ("0b101", 0, Some("5")),
            ("010", 0, None),
            ("00", 0, Some("0")),
            ("0x1F", 10, None),
            ("z", 36, Some("35")),
            ("9223372036854775808", 10, Some("9223372036854775808")),
            ("1__0", 10, None),
            ("+", 10, None),
            ("", 10, None),
        ];
        for (text, base, expected) in cases {
            assert_eq!(read(text, base).as_deref(), expected, "{text:?} in base {base}");
        }
    }

    #[test]
    fn refuses_more_digits_than_python_converts() {
        assert!(int_from_text(&"9".repeat(4301), 10).is_err());
        assert!(int_from_text(&"9".repeat(4300), 10).is_ok());
        let limits = drysend_core::Limits::default();
        let large = BigInt::from(2).pow(100_000);
        assert!(integer_digits(&large, &mut Meter::new(&limits)).is_err());
    }

    #[test]
    fn rounds_ties_to_the_even_multiple() {
        let unit = BigInt::from(10);
        for (number, expected) in [(15, 20), (25, 20), (-15, -20), (-25, -20), (14, 10), (-14, -10), (-16, -20)] {
            assert_eq!(round_half_even(&number.into(), &unit), expected.into(), "{number}");
        }
    }
}
