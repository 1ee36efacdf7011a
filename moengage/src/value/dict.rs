//! Dicts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use drysend_core::{Meter, Result};
use indexmap::{Equivalent, IndexMap};

use super::key::Name;
use super::store::Store;
use super::{Key, Value, dismantle, type_error};

/// The entries of a dict, in the order of insertion.
pub type Map = IndexMap<Key, Value>;

/// Python's `dict`: shared and mutable.
#[derive(Debug, Default)]
pub struct Dict {
    entries: Store<Map>,
    remembered: AtomicBool,
}

impl Dict {
    /// A dict of its own.
    #[must_use]
    pub fn new(entries: Map) -> Self {
        Self { entries: Store::own(entries), remembered: AtomicBool::new(false) }
    }

    /// A dict of the caller's data, which no template may change: it is shared between renders.
    #[must_use]
    pub fn frozen(entries: Map) -> Self {
        Self { entries: Store::frozen(entries), remembered: AtomicBool::new(false) }
    }

    /// The entries as they are now.
    #[must_use]
    pub fn entries(&self) -> Arc<Map> {
        self.entries.snapshot()
    }

    /// How many entries there are now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.read(Map::len)
    }

    /// Whether there are no entries now.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value under the text `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value> {
        self.entries.read(|entries| {
            // In a small dict, comparing every key is cheaper than hashing the name.
            if entries.len() <= 8 {
                let mut entries = entries.iter();
                return entries.find(|(key, _)| Name(name).equivalent(key)).map(|(_, value)| value.clone());
            }
            entries.get(&Name(name)).cloned()
        })
    }

    /// The value under `key`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] when `key` cannot be one.
    pub fn get_value(&self, key: &Value, meter: &mut Meter<'_>) -> Result<Option<Value>> {
        if let Value::Str(name) = key {
            return Ok(self.get(name));
        }
        let key = Key::new(key.clone(), meter)?;
        Ok(self.entries.read(|entries| entries.get(&key).cloned()))
    }

    /// The entries of a caller's dict, which nothing changes.
    pub(crate) fn fixed(&self) -> Option<&Map> {
        self.entries.fixed()
    }

    /// Changes the entries.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for a caller's dict.
    pub fn change<T>(&self, change: impl FnOnce(&mut Map) -> T) -> Result<T> {
        self.entries.change(change).ok_or_else(|| type_error("a dict of the context cannot be changed here"))
    }

    /// Whether the dict is seen here for the first time by a [`crate::call::Host`] that remembers.
    pub(crate) fn remember(&self) -> bool {
        !self.remembered.swap(true, Ordering::Relaxed)
    }

    /// Takes everything out, also out of a dict that holds itself.
    pub(super) fn clear(&self) -> Map {
        self.entries.clear()
    }

    /// Takes everything out that nothing else holds.
    pub(super) fn take(&mut self) -> Map {
        self.entries.take()
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        dismantle(self.take().into_values().collect());
    }
}
