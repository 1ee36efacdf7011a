//! Python's callables as filters and as sources of content blocks.

use drysend_core::{Datum, Error, ErrorKind, HostFilter, Loader, Result};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert;

/// A callable, and what messages call it.
pub struct Callback {
    pub name: String,
    pub callable: Py<PyAny>,
}

impl Callback {
    /// Runs `call`; what it raises is the cause of the error.
    fn run<T>(&self, call: impl FnOnce(Python<'_>, &Bound<'_, PyAny>) -> PyResult<T>) -> Result<T> {
        Python::attach(|py| {
            call(py, self.callable.bind(py)).map_err(|error| {
                let name = error.get_type(py).name().map_or_else(|_| "an exception".into(), |name| name.to_string());
                Error::new(ErrorKind::Callback, format!("`{}` raised {name}: {}", self.name, error.value(py)))
                    .with_cause(error)
            })
        })
    }
}

impl HostFilter for Callback {
    fn call(&self, input: Datum, arguments: Vec<Datum>, named: Vec<(String, Datum)>) -> Result<Datum> {
        self.run(|py, callable| {
            let values = [&input].into_iter().chain(&arguments).map(|datum| convert::from_datum(py, datum));
            let arguments = PyTuple::new(py, values.collect::<PyResult<Vec<_>>>()?)?;
            let keywords = PyDict::new(py);
            for (name, datum) in &named {
                keywords.set_item(name, convert::from_datum(py, datum)?)?;
            }
            let result = callable.call(arguments, (!named.is_empty()).then_some(&keywords))?;
            convert::to(&result, &format!("what `{}` returned", self.name))
        })
    }
}

impl Loader for Callback {
    fn load(&self, name: &str) -> Result<Option<String>> {
        self.run(|_, callable| callable.call1((name,))?.extract())
    }
}
