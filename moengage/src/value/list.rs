//! Lists.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use drysend_core::Result;

use super::{Value, dismantle, type_error};

/// Python's `list`: shared and mutable.
///
/// Readers take a snapshot, which copies nothing; a writer copies the items only while a snapshot is still in use. So no lock is
/// ever held while a template's code runs, and a list may hold itself.
#[derive(Debug, Default)]
pub struct List {
    items: RwLock<Arc<Vec<Value>>>,
    frozen: bool,
    remembered: AtomicBool,
}

impl List {
    /// A list of its own.
    #[must_use]
    pub fn new(items: Vec<Value>) -> Self {
        Self::with(items, false)
    }

    fn with(items: Vec<Value>, frozen: bool) -> Self {
        Self { items: RwLock::new(Arc::new(items)), frozen, remembered: AtomicBool::new(false) }
    }

    /// A list of the caller's data, which no template may change: it is shared between renders.
    #[must_use]
    pub fn frozen(items: Vec<Value>) -> Self {
        Self::with(items, true)
    }

    /// The items as they are now.
    #[must_use]
    pub fn items(&self) -> Arc<Vec<Value>> {
        Arc::clone(&self.items.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many items there are now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether there are no items now.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Item number `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.read().unwrap_or_else(PoisonError::into_inner).get(index).cloned()
    }

    pub(super) fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// Changes the items.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for a caller's list.
    pub fn change<T>(&self, change: impl FnOnce(&mut Vec<Value>) -> T) -> Result<T> {
        if self.frozen {
            return Err(type_error("a list of the context cannot be changed here"));
        }
        let mut items = self.items.write().unwrap_or_else(PoisonError::into_inner);
        Ok(change(Arc::make_mut(&mut items)))
    }

    /// Whether the list is seen here for the first time by a [`crate::call::Host`] that remembers.
    pub(crate) fn remember(&self) -> bool {
        !self.remembered.swap(true, Ordering::Relaxed)
    }

    /// Takes everything out, also out of a list that holds itself.
    pub(super) fn take(&self) -> Vec<Value> {
        let mut items = self.items.write().unwrap_or_else(PoisonError::into_inner);
        Arc::try_unwrap(std::mem::take(&mut *items)).unwrap_or_default()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let items = std::mem::take(self.items.get_mut().unwrap_or_else(PoisonError::into_inner));
        if let Ok(items) = Arc::try_unwrap(items) {
            dismantle(items);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_stays_what_it_was() {
        let list = List::new(vec![Value::Int(1)]);
        let before = list.items();
        list.change(|items| items.push(Value::Int(2))).unwrap();
        assert_eq!((before.len(), list.len()), (1, 2));
    }

    #[test]
    fn a_callers_list_is_never_changed() {
        let list = List::frozen(vec![Value::Int(1)]);
        assert!(list.change(Vec::clear).is_err());
        assert_eq!(list.len(), 1);
    }

    #[test]
    fn a_list_that_holds_itself_can_be_printed_and_emptied() {
        let list = Value::from_items(Vec::new());
        let Value::List(inner) = &list else { panic!("not a list") };
        inner.change(|items| items.push(list.clone())).unwrap();
        let limits = drysend_core::Limits::default();
        assert_eq!(list.repr(&mut drysend_core::Meter::new(&limits)).unwrap(), "[[...]]");
        list.clear();
        assert!(inner.is_empty());
        assert_eq!(Arc::strong_count(inner), 1);
    }
}
