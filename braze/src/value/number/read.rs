//! Numbers in texts.

use drysend_core::{Error, ErrorKind, Result};
use num_bigint::BigInt;
use num_traits::Signed;

use super::{Decimal, Number, bounded};
use crate::filters::is_ruby_space;
use crate::value::Value;

/// The number that a text is for arithmetic: a decimal, or else the whole number that it begins with.
pub(super) fn number(text: &str) -> Result<Number> {
    // Most texts in calculations are whole numbers.
    if let Ok(number) = text.parse::<i64>() {
        return Ok(Number::Int(number));
    }
    let trimmed = text.trim_matches(is_ruby_space);
    if is_decimal(trimmed) {
        bounded(trimmed)?;
        return Ok(Decimal::parse(trimmed).map_or(Number::Int(0), Number::Decimal));
    }
    leading_integer(text)
}

/// Whether `text` is digits, a point and digits, with a minus at most before them.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.strip_prefix('-').unwrap_or(text).split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part))
}

/// Ruby's `String#to_i`: the digits in front, with single underscores between them.
fn leading_integer(text: &str) -> Result<Number> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let bytes = digits.as_bytes();
    let mut end = 0;
    while bytes.get(end).is_some_and(u8::is_ascii_digit)
        || end > 0 && bytes[end - 1] != b'_' && bytes.get(end) == Some(&b'_')
    {
        end += 1;
    }
    let digits = &digits[..end];
    if let Ok(number) = digits.parse::<i64>() {
        return Ok(Number::Int(if negative { -number } else { number }));
    }
    bounded(digits)?;
    let number: BigInt = digits.replace('_', "").parse().unwrap_or_default();
    Ok(Number::whole(if negative { -number } else { number }))
}

/// Ruby's strict `Integer(value.to_s)`, cut to 64 bits: prefixes like `0x` and single underscores are understood.
///
/// # Errors
/// [`ErrorKind::Argument`]: `invalid integer`.
pub(crate) fn integer(value: &Value) -> Result<i64> {
    match value {
        Value::Int(number) => Ok(*number),
        Value::BigInt(number) => Ok(if number.is_negative() { i64::MIN } else { i64::MAX }),
        Value::Str(text) => strict_integer(text).ok_or_else(invalid_integer),
        _ => Err(invalid_integer()),
    }
}

fn strict_integer(text: &str) -> Option<i64> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (radix, digits) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &text[2..]),
        [b'0', b'b' | b'B', ..] => (2, &text[2..]),
        [b'0', b'o' | b'O', ..] => (8, &text[2..]),
        [b'0', b'd' | b'D', ..] => (10, &text[2..]),
        [b'0', _, ..] => (8, text[1..].strip_prefix('_').unwrap_or(&text[1..])),
        _ => (10, text),
    };
    let mut number = 0_i64;
    let mut after_digit = false;
    for c in digits.chars() {
        if c == '_' && after_digit {
            after_digit = false;
            continue;
        }
        let digit = i64::from(c.to_digit(radix)?);
        number = number.saturating_mul(i64::from(radix)).saturating_add(digit);
        after_digit = true;
    }
    after_digit.then_some(if negative { -number } else { number })
}

#[cold]
fn invalid_integer() -> Error {
    Error::new(ErrorKind::Argument, "invalid integer")
}
