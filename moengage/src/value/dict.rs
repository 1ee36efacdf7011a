//! Dicts.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use drysend_core::{Meter, Result};
use indexmap::{Equivalent, IndexMap};

use super::key::Name;
use super::{Key, Value, dismantle, type_error};

/// The entries of a dict, in the order of insertion.
pub type Map = IndexMap<Key, Value>;

/// Python's `dict`: shared and mutable, with snapshots as [`super::List`] has them.
#[derive(Debug, Default)]
pub struct Dict {
    entries: RwLock<Arc<Map>>,
    frozen: bool,
    remembered: AtomicBool,
}

impl Dict {
    /// A dict of its own.
    #[must_use]
    pub fn new(entries: Map) -> Self {
        Self::with(entries, false)
    }

    fn with(entries: Map, frozen: bool) -> Self {
        Self { entries: RwLock::new(Arc::new(entries)), frozen, remembered: AtomicBool::new(false) }
    }

    /// A dict of the caller's data, which no template may change: it is shared between renders.
    #[must_use]
    pub fn frozen(entries: Map) -> Self {
        Self::with(entries, true)
    }

    /// The entries as they are now.
    #[must_use]
    pub fn entries(&self) -> Arc<Map> {
        Arc::clone(&self.entries.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many entries there are now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether there are no entries now.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value under the text `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        // In a small dict, comparing every key is cheaper than hashing the name.
        if entries.len() <= 8 {
            let mut entries = entries.iter();
            return entries.find(|(key, _)| Name(name).equivalent(key)).map(|(_, value)| value.clone());
        }
        entries.get(&Name(name)).cloned()
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
        Ok(self.entries.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned())
    }

    pub(super) fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// Changes the entries.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for a caller's dict.
    pub fn change<T>(&self, change: impl FnOnce(&mut Map) -> T) -> Result<T> {
        if self.frozen {
            return Err(type_error("a dict of the context cannot be changed here"));
        }
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        Ok(change(Arc::make_mut(&mut entries)))
    }

    /// Whether the dict is seen here for the first time by a [`crate::call::Host`] that remembers.
    pub(crate) fn remember(&self) -> bool {
        !self.remembered.swap(true, Ordering::Relaxed)
    }

    /// Takes everything out, also out of a dict that holds itself.
    pub(super) fn take(&self) -> Map {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        Arc::try_unwrap(std::mem::take(&mut *entries)).unwrap_or_default()
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        let entries = std::mem::take(self.entries.get_mut().unwrap_or_else(PoisonError::into_inner));
        if let Ok(entries) = Arc::try_unwrap(entries) {
            dismantle(entries.into_values().collect());
        }
    }
}
