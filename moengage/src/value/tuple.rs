//! Tuples.

use super::{Value, dismantle};

/// Python's `tuple`, with named fields where a filter gives them (`groupby`).
#[derive(Debug, Default)]
pub struct Tuple {
    items: Vec<Value>,
    class: &'static str,
    fields: &'static [&'static str],
}

impl Tuple {
    /// A plain tuple.
    #[must_use]
    pub fn new(items: Vec<Value>) -> Self {
        Self { items, class: "tuple", fields: &[] }
    }

    /// A tuple of the class `class`, whose items are attributes as well.
    #[must_use]
    pub fn with_fields(items: Vec<Value>, class: &'static str, fields: &'static [&'static str]) -> Self {
        Self { items, class, fields }
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        &self.items
    }

    pub(super) fn type_name(&self) -> &'static str {
        self.class
    }

    pub(super) fn take(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.items)
    }

    /// The item that is the attribute `name`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        let at = self.fields.iter().position(|field| *field == name)?;
        self.items.get(at)
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        dismantle(std::mem::take(&mut self.items));
    }
}
