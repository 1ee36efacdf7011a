//! What a `for` loop goes through, without a copy of it.

use super::Value;

/// The items of a value, by position.
#[derive(Clone, Debug)]
pub struct Items<'v> {
    value: &'v Value,
    len: usize,
}

impl<'v> Items<'v> {
    pub(super) fn new(value: &'v Value) -> Self {
        let len = match value {
            Value::Array(list) => list.len(),
            Value::Hash(map) => map.len(),
            Value::Range(first, last) => range_len(*first, *last),
            Value::Str(text) => usize::from(!text.is_empty()),
            _ => 0,
        };
        Self { value, len }
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The item at `position`.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<Value> {
        match self.value {
            Value::Array(list) => list.get(position).cloned(),
            Value::Hash(map) => map.entry(position).map(|(key, value)| pair(key, value)),
            Value::Range(first, _) if position < self.len => {
                Some(Value::Int(first.wrapping_add_unsigned(position as u64)))
            }
            Value::Str(_) if position < self.len => Some(self.value.clone()),
            _ => None,
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Value> {
        (0..self.len).filter_map(|position| self.get(position))
    }
}

/// How many numbers `first..last` holds.
pub(super) fn range_len(first: i64, last: i64) -> usize {
    if first > last {
        return 0;
    }
    usize::try_from(last.abs_diff(first)).map_or(usize::MAX, |distance| distance.saturating_add(1))
}

/// A hash's entry as Ruby hands it out: a list of key and value.
pub(super) fn pair(key: &std::sync::Arc<str>, value: &Value) -> Value {
    Value::array(vec![Value::Str(key.clone()), value.clone()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn huge_ranges_cost_nothing() {
        let value = Value::Range(i64::MIN, i64::MAX);
        let items = value.items();
        assert_eq!(items.len(), usize::MAX);
        assert_eq!(items.get(3).map(|item| item.to_string()), Some((i64::MIN + 3).to_string()));
        assert!(Value::Range(3, 1).items().is_empty());
    }
}
