//! The items of a list, and how a deep value is measured and dropped without recursion.

use std::ops::Deref;
use std::sync::Arc;

use super::Value;

/// The items of a list, in order. It reads as a slice of values.
#[derive(Clone, Default)]
pub struct List(Vec<Value>);

impl List {
    /// A list of `items`.
    #[must_use]
    pub const fn new(items: Vec<Value>) -> Self {
        Self(items)
    }
}

impl Deref for List {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl Drop for List {
    fn drop(&mut self) {
        drop_flat(&mut self.0);
    }
}

/// Drops `values`, and what only they hold, level by level: a value nested a million deep must not overflow the stack.
pub(super) fn drop_flat(values: &mut Vec<Value>) {
    if !values.iter().any(is_nested) {
        return;
    }
    let mut left = std::mem::take(values);
    while let Some(value) = left.pop() {
        match value {
            Value::Array(list) => {
                if let Some(mut list) = Arc::into_inner(list) {
                    left.append(&mut list.0);
                }
            }
            Value::Hash(map) => {
                if let Some(mut map) = Arc::into_inner(map) {
                    left.append(&mut map.take_values());
                }
            }
            _ => {}
        }
    }
}

const fn is_nested(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Hash(_))
}

/// How many levels of lists and hashes `value` has.
pub(super) fn nesting(value: &Value) -> usize {
    let mut deepest = 0;
    let mut left = vec![(value, 0)];
    while let Some((value, level)) = left.pop() {
        let level = level + usize::from(is_nested(value));
        deepest = deepest.max(level);
        match value {
            Value::Array(list) => left.extend(list.iter().map(|item| (item, level))),
            Value::Hash(map) => left.extend(map.iter().map(|(_, item)| (item, level))),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Eql, Map};

    /// A value of a million levels.
    fn deep() -> Value {
        let mut value = Value::Nil;
        for level in 0..1_000_000 {
            value = if level % 2 == 0 {
                Value::array(vec![value])
            } else {
                [(Arc::from("k"), value)].into_iter().collect::<Map>().into()
            };
        }
        value
    }

    #[test]
    fn deep_values_need_no_deep_stack() {
        let work = || {
            let (value, other) = (deep(), deep());
            assert_eq!(value.nesting(), 1_000_000);
            assert!(value.to_string().contains("..."));
            assert!(value.as_text().len() <= value.text_bound());
            assert!(value.to_json().is_object());
            assert!(!value.equals(&other));
            let lists = [value, other].map(|value| Value::array(vec![value]));
            assert_eq!(lists[0].order(&lists[1]), None);
            let mut seen = indexmap::IndexSet::new();
            assert!(lists.iter().all(|list| seen.insert(Eql(list.clone()))));
            assert!(liquid_core::model::ValueView::to_value(&lists[0]).into_array().is_some());
        };
        std::thread::Builder::new().stack_size(512 << 10).spawn(work).unwrap().join().unwrap();
    }
}
