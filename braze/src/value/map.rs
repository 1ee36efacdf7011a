//! The entries of a hash: ordered, looked up without hashing.

use std::sync::Arc;

use super::Value;
use super::list::{drop_flat, is_nested};

/// Up to here a look-up compares every key: that is faster than anything clever.
const SMALL: usize = 8;

/// Texts and their values, in order. Where a key comes twice, the last value counts, in the first one's place.
#[derive(Clone, Default)]
pub struct Map {
    entries: Vec<(Arc<str>, Value)>,
    /// Positions in `entries`, sorted by key; empty for a small map. No hash function means no chosen collisions, and the
    /// same order of work in every run.
    sorted: Vec<u32>,
}

impl Map {
    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key).map(|at| &self.entries[at].1)
    }

    /// Where `key` stands.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        if self.sorted.is_empty() {
            return self.entries.iter().position(|(name, _)| **name == *key);
        }
        let found = self.sorted.binary_search_by(|at| (*self.entries[*at as usize].0).cmp(key)).ok()?;
        Some(self.sorted[found] as usize)
    }

    /// The entry at `position`.
    #[must_use]
    pub fn entry(&self, position: usize) -> Option<(&Arc<str>, &Value)> {
        self.entries.get(position).map(|(key, value)| (key, value))
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Value)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    pub(super) fn take_values(&mut self) -> impl Iterator<Item = Value> + use<> {
        self.sorted.clear();
        std::mem::take(&mut self.entries).into_iter().map(|(_, value)| value)
    }
}

impl FromIterator<(Arc<str>, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(entries: I) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        let repeats = |(at, (key, _)): (usize, &(Arc<str>, Value))| entries[..at].iter().any(|(known, _)| known == key);
        if entries.len() <= SMALL && !entries.iter().enumerate().any(repeats) {
            entries.shrink_to_fit();
            return Self { entries, sorted: Vec::new() };
        }
        let mut sorted: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
        sorted.sort_by(|a, b| entries[*a as usize].0.cmp(&entries[*b as usize].0));
        let same = |pair: &[u32]| entries[pair[0] as usize].0 == entries[pair[1] as usize].0;
        if sorted.windows(2).any(same) {
            return unique(entries, &sorted);
        }
        entries.shrink_to_fit();
        Self { entries, sorted }
    }
}

/// The map of entries of which some have the same key; `sorted` is stable.
fn unique(mut entries: Vec<(Arc<str>, Value)>, sorted: &[u32]) -> Map {
    let mut keep = vec![true; entries.len()];
    let mut start = 0;
    while start < sorted.len() {
        let first = sorted[start] as usize;
        let mut last = first;
        start += 1;
        while start < sorted.len() && entries[sorted[start] as usize].0 == entries[first].0 {
            last = sorted[start] as usize;
            keep[last] = false;
            start += 1;
        }
        let value = std::mem::take(&mut entries[last].1);
        entries[first].1 = value;
    }
    entries.into_iter().zip(keep).filter_map(|(entry, keep)| keep.then_some(entry)).collect()
}

impl Drop for Map {
    fn drop(&mut self) {
        if self.entries.iter().any(|(_, value)| is_nested(value)) {
            drop_flat(&mut self.take_values().collect());
        }
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
        for size in [0, 1, 7, 8, 9, 100] {
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
}
