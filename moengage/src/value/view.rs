//! `dict.keys()`, `dict.values()` and `dict.items()`.

use std::sync::Arc;

use super::{Dict, Items, Value};

/// Which side of a dict a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// `dict_keys`
    Keys,
    /// `dict_values`
    Values,
    /// `dict_items`
    Items,
}

impl ViewKind {
    pub(super) fn type_name(self) -> &'static str {
        match self {
            Self::Keys => "dict_keys",
            Self::Values => "dict_values",
            Self::Items => "dict_items",
        }
    }
}

/// A dict seen from one side; what changes in the dict changes in the view.
#[derive(Debug)]
pub struct View {
    kind: ViewKind,
    dict: Arc<Dict>,
}

impl View {
    /// The view of `dict` from one side.
    #[must_use]
    pub fn new(kind: ViewKind, dict: Arc<Dict>) -> Self {
        Self { kind, dict }
    }

    /// Which side.
    #[must_use]
    pub fn kind(&self) -> ViewKind {
        self.kind
    }

    /// The dict.
    #[must_use]
    pub fn dict(&self) -> &Arc<Dict> {
        &self.dict
    }

    pub(super) fn items(&self) -> Items {
        let entries = self.dict.entries();
        match self.kind {
            ViewKind::Keys => Items::keys(entries),
            ViewKind::Values => Items::owned(entries.values().cloned().collect()),
            ViewKind::Items => Items::pairs(entries),
        }
    }

    pub(super) fn take(&mut self) -> Value {
        Value::Dict(std::mem::take(&mut self.dict))
    }
}
