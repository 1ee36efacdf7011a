//! What counts as a number, and arithmetic as Ruby Liquid does it: whole numbers of any size, and decimals for floats.

mod read;

use std::cmp::Ordering;

use drysend_core::{Data, Error, ErrorKind, Result};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::Value;
use super::decimal::{Decimal, divide_half_up, modulo};

pub(crate) use read::integer;

/// Digits beyond which no number is read or made: some operations take time that grows with their square.
const DIGITS: usize = 1_000;
const BITS: u64 = DIGITS as u64 * 10 / 3;

/// A number of a calculation.
#[derive(Clone, Debug)]
pub(crate) enum Number {
    /// A small whole number.
    Int(i64),
    /// Any whole number.
    Big(BigInt),
    /// A float, or a text with a decimal point.
    Decimal(Decimal),
    /// A float that is infinite or none at all.
    Odd(f64),
}

impl Number {
    /// Liquid's reading of any value: texts by their leading digits, everything without a number as 0.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] for more digits than can be calculated with.
    pub(crate) fn of(value: &Value) -> Result<Self> {
        Ok(match value {
            Value::Int(number) => Self::Int(*number),
            Value::BigInt(number) => Self::whole(checked((**number).clone())?),
            Value::Float(number) => Decimal::of_float(*number).map_or(Self::Odd(*number), Self::Decimal),
            Value::Str(text) => read::number(text)?,
            _ => Self::Int(0),
        })
    }

    fn whole(number: BigInt) -> Self {
        number.to_i64().map_or(Self::Big(number), Self::Int)
    }

    fn to_big(&self) -> Option<BigInt> {
        match self {
            Self::Int(number) => Some(BigInt::from(*number)),
            Self::Big(number) => Some(number.clone()),
            Self::Decimal(_) | Self::Odd(_) => None,
        }
    }

    fn to_decimal(&self) -> Option<Decimal> {
        match self {
            Self::Decimal(number) => Some(number.clone()),
            _ => self.to_big().map(Decimal::from),
        }
    }

    fn to_float(&self) -> f64 {
        match self {
            Self::Odd(number) => *number,
            _ => self.to_decimal().map_or(f64::NAN, |number| number.to_float()),
        }
    }

    fn is_zero(&self) -> bool {
        match self {
            Self::Int(number) => *number == 0,
            Self::Decimal(number) => number.is_zero(),
            Self::Big(_) | Self::Odd(_) => false,
        }
    }

    /// `self + other`.
    pub(crate) fn add(&self, other: &Self) -> Result<Self> {
        self.calculate(other, i64::checked_add, |a, b| a + b, Decimal::add, |a, b| a + b)
    }

    /// `self - other`.
    pub(crate) fn subtract(&self, other: &Self) -> Result<Self> {
        self.calculate(other, i64::checked_sub, |a, b| a - b, Decimal::subtract, |a, b| a - b)
    }

    /// `self × other`.
    pub(crate) fn multiply(&self, other: &Self) -> Result<Self> {
        self.calculate(other, i64::checked_mul, |a, b| a * b, Decimal::multiply, |a, b| a * b)
    }

    /// `self / other`, rounded down where both are whole. Only whole numbers refuse to be divided by 0.
    pub(crate) fn divide(&self, other: &Self) -> Result<Self> {
        if other.is_zero() {
            return match (self, other) {
                (Self::Int(_) | Self::Big(_), Self::Int(_)) => Err(divided_by_zero()),
                _ => Ok(Self::Odd(self.to_float() / other.to_float())),
            };
        }
        self.calculate(other, floor_divide, |a, b| (a - modulo(a, b)) / b, Decimal::divide, |a, b| a / b)
    }

    /// What is left of the division that rounds down.
    pub(crate) fn modulo(&self, other: &Self) -> Result<Self> {
        if other.is_zero() {
            return Err(divided_by_zero());
        }
        let floats = |a: f64, b: f64| if b.is_infinite() && a.is_finite() { a } else { f64::NAN };
        self.calculate(other, floor_modulo, modulo, Decimal::modulo, floats)
    }

    fn calculate(
        &self,
        other: &Self,
        small: fn(i64, i64) -> Option<i64>,
        big: impl Fn(&BigInt, &BigInt) -> BigInt,
        decimal: impl Fn(&Decimal, &Decimal) -> Decimal,
        float: impl Fn(f64, f64) -> f64,
    ) -> Result<Self> {
        if let (Self::Int(a), Self::Int(b)) = (self, other)
            && let Some(result) = small(*a, *b)
        {
            return Ok(Self::Int(result));
        }
        if let (Some(a), Some(b)) = (self.to_big(), other.to_big()) {
            return Ok(Self::whole(checked(big(&a, &b))?));
        }
        if let (Some(a), Some(b)) = (self.to_decimal(), other.to_decimal()) {
            let result = decimal(&a, &b);
            return if result.bits() > BITS { Err(too_large()) } else { Ok(Self::Decimal(result)) };
        }
        Ok(Self::Odd(float(self.to_float(), other.to_float())))
    }

    /// The number without its sign.
    pub(crate) fn abs(&self) -> Self {
        match self {
            Self::Int(number) => Self::whole(BigInt::from(*number).abs()),
            Self::Big(number) => Self::whole(number.abs()),
            Self::Decimal(number) => Self::Decimal(number.abs()),
            Self::Odd(number) => Self::Odd(number.abs()),
        }
    }

    /// The order of the two; `None` where one is not a number.
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Odd(_), _) | (_, Self::Odd(_)) => self.to_float().partial_cmp(&other.to_float()),
            _ => Some(self.to_decimal()?.order(&other.to_decimal()?)),
        }
    }

    /// Rounded to `places` behind the point, halves away from zero; whole where there are none.
    ///
    /// # Errors
    /// [`ErrorKind::Arithmetic`] for what is not finite.
    pub(crate) fn round(&self, places: i32) -> Result<Self> {
        Ok(match self {
            Self::Decimal(number) if places > 0 => Self::Decimal(number.round(places)),
            Self::Decimal(number) => Self::whole(number.round(places).whole()),
            Self::Odd(number) if places > 0 => Self::Odd(*number),
            Self::Odd(number) => return Err(not_finite(*number)),
            _ if places >= 0 => self.clone(),
            _ => Self::whole(self.to_big().map_or_else(BigInt::zero, |number| {
                let places = places.unsigned_abs();
                divide_half_up(&number, places) * BigInt::from(10).pow(places.min(DIGITS as u32))
            })),
        })
    }

    /// The next whole number below (`up` false) or above.
    ///
    /// # Errors
    /// [`ErrorKind::Arithmetic`] for what is not finite.
    pub(crate) fn to_whole(&self, up: bool) -> Result<Self> {
        match self {
            Self::Decimal(number) => Ok(Self::whole(if up { number.ceil() } else { number.floor() })),
            Self::Odd(number) => Err(not_finite(*number)),
            _ => Ok(self.clone()),
        }
    }

    /// The number with exactly `places` digits behind the point, halves away from zero; `None` for what is not finite.
    pub(crate) fn to_fixed(&self, places: u8) -> Option<String> {
        let scaled = self.to_decimal()?.scaled(places.into());
        let digits = scaled.magnitude().to_string();
        let places = usize::from(places);
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        Some(format!("{}{whole}.{fraction}", if scaled.is_negative() { "-" } else { "" }))
    }

    /// The number cut to 32 bits; `None` where it does not fit.
    pub(crate) fn to_places(&self) -> Option<i32> {
        match self {
            Self::Int(number) => i32::try_from(*number).ok(),
            Self::Decimal(number) => number.whole().to_i32(),
            Self::Big(_) | Self::Odd(_) => None,
        }
    }
}

/// Decimals come out as floats.
impl From<Number> for Value {
    fn from(number: Number) -> Self {
        match number {
            Number::Int(number) => Self::Int(number),
            Number::Big(number) => Self::big_integer(number),
            Number::Decimal(number) => Self::Float(number.to_float()),
            Number::Odd(number) => Self::Float(number),
        }
    }
}

fn floor_divide(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

fn floor_modulo(a: i64, b: i64) -> Option<i64> {
    let rest = a.checked_rem(b)?;
    Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
}

fn checked(number: BigInt) -> Result<BigInt> {
    if number.bits() > BITS { Err(too_large()) } else { Ok(number) }
}

fn bounded(digits: &str) -> Result<()> {
    if digits.len() > DIGITS { Err(too_large()) } else { Ok(()) }
}

#[cold]
fn too_large() -> Error {
    Error::new(ErrorKind::Limit, format!("limit reached: a number has more than {DIGITS} digits"))
}

#[cold]
fn divided_by_zero() -> Error {
    Error::new(ErrorKind::Arithmetic, "divided by 0")
}

#[cold]
fn not_finite(number: f64) -> Error {
    let what = if number.is_nan() {
        "'NaN' (Not a Number)"
    } else if number < 0.0 {
        "'-Infinity'"
    } else {
        "'Infinity'"
    };
    Error::new(ErrorKind::Arithmetic, format!("Computation results in {what}"))
}
