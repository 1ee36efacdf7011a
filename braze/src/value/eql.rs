//! Ruby's `eql?` and `hash`: what `uniq` goes by.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Value;

/// A value that is the same as another only when their types are: 1 is not 1.0.
#[derive(Clone)]
pub(crate) struct Eql(pub(crate) Value);

impl PartialEq for Eql {
    fn eq(&self, other: &Self) -> bool {
        eql(&self.0, &other.0, super::DEPTH)
    }
}

impl Eq for Eql {}

impl Hash for Eql {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(&self.0, state, super::DEPTH);
    }
}

fn eql(left: &Value, right: &Value, depth: usize) -> bool {
    match (left, right) {
        (Value::Array(a), Value::Array(b)) => {
            depth > 0 && a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| eql(a, b, depth - 1))
        }
        (Value::Hash(a), Value::Hash(b)) => {
            depth > 0 && a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| eql(a, b, depth - 1)))
        }
        _ => std::mem::discriminant(left) == std::mem::discriminant(right) && left.equals(right),
    }
}

fn hash<H: Hasher>(value: &Value, state: &mut H, depth: usize) {
    std::mem::discriminant(value).hash(state);
    match value {
        Value::Nil | Value::Blank | Value::Empty => {}
        Value::Bool(value) => value.hash(state),
        Value::Int(number) => number.hash(state),
        Value::BigInt(number) => number.hash(state),
        // Zero and minus zero are the same.
        Value::Float(number) => (number + 0.0).to_bits().hash(state),
        Value::Str(text) => text.hash(state),
        Value::Range(first, last) => (first, last).hash(state),
        Value::Date(moment) => moment.instant().hash(state),
        Value::Loop(turns) => std::sync::Arc::as_ptr(turns).hash(state),
        Value::Array(_) | Value::Hash(_) if depth == 0 => {}
        Value::Array(list) => list.iter().for_each(|item| hash(item, state, depth - 1)),
        Value::Hash(map) => {
            // Hashes are equal in whatever order.
            let sum = map.iter().fold(0_u64, |sum, (key, item)| {
                let mut entry = DefaultHasher::new();
                key.hash(&mut entry);
                hash(item, &mut entry, depth - 1);
                sum.wrapping_add(entry.finish())
            });
            sum.hash(state);
        }
    }
}
