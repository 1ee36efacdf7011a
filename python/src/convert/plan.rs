//! What a template reads of a context, and no more, becomes values.

use std::sync::Arc;

use drysend_campaign::Entries;
use drysend_core::{Data, Reads};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::fields::Fields;
use super::unfit::{Unfit, key_step};
use super::value::{DEPTH, each, nested};
use crate::error::Fault;

/// What is read: everything, or entries by name.
pub struct Plan {
    whole: bool,
    entries: Vec<Entry>,
}

struct Entry {
    name: Arc<str>,
    key: Py<PyString>,
    below: Plan,
}

impl Plan {
    pub fn new(py: Python<'_>, reads: &Reads) -> Self {
        let entries = reads.entries().map(|(name, below)| Entry {
            name: name.clone(),
            key: PyString::intern(py, name).unbind(),
            below: Self::new(py, below),
        });
        Self { whole: reads.is_whole(), entries: entries.collect() }
    }

    fn value<V: Data>(&self, object: &Bound<'_, PyAny>, depth: usize) -> Result<V, Unfit> {
        if self.whole || depth == 0 || object.is_none() || object.cast::<PyString>().is_ok() {
            return nested(object, depth);
        }
        let Some(fields) = self.fields(object)? else { return nested(object, depth) };
        if let Fields::Model(_) = fields {
            return nested(object, depth);
        }
        Ok(V::map(self.entries(object.py(), depth, |key| fields.get(key))?))
    }

    fn fields<'py>(&self, object: &Bound<'py, PyAny>) -> Result<Option<Fields<'py>>, Unfit> {
        let keys = self.entries.iter().map(|entry| entry.key.bind(object.py()).clone());
        Ok(Fields::of(object)?.map(|fields| fields.only(keys)).transpose()?)
    }

    /// The entries that `get` finds.
    fn entries<'py, V: Data>(
        &self,
        py: Python<'py>,
        depth: usize,
        get: impl Fn(&Bound<'py, PyString>) -> PyResult<Option<Bound<'py, PyAny>>>,
    ) -> Result<Vec<(String, V)>, Unfit> {
        let mut values = Vec::with_capacity(self.entries.len());
        for Entry { name, key, below } in &self.entries {
            if let Some(object) = get(key.bind(py))? {
                let value = below.value(&object, depth - 1).map_err(|unfit| unfit.at(|| key_step(name)))?;
                values.push((name.to_string(), value));
            }
        }
        Ok(values)
    }
}

/// The context of a call: a mapping, a dataclass or a model, and names that go before it.
pub struct Roots<'r, 'py> {
    pub plan: &'r Plan,
    pub context: Option<&'r Bound<'py, PyAny>>,
    pub names: Option<&'r Bound<'py, PyDict>>,
    /// What messages call the context.
    pub called: &'r dyn Fn() -> String,
}

impl Entries for Roots<'_, '_> {
    type Error = Fault;

    fn read<V: Data>(&self) -> Result<Vec<(String, V)>, Fault> {
        self.values().map_err(|unfit| Fault::Python(unfit.into_error(&(self.called)())))
    }
}

impl<'py> Roots<'_, 'py> {
    fn values<V: Data>(&self) -> Result<Vec<(String, V)>, Unfit> {
        let context = match self.context {
            None => None,
            Some(object) => Some(self.fields(object)?),
        };
        if self.plan.whole {
            let mut values = Vec::new();
            let context = context.map(|fields| fields.entries()).transpose()?;
            for pairs in context.into_iter().chain(self.names.map(|names| names.items().into_any())) {
                each(&pairs, DEPTH, |key, value| values.push((key.to_owned(), value)))?;
            }
            return Ok(values);
        }
        let Some(py) = self.names.map(|names| names.py()).or(self.context.map(|context| context.py())) else {
            return Ok(Vec::new());
        };
        self.plan.entries(py, DEPTH, |key| {
            if let Some(found) = self.names.map(|names| names.get_item(key)).transpose()?.flatten() {
                return Ok(Some(found));
            }
            context.as_ref().map_or(Ok(None), |fields| fields.get(key))
        })
    }

    fn fields(&self, object: &Bound<'py, PyAny>) -> Result<Fields<'py>, Unfit> {
        let fields = if self.plan.whole { Fields::of(object)? } else { self.plan.fields(object)? };
        fields.ok_or_else(|| Unfit::new(object, "a mapping, a dataclass or a pydantic model"))
    }
}
