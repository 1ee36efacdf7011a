//! Lists.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use drysend_core::Result;

use super::store::Store;
use super::{Value, dismantle, type_error};

/// Python's `list`: shared and mutable.
#[derive(Debug, Default)]
pub struct List {
    items: Store<Vec<Value>>,
    remembered: AtomicBool,
}

impl List {
    /// A list of its own.
    #[must_use]
    pub fn new(items: Vec<Value>) -> Self {
        Self { items: Store::own(items), remembered: AtomicBool::new(false) }
    }

    /// A list of the caller's data, which no template may change: it is shared between renders.
    #[must_use]
    pub fn frozen(items: Vec<Value>) -> Self {
        Self { items: Store::frozen(items), remembered: AtomicBool::new(false) }
    }

    /// The items as they are now.
    #[must_use]
    pub fn items(&self) -> Arc<Vec<Value>> {
        self.items.snapshot()
    }

    /// How many items there are now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.read(Vec::len)
    }

    /// Whether there are no items now.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Item number `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.read(|items| items.get(index).cloned())
    }

    /// The items of a caller's list, which nothing changes.
    pub(crate) fn fixed(&self) -> Option<&[Value]> {
        self.items.fixed().map(Vec::as_slice)
    }

    /// Changes the items.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for a caller's list.
    pub fn change<T>(&self, change: impl FnOnce(&mut Vec<Value>) -> T) -> Result<T> {
        self.items.change(change).ok_or_else(|| type_error("a list of the context cannot be changed here"))
    }

    /// Whether the list is seen here for the first time by a [`crate::call::Host`] that remembers.
    pub(crate) fn remember(&self) -> bool {
        !self.remembered.swap(true, Ordering::Relaxed)
    }

    /// Takes everything out, also out of a list that holds itself.
    pub(super) fn clear(&self) -> Vec<Value> {
        self.items.clear()
    }

    /// Takes everything out that nothing else holds.
    pub(super) fn take(&mut self) -> Vec<Value> {
        self.items.take()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        dismantle(self.take());
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
