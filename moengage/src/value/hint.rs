//! Where an entry was last found.

use std::sync::atomic::{AtomicU32, Ordering};

use super::key::Name;
use super::{Map, Value};
use indexmap::Equivalent;

/// The place in a dict where a piece of template found its entry the last time. The data of one campaign is alike from
/// user to user, and from item to item of a list: looking there first mostly saves the search.
#[derive(Debug, Default)]
pub(crate) struct Hint(AtomicU32);

impl Hint {
    /// The entry under `name`.
    pub fn find<'m>(&self, map: &'m Map, name: &str) -> Option<&'m Value> {
        // A wrong place costs one comparison, so threads may overwrite each other's.
        if let Some((key, value)) = map.get_index(self.0.load(Ordering::Relaxed) as usize)
            && Name(name).equivalent(key)
        {
            return Some(value);
        }
        let (at, _, value) = map.get_full(&Name(name))?;
        self.0.store(u32::try_from(at).unwrap_or_default(), Ordering::Relaxed);
        Some(value)
    }
}

impl Clone for Hint {
    fn clone(&self) -> Self {
        Self(AtomicU32::new(self.0.load(Ordering::Relaxed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Key;

    #[test]
    fn finds_what_is_there_wherever_it_was_before() {
        let map = |names: &[&str]| -> Map {
            names.iter().enumerate().map(|(at, name)| (Key::from(*name), Value::from(at))).collect()
        };
        let hint = Hint::default();
        let cases = [(&["a", "b"][..], Some(1)), (&["b", "a"], Some(0)), (&["a"], None), (&["c", "d", "b"], Some(2))];
        for (names, expected) in cases {
            let map = map(names);
            for _ in 0..2 {
                let found = hint.find(&map, "b").map(|value| format!("{value:?}"));
                assert_eq!(found, expected.map(|at: usize| format!("{:?}", Value::from(at))), "{names:?}");
            }
        }
    }
}
