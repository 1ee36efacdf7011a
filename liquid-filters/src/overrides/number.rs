//! Numbers as Ruby's Liquid counts: whole numbers of any size, and exact decimals.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, Zero};
use drysend_core::{Error, ErrorKind, Result};
use liquid_core::{Value, ValueView};

/// More digits than this are refused: counting with them would take too long.
const DIGITS: usize = 4096;

/// An operand.
pub(super) enum Number {
    Whole(BigInt),
    Decimal(BigDecimal),
}

/// The number that `input` is taken for: what is no number counts as 0, and text counts as far as it reads like one.
pub(super) fn read(input: Option<&dyn ValueView>) -> Result<Number> {
    let Some(scalar) = input.and_then(|input| input.as_scalar()) else { return Ok(Number::Whole(BigInt::zero())) };
    match scalar.type_name() {
        "whole number" => Ok(Number::Whole(scalar.to_integer().unwrap_or_default().into())),
        "fractional number" => match scalar.to_float().filter(|number| number.is_finite()) {
            Some(number) => decimal(&number.to_string()),
            None => Err(Error::new(ErrorKind::Arithmetic, "number is infinite or not a number, expected a finite one")),
        },
        "string" => read_text(scalar.to_kstr().as_str()),
        _ => Ok(Number::Whole(BigInt::zero())),
    }
}

fn read_text(text: &str) -> Result<Number> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\0' || c == '\u{b}');
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((whole, fraction)) = text.strip_prefix('-').unwrap_or(text).split_once('.')
        && digits(whole)
        && digits(fraction)
    {
        return decimal(text);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let mut whole = String::from(sign);
    let mut previous = '_';
    for c in rest.chars() {
        match c {
            '0'..='9' => whole.push(c),
            // A single one between digits separates them.
            '_' if previous != '_' => {}
            _ => break,
        }
        previous = c;
    }
    admit(whole.len())?;
    Ok(Number::Whole(whole.parse().unwrap_or_default()))
}

fn decimal(text: &str) -> Result<Number> {
    admit(text.len())?;
    Ok(Number::Decimal(text.parse().unwrap_or_default()))
}

fn admit(digits: usize) -> Result<()> {
    if digits > DIGITS {
        return Err(Error::new(ErrorKind::Limit, format!("number has more than {DIGITS} digits")));
    }
    Ok(())
}

impl Number {
    pub(super) fn into_decimal(self) -> BigDecimal {
        match self {
            Self::Whole(number) => number.into(),
            Self::Decimal(number) => number,
        }
    }

    /// The engine's value; a whole number that is too large for it becomes text with all its digits.
    pub(super) fn into_value(self) -> Result<Value> {
        match self {
            Self::Whole(number) => match i64::try_from(&number) {
                Ok(number) => Ok(Value::scalar(number)),
                Err(_) => {
                    // Counted in bits first: writing out a huge number is what must not happen.
                    admit(usize::try_from(number.bits() / 4).unwrap_or(usize::MAX))?;
                    Ok(Value::scalar(number.to_string()))
                }
            },
            Self::Decimal(number) => {
                let number: f64 = number.to_scientific_notation().parse().unwrap_or_default();
                Ok(fraction(number))
            }
        }
    }
}

/// A fraction; one that is not finite becomes the text that Ruby prints.
pub(super) fn fraction(number: f64) -> Value {
    if number.is_nan() {
        Value::scalar("NaN")
    } else if number.is_infinite() {
        Value::scalar(if number > 0.0 { "Infinity" } else { "-Infinity" })
    } else {
        Value::scalar(number)
    }
}
