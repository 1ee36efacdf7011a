//! The entries of a hash: ordered, looked up without hashing.

use std::sync::Arc;

use super::Value;
use super::key::{Key, Keys};
use super::list::drop_flat;

/// Texts and their values, in order. Where a key comes twice, the last value counts, in the first one's place.
#[derive(Clone, Default)]
pub struct Map {
    keys: Keys,
    values: Vec<Value>,
}

impl Map {
    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(self.keys.find(key)?)
    }

    /// The same for a key that is looked up often.
    #[inline]
    pub(crate) fn get_key(&self, key: &Key) -> Option<&Value> {
        self.values.get(self.keys.find_key(key)?)
    }

    /// Where `key` stands.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.keys.find(key)
    }

    /// The entry at `position`.
    #[must_use]
    pub fn entry(&self, position: usize) -> Option<(&Arc<str>, &Value)> {
        self.keys.list().get(position).map(Key::text).zip(self.values.get(position))
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Value)> {
        self.keys.list().iter().map(Key::text).zip(&self.values)
    }

    /// The same keys with other values, one for each; they are given back where their number is another.
    pub(super) fn like(&self, values: Vec<Value>) -> Result<Self, Vec<Value>> {
        if values.len() != self.len() {
            return Err(values);
        }
        Ok(Self { keys: self.keys.clone(), values })
    }

    pub(super) fn take_values(&mut self) -> Vec<Value> {
        self.keys = Keys::default();
        std::mem::take(&mut self.values)
    }
}

/// Lets hashes of `values` that have the same keys share them: rows of a catalogue then take half the memory, and their
/// keys are in the processor's cache after the first row.
pub(super) fn share_keys(values: &mut [Value]) {
    let mut last: Option<Keys> = None;
    for value in values {
        let Value::Hash(map) = value else { continue };
        match (&last, Arc::get_mut(map)) {
            (Some(keys), Some(map)) if map.keys.is_alike(keys) => map.keys = keys.clone(),
            _ => last = Some(map.keys.clone()),
        }
    }
}

impl FromIterator<(Arc<str>, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(entries: I) -> Self {
        let (names, mut values): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
        match Keys::new(names) {
            Ok(keys) => {
                values.shrink_to_fit();
                Self { keys, values }
            }
            Err(repeats) => {
                let mut value = |at: usize| std::mem::take(&mut values[at]);
                let entries = repeats.into_iter().filter_map(|(name, at)| at.map(|at| (name, value(at))));
                entries.collect::<Vec<_>>().into_iter().collect()
            }
        }
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        drop_flat(&mut self.values);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(keys: &[&str]) -> Map {
        keys.iter().zip(0..).map(|(key, n)| (Arc::from(*key), Value::Int(n))).collect()
    }

    #[test]
    fn keys_are_found_in_small_and_large_maps() {
        let names: Vec<String> = (0..100).rev().map(|n| format!("key {n}")).collect();
        for size in [0, 1, 15, 16, 17, 100] {
            let keys: Vec<&str> = names.iter().take(size).map(String::as_str).collect();
            let map = map(&keys);
            assert_eq!(map.len(), size);
            assert!(map.get("no such key").is_none());
            for (at, key) in keys.iter().enumerate() {
                assert_eq!(map.position(key), Some(at));
            }
            assert!(map.iter().map(|(key, _)| &**key).eq(keys));
        }
    }

    #[test]
    fn the_last_value_of_a_key_counts_in_the_first_place() {
        let map = map(&["a", "b", "a", "c", "b", "a"]);
        assert_eq!(format!("{:?}", Value::from(map)), r#"{"a"=>5, "b"=>4, "c"=>3}"#);
    }

    #[test]
    fn a_key_that_comes_often_counts_once_in_large_maps_too() {
        let names: Vec<String> = (0..60).map(|n| format!("key {}", n % 20)).collect();
        let map = map(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(map.len(), 20);
        for at in 0..20 {
            assert_eq!(
                map.entry(at).map(|(key, value)| format!("{key}: {value}")),
                Some(format!("key {at}: {}", at + 40))
            );
        }
    }

    #[test]
    fn rows_share_their_keys() {
        let row = || Value::from(map(&["a", "b"]));
        let mut rows = vec![row(), Value::Nil, row(), Value::from(map(&["b", "a"])), row()];
        let held = rows[4].clone();
        share_keys(&mut rows);
        let keys = |value: &Value| match value {
            Value::Hash(map) => map.keys.list().as_ptr(),
            _ => std::ptr::null(),
        };
        assert_eq!(keys(&rows[0]), keys(&rows[2]));
        assert_ne!(keys(&rows[0]), keys(&rows[3]));
        // What somebody else holds stays as it is.
        assert_eq!(keys(&rows[4]), keys(&held));
        assert_eq!(Value::array(rows).to_string().matches("\"a\"=>0").count(), 3);
    }
}
