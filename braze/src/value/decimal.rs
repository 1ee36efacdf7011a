//! Exact decimal numbers: how Ruby Liquid calculates with floats, so that 0.1 + 0.2 is 0.3.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

/// Digits that a quotient is worked out to: more than twice what a float can hold.
const QUOTIENT_DIGITS: u64 = 40;

/// `digits` × 10^`exponent`.
#[derive(Clone, Debug)]
pub(crate) struct Decimal {
    digits: BigInt,
    exponent: i32,
    /// Whether a zero has a minus: it prints, and divides, differently.
    minus_zero: bool,
}

impl Decimal {
    /// The decimal that `number` prints as; `None` for what is not finite.
    pub(super) fn of_float(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        let decimal =
            Self::of_short_float(number).or_else(|| Self::parse(zmij::Buffer::new().format_finite(number)))?;
        Some(decimal.signed(number.is_sign_negative()))
    }

    /// A float with few digits behind the point, as prices are, without printing it.
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and below 10^15")]
    fn of_short_float(number: f64) -> Option<Self> {
        // Of numbers with no more digits than that, no two are the same float.
        const DIGITS: f64 = 1e15;
        for (exponent, scale) in [(0, 1.0), (-1, 10.0), (-2, 100.0), (-3, 1000.0)] {
            let scaled = number * scale;
            // Reading `scaled / scale` back gives the same float only if that is how the float prints.
            if scaled.abs() < DIGITS && scaled.fract() == 0.0 && scaled / scale == number {
                return Some(Self::new(BigInt::from(scaled as i64), exponent));
            }
        }
        None
    }

    /// Reads `-12.5` or `1.25e-7`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let exponent = exponent.parse::<i32>().ok()?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let digits = [whole, fraction].concat().parse().ok()?;
        Some(Self::new(digits, exponent).signed(text.starts_with('-')))
    }

    const fn new(digits: BigInt, exponent: i32) -> Self {
        Self { digits, exponent, minus_zero: false }
    }

    /// The same; a zero has a minus if `minus`.
    fn signed(mut self, minus: bool) -> Self {
        self.minus_zero = minus && self.digits.is_zero();
        self
    }

    fn is_minus(&self) -> bool {
        self.minus_zero || self.digits.is_negative()
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_zero()
    }

    pub(super) fn bits(&self) -> u64 {
        self.digits.bits()
    }

    /// Both with the same exponent, which comes third.
    fn aligned(&self, other: &Self) -> (BigInt, BigInt, i32) {
        let exponent = self.exponent.min(other.exponent);
        (self.at(exponent), other.at(exponent), exponent)
    }

    /// The digits for a smaller `exponent`.
    fn at(&self, exponent: i32) -> BigInt {
        match self.exponent - exponent {
            0 => self.digits.clone(),
            shift => &self.digits * power(shift.unsigned_abs()),
        }
    }

    pub(super) fn add(&self, other: &Self) -> Self {
        let (a, b, exponent) = self.aligned(other);
        Self::new(a + b, exponent).signed(self.minus_zero && other.minus_zero)
    }

    pub(super) fn subtract(&self, other: &Self) -> Self {
        let (a, b, exponent) = self.aligned(other);
        Self::new(a - b, exponent).signed(self.minus_zero && other.digits.is_zero() && !other.minus_zero)
    }

    pub(super) fn multiply(&self, other: &Self) -> Self {
        Self::new(&self.digits * &other.digits, self.exponent + other.exponent)
            .signed(self.is_minus() != other.is_minus())
    }

    /// The quotient, cut after more digits than a float has. `other` is not zero.
    pub(super) fn divide(&self, other: &Self) -> Self {
        // A digit is a little over three bits.
        let shift = (QUOTIENT_DIGITS + other.bits() / 3).saturating_sub(self.bits() / 4);
        let shift = u32::try_from(shift).unwrap_or(u32::MAX);
        let digits = &self.digits * power(shift) / &other.digits;
        Self::new(digits, self.exponent - other.exponent - shift.cast_signed())
            .signed(self.is_minus() != other.is_minus())
    }

    /// What is left of the division that rounds down. `other` is not zero.
    pub(super) fn modulo(&self, other: &Self) -> Self {
        let (a, b, exponent) = self.aligned(other);
        Self::new(modulo(&a, &b), exponent)
    }

    pub(super) fn abs(&self) -> Self {
        Self::new(self.digits.abs(), self.exponent)
    }

    pub(super) fn order(&self, other: &Self) -> Ordering {
        let (a, b, _) = self.aligned(other);
        a.cmp(&b)
    }

    /// Rounded to `places` behind the point (before it where negative), halves away from zero.
    pub(super) fn round(&self, places: i32) -> Self {
        if places.saturating_neg() <= self.exponent {
            return self.clone();
        }
        let exponent = places.saturating_neg();
        Self::new(divide_half_up(&self.digits, exponent.saturating_sub(self.exponent).unsigned_abs()), exponent)
            .signed(self.is_minus())
    }

    /// The largest whole number that is not larger.
    pub(super) fn floor(&self) -> BigInt {
        if self.exponent >= 0 {
            return self.at(0);
        }
        let unit = power(self.exponent.unsigned_abs());
        let rest = modulo(&self.digits, &unit);
        (&self.digits - rest) / unit
    }

    /// The smallest whole number that is not smaller.
    pub(super) fn ceil(&self) -> BigInt {
        -Self::new(-&self.digits, self.exponent).floor()
    }

    /// The whole number that it is, when rounded.
    pub(super) fn whole(&self) -> BigInt {
        if self.exponent >= 0 { self.at(0) } else { &self.digits / power(self.exponent.unsigned_abs()) }
    }

    /// The whole number nearest to this times 10^`places`, halves away from zero.
    pub(super) fn scaled(&self, places: i32) -> BigInt {
        Self::new(self.digits.clone(), self.exponent.saturating_add(places)).round(0).whole()
    }

    /// The nearest float.
    #[expect(clippy::cast_precision_loss, reason = "checked to be below 2^53")]
    pub(super) fn to_float(&self) -> f64 {
        if self.minus_zero {
            return -0.0;
        }
        // One operation on two exact numbers rounds once, and therefore rightly.
        if let (Some(digits), 0..=22) = (self.digits.to_i64(), self.exponent.unsigned_abs())
            && digits.unsigned_abs() < 1 << 53
        {
            let scale = 10_f64.powi(self.exponent.abs());
            return if self.exponent < 0 { digits as f64 / scale } else { digits as f64 * scale };
        }
        format!("{}e{}", self.digits, self.exponent).parse().unwrap_or(f64::NAN)
    }
}

impl From<BigInt> for Decimal {
    fn from(digits: BigInt) -> Self {
        Self::new(digits, 0)
    }
}

fn power(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

/// What is left of `a / b` rounded down; `b` is not zero.
pub(super) fn modulo(a: &BigInt, b: &BigInt) -> BigInt {
    let rest = a % b;
    if !rest.is_zero() && rest.is_negative() != b.is_negative() { rest + b } else { rest }
}

/// `digits` / 10^`places`, halves away from zero.
pub(super) fn divide_half_up(digits: &BigInt, places: u32) -> BigInt {
    // A number with fewer digits than that rounds to nothing, whatever they are.
    if u64::from(places) > digits.bits() / 3 + 1 {
        return BigInt::zero();
    }
    if let (Some(digits), 0..=18) = (digits.to_i64(), places) {
        let unit = 10_i128.pow(places);
        let rounded = (i128::from(digits).abs() * 2 + unit) / (unit * 2);
        return BigInt::from(if digits < 0 { -rounded } else { rounded });
    }
    let unit = power(places);
    let rounded: BigInt = (digits.abs() * 2 + &unit) / (unit * 2);
    if digits.is_negative() { -rounded } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_keep_the_digits_that_they_print() {
        for number in [0.1, -2.5, 183.357, 1e-7, 1e300, 5e-324, 0.30000000000000004, 123456.789, 4503599627370497.5] {
            let decimal = Decimal::of_float(number).unwrap();
            assert_eq!(decimal.to_float().to_bits(), number.to_bits(), "{number}");
            let printed = Decimal::parse(&format!("{number:e}")).unwrap();
            assert_eq!(decimal.order(&printed), Ordering::Equal, "{number}");
        }
        assert!(Decimal::of_float(f64::INFINITY).is_none());
    }

    #[test]
    fn halves_round_away_from_zero() {
        let round = |text: &str, places| Decimal::parse(text).unwrap().round(places).to_float();
        assert_eq!(round("2.5", 0), 3.0);
        assert_eq!(round("-2.5", 0), -3.0);
        assert_eq!(round("2.345", 2), 2.35);
        assert_eq!(round("15.0", -1), 20.0);
        assert_eq!(round("4.0", -1), 0.0);
        assert_eq!(round("4.0", -400), 0.0);
        assert_eq!(round("4.25", 400), 4.25);
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_and_the_long_way_agree(number: f64, cents in -10_000_000_i64..10_000_000) {
            // The float next to 0.13 is also the one next to 0.12 here.
            for number in [number, cents as f64 / 100.0, 86_377_150_415_475.13] {
                if let Some(short) = Decimal::of_short_float(number) {
                    let long = Decimal::parse(&format!("{number:e}")).unwrap();
                    proptest::prop_assert_eq!(short.order(&long), Ordering::Equal);
                }
            }
        }

        #[test]
        fn floors_and_ceilings_enclose(number in -1e12..1e12_f64) {
            let decimal = Decimal::of_float(number).unwrap();
            proptest::prop_assert_eq!(decimal.floor().to_f64().unwrap(), number.floor());
            proptest::prop_assert_eq!(decimal.ceil().to_f64().unwrap(), number.ceil());
        }
    }
}
