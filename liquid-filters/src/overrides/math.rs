//! `plus`, `minus`, `times`, `divided_by`, `modulo`: without overflow, and rounding down as Ruby does.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, One, Signed, Zero};
use drysend_core::filters::Inputs;
use drysend_core::{Error, ErrorKind, Result};
use liquid_core::{Value, ValueView};

use super::number::{Number, fraction, read};
use crate::plugin::Evaluated;

pub(super) fn plus(input: &dyn ValueView, arguments: &Evaluated<'_>, _: &Inputs) -> Result<Value> {
    calculate(input, arguments, |a, b| a + b, |a, b| a + b)
}

pub(super) fn minus(input: &dyn ValueView, arguments: &Evaluated<'_>, _: &Inputs) -> Result<Value> {
    calculate(input, arguments, |a, b| a - b, |a, b| a - b)
}

pub(super) fn times(input: &dyn ValueView, arguments: &Evaluated<'_>, _: &Inputs) -> Result<Value> {
    calculate(input, arguments, |a, b| a * b, |a, b| a * b)
}

pub(super) fn divided_by(input: &dyn ValueView, arguments: &Evaluated<'_>, _: &Inputs) -> Result<Value> {
    match (read(Some(input))?, read(arguments.get(0))?) {
        (Number::Whole(_), Number::Whole(divisor)) if divisor.is_zero() => Err(divided_by_zero()),
        (Number::Whole(number), Number::Whole(divisor)) => Number::Whole(floor(&number, &divisor).0).into_value(),
        (number, divisor) => {
            let (number, divisor) = (number.into_decimal(), divisor.into_decimal());
            if divisor.is_zero() {
                // Decimals divide by zero; only whole numbers do not.
                let sign = if number.is_zero() {
                    f64::NAN
                } else if number.is_negative() {
                    -1.0
                } else {
                    1.0
                };
                return Ok(fraction(sign * f64::INFINITY));
            }
            Number::Decimal(number / divisor).into_value()
        }
    }
}

pub(super) fn modulo(input: &dyn ValueView, arguments: &Evaluated<'_>, _: &Inputs) -> Result<Value> {
    match (read(Some(input))?, read(arguments.get(0))?) {
        (Number::Whole(number), Number::Whole(divisor)) if !divisor.is_zero() => {
            Number::Whole(floor(&number, &divisor).1).into_value()
        }
        (number, divisor) => {
            let (number, divisor) = (number.into_decimal(), divisor.into_decimal());
            if divisor.is_zero() {
                return Err(divided_by_zero());
            }
            let rest = number % &divisor;
            let opposite = !rest.is_zero() && rest.is_negative() != divisor.is_negative();
            Number::Decimal(if opposite { rest + divisor } else { rest }).into_value()
        }
    }
}

fn calculate(
    input: &dyn ValueView,
    arguments: &Evaluated<'_>,
    whole: fn(BigInt, BigInt) -> BigInt,
    decimal: fn(BigDecimal, BigDecimal) -> BigDecimal,
) -> Result<Value> {
    match (read(Some(input))?, read(arguments.get(0))?) {
        (Number::Whole(a), Number::Whole(b)) => Number::Whole(whole(a, b)),
        (a, b) => Number::Decimal(decimal(a.into_decimal(), b.into_decimal())),
    }
    .into_value()
}

/// Quotient and remainder, rounded down; the divisor is not zero.
fn floor(number: &BigInt, divisor: &BigInt) -> (BigInt, BigInt) {
    let (quotient, rest) = (number / divisor, number % divisor);
    if !rest.is_zero() && rest.is_negative() != divisor.is_negative() {
        (quotient - BigInt::one(), rest + divisor)
    } else {
        (quotient, rest)
    }
}

fn divided_by_zero() -> Error {
    Error::new(ErrorKind::Arithmetic, "divided by 0")
}
