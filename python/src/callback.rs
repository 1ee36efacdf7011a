//! Python's callables as filters and as sources of content blocks.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use drysend_core::{Datum, Error, ErrorKind, HostFilter, Loader, Result};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert;

/// How many callables are at work, on all threads.
static AT_WORK: AtomicUsize = AtomicUsize::new(0);
/// Whether the interpreter is about to end.
static ENDING: AtomicBool = AtomicBool::new(false);

/// Lets no callable begin any more, and gives those at work a moment to end: a thread that asks for an interpreter that is
/// being torn down takes the process with it. Called by `atexit`.
#[pyfunction]
pub fn end(py: Python<'_>) {
    ENDING.store(true, Ordering::SeqCst);
    py.detach(|| {
        for _ in 0..1000 {
            if AT_WORK.load(Ordering::SeqCst) == 0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    });
}

/// Counts a callable as long as it works.
struct AtWork;

impl AtWork {
    fn begin(name: &str) -> Result<Self> {
        AT_WORK.fetch_add(1, Ordering::SeqCst);
        let counted = Self;
        if ENDING.load(Ordering::SeqCst) {
            return Err(Error::new(ErrorKind::Callback, format!("`{name}` was not called, the interpreter is ending")));
        }
        Ok(counted)
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        AT_WORK.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A callable, and what messages call it.
pub struct Callback {
    pub name: String,
    pub callable: Py<PyAny>,
}

impl Callback {
    /// Runs `call`; what it raises is the cause of the error.
    fn run<T>(&self, call: impl FnOnce(Python<'_>, &Bound<'_, PyAny>) -> PyResult<T>) -> Result<T> {
        let _counted = AtWork::begin(&self.name)?;
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
