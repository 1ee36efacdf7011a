//! Equality, order and `contains`, as Ruby has them.

use std::cmp::Ordering;
use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Result};
use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::Value;

/// The comparisons of conditions that need an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Relation {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// Ruby's `==`; `blank` and `empty` ask the other side what it is.
pub(super) fn equals(left: &Value, right: &Value, depth: usize) -> bool {
    match (left, right) {
        (Value::Blank, other) | (other, Value::Blank) => is_blank(other),
        (Value::Empty, other) | (other, Value::Empty) => is_empty(other),
        (Value::Nil, Value::Nil) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Str(a), Value::Str(b)) => a == b,
        (Value::Range(a, b), Value::Range(c, d)) => a == c && b == d,
        (Value::Date(a), Value::Date(b)) => a.instant() == b.instant(),
        (Value::Loop(a), Value::Loop(b)) => Arc::ptr_eq(a, b),
        (Value::Array(a), Value::Array(b)) => {
            Arc::ptr_eq(a, b)
                || depth > 0 && a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| equals(a, b, depth - 1))
        }
        (Value::Hash(a), Value::Hash(b)) => {
            Arc::ptr_eq(a, b)
                || depth > 0
                    && a.len() == b.len()
                    && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| equals(a, b, depth - 1)))
        }
        _ => numbers(left, right) == Some(Ordering::Equal),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Nil | Value::Bool(false) => true,
        Value::Str(text) => text.bytes().all(|b| b.is_ascii_whitespace() || b == b'\x0b'),
        _ => is_empty(value),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Str(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Hash(map) => map.is_empty(),
        _ => false,
    }
}

/// The order of two numbers; `None` for anything else and for what is not a number.
fn numbers(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::BigInt(a), Value::BigInt(b)) => Some(a.cmp(b)),
        // A big integer is beyond every small one.
        (Value::Int(_), Value::BigInt(b)) => Some(0.cmp(&sign(b))),
        (Value::BigInt(a), Value::Int(_)) => Some(sign(a).cmp(&0)),
        (Value::Int(a), Value::Float(b)) => integer_and_float(*a, *b),
        (Value::Float(a), Value::Int(b)) => integer_and_float(*b, *a).map(Ordering::reverse),
        (Value::BigInt(a), Value::Float(b)) => big_and_float(a, *b),
        (Value::Float(a), Value::BigInt(b)) => big_and_float(b, *a).map(Ordering::reverse),
        _ => None,
    }
}

fn sign(number: &BigInt) -> i32 {
    if number.sign() == num_bigint::Sign::Minus { -1 } else { 1 }
}

/// Exact: `as f64` would call 2⁵³+1 equal to 2⁵³.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked before")]
fn integer_and_float(integer: i64, float: f64) -> Option<Ordering> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        None
    } else if float >= BEYOND {
        Some(Ordering::Less)
    } else if float < -BEYOND {
        Some(Ordering::Greater)
    } else {
        Some(integer.cmp(&(float.trunc() as i64)).then_with(|| 0.0_f64.total_cmp(&(float.fract() + 0.0))))
    }
}

fn big_and_float(integer: &BigInt, float: f64) -> Option<Ordering> {
    match BigInt::from_f64(float.trunc()) {
        Some(whole) => Some(integer.cmp(&whole)),
        None if float.is_nan() => None,
        None => 0.0.partial_cmp(&float),
    }
}

/// Ruby's `<=>`; `None` where the two have no order.
pub(super) fn order(left: &Value, right: &Value, depth: usize) -> Option<Ordering> {
    match (left, right) {
        (Value::Str(a), Value::Str(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.instant().cmp(&b.instant())),
        (Value::Array(a), Value::Array(b)) if depth > 0 => {
            for (a, b) in a.iter().zip(b.iter()) {
                match order(a, b, depth - 1) {
                    Some(Ordering::Equal) => {}
                    other => return other,
                }
            }
            Some(a.len().cmp(&b.len()))
        }
        (Value::Int(_) | Value::BigInt(_) | Value::Float(_), Value::Int(_) | Value::BigInt(_) | Value::Float(_)) => {
            numbers(left, right)
        }
        _ => equals(left, right, depth).then_some(Ordering::Equal),
    }
}

/// Whether `left relation right` holds.
pub(super) fn relate(left: &Value, relation: Relation, right: &Value) -> Result<bool> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Ok(relation.holds(a.cmp(b))),
        (Value::Str(a), Value::Str(b)) => Ok(relation.holds(a.cmp(b))),
        (Value::Date(a), Value::Date(b)) => Ok(relation.holds(a.instant().cmp(&b.instant()))),
        _ if is_number(left) && is_number(right) => Ok(numbers(left, right).is_some_and(|order| relation.holds(order))),
        _ if has_order(left) && has_order(right) => Err(incomparable(left, right)),
        _ => Ok(false),
    }
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Float(_))
}

/// Whether Ruby's class has a `<`. (Hashes have one too, which Liquid leaves out.)
fn has_order(value: &Value) -> bool {
    is_number(value) || matches!(value, Value::Str(_) | Value::Date(_))
}

/// Ruby names a small number by its digits and everything else by its class.
#[cold]
fn incomparable(left: &Value, right: &Value) -> Error {
    const FIXNUM: std::ops::Range<i64> = -(1 << 62)..1 << 62;
    let right = match right {
        Value::Float(_) => right.to_string(),
        Value::Int(number) if FIXNUM.contains(number) => number.to_string(),
        _ => right.type_name().to_owned(),
    };
    let help = "numbers compare with numbers and texts with texts: turn a text into a number with `plus: 0`";
    Error::new(ErrorKind::Argument, format!("comparison of {} with {right} failed", left.type_name())).with_help(help)
}

/// `left contains right`.
pub(super) fn contains(left: &Value, right: &Value) -> bool {
    if !right.is_truthy() {
        return false;
    }
    match left {
        Value::Str(text) => memchr::memmem::find(text.as_bytes(), right.as_text().as_bytes()).is_some(),
        Value::Array(list) => {
            !matches!(right, Value::Blank | Value::Empty) && list.iter().any(|item| item.equals(right))
        }
        Value::Hash(map) => matches!(right, Value::Str(key) if map.get(key).is_some()),
        Value::Range(first, last) => {
            let (first, last) = (Value::Int(*first), Value::Int(*last));
            numbers(&first, right).is_some_and(Ordering::is_le) && numbers(right, &last).is_some_and(Ordering::is_le)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use drysend_core::Data;

    fn value(json: &str) -> Value {
        Value::from_json(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn numbers_compare_exactly() {
        assert!(value("5").equals(&value("5.0")));
        assert!(!value("9007199254740993").equals(&value("9007199254740992.0")));
        assert!(value("18446744073709551615").compare(Relation::Greater, &value("1e19")).unwrap());
        assert!(value("-18446744073709551615").compare(Relation::Less, &value("-5")).unwrap_or(true));
        assert!(value("2").compare(Relation::Less, &value("2.5")).unwrap());
        assert!(value("-2").compare(Relation::Greater, &value("-2.5")).unwrap());
        assert!(!Value::Float(f64::NAN).compare(Relation::Less, &Value::Float(f64::NAN)).unwrap());
        assert!(value("0").equals(&Value::Float(-0.0)));
    }

    #[test]
    fn what_ruby_cannot_compare_is_an_error_in_its_words() {
        let message = |a: &str, b: &str| value(a).compare(Relation::Less, &value(b)).unwrap_err().message().to_owned();
        assert_eq!(message(r#""5""#, "3"), "comparison of String with 3 failed");
        assert_eq!(message("3", r#""5""#), "comparison of Integer with String failed");
        assert_eq!(message(r#""5""#, "2.5"), "comparison of String with 2.5 failed");
        assert_eq!(message(r#""5""#, "4611686018427387904"), "comparison of String with Integer failed");
        for (a, b) in [("null", "3"), ("3", "null"), ("[]", "[1]"), ("{}", "{}"), ("true", "1")] {
            assert!(!value(a).compare(Relation::Less, &value(b)).unwrap(), "{a} < {b}");
        }
    }

    #[test]
    fn blank_and_empty_ask_what_the_other_side_is() {
        for (json, blank, empty) in [
            ("null", true, false),
            ("false", true, false),
            ("true", false, false),
            ("0", false, false),
            (r#""""#, true, true),
            (r#"" \t\n""#, true, false),
            (r#""x""#, false, false),
            ("[]", true, true),
            ("{}", true, true),
            ("[null]", false, false),
        ] {
            assert_eq!(value(json).equals(&Value::Blank), blank, "{json} == blank");
            assert_eq!(Value::Empty.equals(&value(json)), empty, "empty == {json}");
        }
        assert!(!Value::Blank.equals(&Value::Blank));
    }

    #[test]
    fn contains_looks_into_texts_lists_hashes_and_ranges() {
        assert!(value(r#""a1b""#).contains(&value("1")));
        assert!(value("[1, 2]").contains(&value("2.0")));
        assert!(value(r#"{"k": null}"#).contains(&value(r#""k""#)));
        assert!(Value::Range(1, 3).contains(&value("2.5")));
        assert!(!value(r#""abc""#).contains(&Value::Nil));
        assert!(!value("[null]").contains(&Value::Nil));
    }

    proptest::proptest! {
        #[test]
        fn order_and_equality_agree(a: i64, b in -3.0..3.0_f64, c: f64, shift in -3..4_i64) {
            let values: [Value; 6] = [a.into(), b.into(), c.into(), shift.into(), (shift as f64).into(), (a as f64).into()];
            for left in &values {
                for right in &values {
                    let order = left.order(right);
                    proptest::prop_assert_eq!(order, right.order(left).map(Ordering::reverse));
                    proptest::prop_assert_eq!(order == Some(Ordering::Equal), left.equals(right));
                    proptest::prop_assert_eq!(left.compare(Relation::LessOrEqual, right).unwrap(), order.is_some_and(Ordering::is_le));
                }
            }
        }
    }
}
