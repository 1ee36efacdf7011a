//! Equality and order.

mod sets;

use std::cmp::Ordering;

use drysend_core::{Meter, Result};
use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::{Key, Map, Value, type_error};

/// An ordering comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
}

impl Comparison {
    /// How messages write it.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
        }
    }

    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Less => ordering.is_lt(),
            Self::LessEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterEqual => ordering.is_ge(),
        }
    }
}

impl Value {
    /// Python's `==`.
    ///
    /// # Errors
    /// A strict undefined value; a limit, for values that are too deep or too large.
    #[inline]
    pub fn equals(&self, other: &Self, meter: &mut Meter<'_>) -> Result<bool> {
        match (self, other) {
            (Self::Str(a), Self::Str(b)) => Ok(**a == **b),
            (Self::Int(a), Self::Int(b)) => Ok(a == b),
            (a, b) => equal(a, b, 0, meter),
        }
    }

    /// Python's `<`, `<=`, `>`, `>=`.
    ///
    /// # Errors
    /// Types that have no order (`'<' not supported between instances of 'str' and 'int'`); an undefined value; a limit.
    #[inline]
    pub fn compare(&self, comparison: Comparison, other: &Self, meter: &mut Meter<'_>) -> Result<bool> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Ok(comparison.holds(a.cmp(b))),
            (Self::Str(a), Self::Str(b)) => Ok(comparison.holds((**a).cmp(b))),
            (a, b) => order(a, comparison, b, 0, meter),
        }
    }
}

fn equal(a: &Value, b: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    meter.limits().nest(depth)?;
    Ok(match (a, b) {
        (Value::Undefined(a), Value::Undefined(b)) => {
            a.lenient()?;
            b.lenient()?;
            a.class() == b.class()
        }
        (Value::Undefined(missing), _) | (_, Value::Undefined(missing)) => {
            missing.lenient()?;
            false
        }
        (Value::None, Value::None) => true,
        (Value::Str(a), Value::Str(b)) => **a == **b,
        (Value::Bytes(a), Value::Bytes(b)) => a == b,
        (Value::Tuple(a), Value::Tuple(b)) => all_equal(a.items(), b.items(), depth, meter)?,
        (Value::List(a), Value::List(b)) => {
            std::sync::Arc::ptr_eq(a, b) || all_equal(&a.items(), &b.items(), depth, meter)?
        }
        (Value::Dict(a), Value::Dict(b)) => {
            std::sync::Arc::ptr_eq(a, b) || entries_equal(&a.entries(), &b.entries(), depth, meter)?
        }
        (Value::Range(a), Value::Range(b)) => a == b,
        (a, b) if sets::is_set(a) && sets::is_set(b) => sets::equal(a, b, depth, meter)?,
        (a, b) if a.is_mapping() && b.is_mapping() => {
            a.is_same(b) || entries_equal(&map(a, meter)?, &map(b, meter)?, depth, meter)?
        }
        (Value::Object(x), Value::Object(y)) => a.is_same(b) || x.equals(&**y),
        _ => match numeric_order(a, b) {
            Some(ordering) => ordering == Some(Ordering::Equal),
            None => a.is_same(b),
        },
    })
}

fn all_equal(a: &[Value], b: &[Value], depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(b) {
        meter.step()?;
        if !same_or_equal(a, b, depth + 1, meter)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Containers take what is one and the same object for equal without asking, as with NaN.
fn same_or_equal(a: &Value, b: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    Ok(a.is_same(b) || equal(a, b, depth, meter)?)
}

fn map(mapping: &Value, meter: &mut Meter<'_>) -> Result<Map> {
    let entries = mapping.entries().unwrap_or_default();
    meter.make(entries.len() * 2 * size_of::<Value>())?;
    entries.into_iter().map(|(key, value)| Ok((Key::new(key, meter)?, value))).collect()
}

fn entries_equal(a: &Map, b: &Map, depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (key, value) in a {
        meter.step()?;
        match b.get(key) {
            Some(other) if same_or_equal(value, other, depth + 1, meter)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn order(a: &Value, comparison: Comparison, b: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    meter.limits().nest(depth)?;
    match (a, b) {
        (Value::Undefined(missing), _) | (_, Value::Undefined(missing)) => Err(missing.error()),
        (Value::Str(a), Value::Str(b)) => Ok(comparison.holds((**a).cmp(b))),
        (Value::Bytes(a), Value::Bytes(b)) => Ok(comparison.holds(a.cmp(b))),
        (Value::List(a), Value::List(b)) => order_items(&a.items(), comparison, &b.items(), depth, meter),
        (Value::Tuple(a), Value::Tuple(b)) => order_items(a.items(), comparison, b.items(), depth, meter),
        (a, b) if sets::is_set(a) && sets::is_set(b) => sets::order(a, comparison, b, depth, meter),
        _ => match numeric_order(a, b) {
            // NaN is neither less nor greater than anything.
            Some(ordering) => Ok(ordering.is_some_and(|ordering| comparison.holds(ordering))),
            None => Err(type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                comparison.symbol(),
                a.type_name(),
                b.type_name()
            ))),
        },
    }
}

fn order_items(a: &[Value], comparison: Comparison, b: &[Value], depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    for (a, b) in a.iter().zip(b) {
        meter.step()?;
        if !same_or_equal(a, b, depth + 1, meter)? {
            return order(a, comparison, b, depth + 1, meter);
        }
    }
    Ok(comparison.holds(a.len().cmp(&b.len())))
}

/// `None` when one of them is no number; `Some(None)` when one of them is NaN.
fn numeric_order(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    if let (Some(a), Some(b)) = (small(a), small(b)) {
        return Some(Some(a.cmp(&b)));
    }
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => Some(a.partial_cmp(b)),
        (Value::Float(a), b) => Some(order_float(*a, &big(b)?)),
        (a, Value::Float(b)) => Some(order_float(*b, &big(a)?).map(Ordering::reverse)),
        (a, b) => Some(Some(big(a)?.cmp(&big(b)?))),
    }
}

/// Exact, also where the whole number is no float.
fn order_float(a: f64, b: &BigInt) -> Option<Ordering> {
    if a.is_nan() {
        return None;
    }
    if a.is_infinite() {
        return Some(if a > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    let floor = BigInt::from_f64(a.floor())?;
    Some(floor.cmp(b).then(if a.fract() == 0.0 { Ordering::Equal } else { Ordering::Greater }))
}

fn small(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Bool(value) => Some(i64::from(*value)),
        _ => None,
    }
}

fn big(value: &Value) -> Option<BigInt> {
    match value {
        Value::BigInt(number) => Some((**number).clone()),
        value => small(value).map(BigInt::from),
    }
}
