//! What a template reads of a context, and no more, is packed.

use std::sync::Arc;

use drysend_campaign::Packer;
use drysend_core::Reads;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::fields::Fields;
use super::unfit::{Unfit, key_step};
use super::value::{DEPTH, entries, pack};
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

    fn pack(&self, object: &Bound<'_, PyAny>, packer: &mut Packer, depth: usize) -> Result<(), Unfit> {
        if self.whole || depth == 0 || object.is_none() || object.cast::<PyString>().is_ok() {
            return pack(object, packer, depth);
        }
        match self.fields(object)? {
            None | Some(Fields::Model(_)) => pack(object, packer, depth),
            Some(fields) => self.entries(object.py(), packer, depth, |key| fields.get(key)),
        }
    }

    fn fields<'py>(&self, object: &Bound<'py, PyAny>) -> Result<Option<Fields<'py>>, Unfit> {
        let keys = self.entries.iter().map(|entry| entry.key.bind(object.py()).clone());
        Ok(Fields::of(object)?.map(|fields| fields.only(keys)).transpose()?)
    }

    /// The entries that `get` finds.
    fn entries<'py>(
        &self,
        py: Python<'py>,
        packer: &mut Packer,
        depth: usize,
        get: impl Fn(&Bound<'py, PyString>) -> PyResult<Option<Bound<'py, PyAny>>>,
    ) -> Result<(), Unfit> {
        packer.read();
        for Entry { name, key, below } in &self.entries {
            match get(key.bind(py))? {
                None => packer.absent(),
                Some(object) => {
                    below.pack(&object, packer, depth - 1).map_err(|unfit| unfit.at(|| key_step(name)))?;
                }
            }
        }
        Ok(())
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

impl<'py> Roots<'_, 'py> {
    /// Packs it.
    pub fn pack(&self, packer: &mut Packer) -> Result<(), Fault> {
        self.entries(packer).map_err(|unfit| Fault::Python(unfit.into_error(&(self.called)())))
    }

    fn entries(&self, packer: &mut Packer) -> Result<(), Unfit> {
        let context = match self.context {
            None => None,
            Some(object) => Some(self.fields(object)?),
        };
        let py = self.names.map(|names| names.py()).or(self.context.map(|context| context.py()));
        if let Some(py) = py.filter(|_| !self.plan.whole) {
            return self.plan.entries(py, packer, DEPTH, |key| {
                if let Some(found) = self.names.map(|names| names.get_item(key)).transpose()?.flatten() {
                    return Ok(Some(found));
                }
                context.as_ref().map_or(Ok(None), |fields| fields.get(key))
            });
        }
        let (begun, mut count) = (packer.map(), 0);
        let context = context.map(|fields| fields.entries()).transpose()?;
        for pairs in context.into_iter().chain(self.names.map(|names| names.items().into_any())) {
            count += entries(&pairs, packer, DEPTH)?;
        }
        packer.end(begun, count);
        Ok(())
    }

    fn fields(&self, object: &Bound<'py, PyAny>) -> Result<Fields<'py>, Unfit> {
        let fields = if self.plan.whole { Fields::of(object)? } else { self.plan.fields(object)? };
        fields.ok_or_else(|| Unfit::new(object, "a mapping, a dataclass or a pydantic model"))
    }
}
