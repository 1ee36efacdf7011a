//! Keys of dicts and members of sets.

use std::hash::{Hash, Hasher};

use drysend_core::{Meter, Result};
use indexmap::{Equivalent, IndexSet};
use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::{Str, Value, type_error};

/// How many values one key may hold all told: comparing keys cannot count its work.
const LARGEST: usize = 4096;

/// A value that can be a key: text, a number, `None`, a tuple of such, an object by its identity.
///
/// Numbers are equal as in Python: `1`, `1.0` and `True` are one key.
#[derive(Clone, Debug)]
pub struct Key(Value);

/// A set, in the order of insertion.
#[derive(Clone, Debug, Default)]
pub struct Set(pub IndexSet<Key>);

impl Set {
    /// What `value` holds, each once.
    ///
    /// # Errors
    /// As [`Value::iterate`] and [`Key::new`].
    pub fn of(value: &Value, meter: &mut Meter<'_>) -> Result<Self> {
        let keys: Result<_> = value.to_items(meter)?.into_iter().map(|item| Key::new(item, meter)).collect();
        keys.map(Self)
    }
}

impl Key {
    /// `value` as a key.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for a list, dict or set (`unhashable type: 'list'`), a limit for a tuple that is
    /// too deep or too large.
    pub fn new(value: Value, meter: &mut Meter<'_>) -> Result<Self> {
        let mut room = LARGEST;
        check(&value, 0, &mut room, meter)?;
        Ok(Self(value))
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The value, moved out.
    #[must_use]
    pub fn into_value(self) -> Value {
        self.0
    }
}

fn check(value: &Value, depth: usize, room: &mut usize, meter: &mut Meter<'_>) -> Result<()> {
    meter.limits().nest(depth)?;
    match value {
        Value::List(_) | Value::Dict(_) | Value::Set(_) => {
            Err(type_error(format!("unhashable type: '{}'", value.type_name())))
        }
        Value::View(_) if value.type_name() != "dict_values" => {
            Err(type_error(format!("unhashable type: '{}'", value.type_name())))
        }
        Value::Undefined(missing) => missing.lenient(),
        Value::Tuple(tuple) => {
            *room = room
                .checked_sub(tuple.items().len())
                .ok_or_else(|| type_error(format!("a tuple of more than {LARGEST} values cannot be a key")))?;
            tuple.items().iter().try_for_each(|item| check(item, depth + 1, room, meter))
        }
        _ => Ok(()),
    }
}

impl From<Str> for Key {
    fn from(text: Str) -> Self {
        Self(Value::Str(text))
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self(Value::from_text(text))
    }
}

impl From<String> for Key {
    fn from(text: String) -> Self {
        Self(Value::from(text))
    }
}

impl From<i64> for Key {
    fn from(number: i64) -> Self {
        Self(Value::Int(number))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

impl Eq for Key {}

/// Python's `==` on what can be a key.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => **a == **b,
        (Value::Bytes(a), Value::Bytes(b)) => a == b,
        (Value::Undefined(a), Value::Undefined(b)) => a.class() == b.class(),
        (Value::Tuple(a), Value::Tuple(b)) => {
            a.items().len() == b.items().len() && a.items().iter().zip(b.items()).all(|(a, b)| same(a, b))
        }
        (Value::Range(a), Value::Range(b)) => a == b,
        // NaN is found where it is the same object, which a value cannot tell: it is never found here.
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => a == b,
            (None, None) => a.is_same(b),
            _ => false,
        },
    }
}

/// A number in the one form in which equal numbers look alike.
#[derive(PartialEq, Eq, Hash)]
enum Number {
    Small(i64),
    Large(BigInt),
    Fraction(u64),
}

fn number(value: &Value) -> Option<Number> {
    Some(match value {
        Value::Bool(value) => Number::Small(i64::from(*value)),
        Value::Int(value) => Number::Small(*value),
        Value::BigInt(value) => Number::Large((**value).clone()),
        Value::Float(value) if value.fract() == 0.0 => {
            let whole = BigInt::from_f64(*value)?;
            i64::try_from(&whole).map_or(Number::Large(whole), Number::Small)
        }
        Value::Float(value) => Number::Fraction(value.to_bits()),
        _ => return None,
    })
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(&self.0, state);
    }
}

fn hash<H: Hasher>(value: &Value, state: &mut H) {
    match value {
        Value::Str(text) => text.hash(state),
        Value::Bytes(bytes) => bytes.hash(state),
        Value::None => 3_u8.hash(state),
        Value::Undefined(_) => 4_u8.hash(state),
        Value::Tuple(tuple) => {
            5_u8.hash(state);
            tuple.items().iter().for_each(|item| hash(item, state));
        }
        Value::Range(range) => range.hash(state),
        Value::Object(object) => std::ptr::hash(std::sync::Arc::as_ptr(object).cast::<()>(), state),
        Value::Generator(generator) => std::ptr::hash(std::sync::Arc::as_ptr(generator), state),
        value => number(value).hash(state),
    }
}

/// Text as a key that borrows: looking up a name copies nothing.
#[derive(Hash)]
pub(super) struct Name<'a>(pub &'a str);

impl Equivalent<Key> for Name<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        matches!(&key.0, Value::Str(text) if **text == *self.0)
    }
}

impl Set {
    /// Whether `key` is a member.
    #[must_use]
    pub fn contains(&self, key: &Key) -> bool {
        self.0.contains(key)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn key(value: Value) -> Result<Key> {
        let limits = drysend_core::Limits::default();
        Key::new(value, &mut Meter::new(&limits))
    }

    #[test]
    fn equal_numbers_are_one_key() {
        let set: IndexSet<Key> = [
            Value::Int(1),
            Value::Float(1.0),
            Value::Bool(true),
            Value::from_big(1.into()),
            Value::Float(1.5),
            Value::from("1"),
        ]
        .into_iter()
        .map(|value| key(value).unwrap())
        .collect();
        assert_eq!(set.len(), 3);
        let tuple = |number| key(Value::from_tuple(vec![number, Value::from("a")])).unwrap();
        assert_eq!(tuple(Value::Int(2)), tuple(Value::Float(2.0)));
    }

    #[test]
    fn text_is_found_without_a_copy() {
        let map: super::super::Map = [(Key::from("name"), Value::Int(1))].into_iter().collect();
        assert!(map.contains_key(&Name("name")));
        assert!(!map.contains_key(&Name("nam")));
    }

    #[test]
    fn what_can_change_is_no_key() {
        assert_eq!(key(Value::from_items(Vec::new())).unwrap_err().message(), "unhashable type: 'list'");
        let nested = Value::from_tuple(vec![Value::from_map(super::super::Map::new())]);
        assert_eq!(key(nested).unwrap_err().message(), "unhashable type: 'dict'");
    }

    #[test]
    fn a_tuple_that_unfolds_without_end_is_no_key() {
        let mut tuple = Value::from_tuple(vec![Value::Int(1)]);
        for _ in 0..60 {
            tuple = Value::from_tuple(vec![tuple.clone(), tuple]);
        }
        assert!(key(tuple).is_err());
        let object = Arc::new(super::super::Tuple::new(Vec::new()));
        assert!(key(Value::Tuple(object)).is_ok());
    }
}
