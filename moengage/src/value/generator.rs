//! What can be iterated once.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use drysend_core::{Error, Result};

use super::{Value, dismantle};

/// Python's generators and iterators: each item comes once.
///
/// The items are made at once, but a fault in making one shows only when that item's turn comes.
#[derive(Debug)]
pub struct Generator {
    class: &'static str,
    name: &'static str,
    rest: Mutex<Rest>,
}

#[derive(Debug, Default)]
struct Rest {
    items: VecDeque<Value>,
    fault: Option<Error>,
}

impl Generator {
    /// The generator of the function `name`.
    #[must_use]
    pub fn new(name: &'static str, items: Vec<Value>, fault: Option<Error>) -> Self {
        Self { class: "generator", name, rest: Mutex::new(Rest { items: items.into(), fault }) }
    }

    /// An iterator of the class `class`, as `reversed` gives.
    #[must_use]
    pub fn iterator(class: &'static str, items: Vec<Value>) -> Self {
        Self { class, name: "", rest: Mutex::new(Rest { items: items.into(), fault: None }) }
    }

    pub(super) fn type_name(&self) -> &'static str {
        self.class
    }

    /// The function whose generator it is; empty for other iterators.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// The next item.
    pub fn next(&self) -> Option<Result<Value>> {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        match rest.items.pop_front() {
            Some(item) => Some(Ok(item)),
            None => rest.fault.take().map(Err),
        }
    }

    /// How many items are left, at least.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner).items.len()
    }

    pub(super) fn take(&self) -> VecDeque<Value> {
        std::mem::take(&mut self.rest.lock().unwrap_or_else(PoisonError::into_inner).items)
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        dismantle(self.take().into());
    }
}
