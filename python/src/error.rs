//! Errors and panics become Python exceptions.

use std::panic::{AssertUnwindSafe, catch_unwind};

use drysend_core::{Error, ErrorKind, Source, Span};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// What went wrong on the way between the languages.
pub enum Fault {
    /// An error of drysend.
    Drysend(Error),
    /// An error of Python.
    Python(PyErr),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Drysend(error)
    }
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

/// Runs `body`; its errors, and a panic, which would otherwise be a `BaseException`, become ordinary exceptions.
pub fn guard<T>(py: Python<'_>, body: impl FnOnce() -> Result<T, Fault>) -> PyResult<T> {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Fault::Python(error))) => Err(error),
        Ok(Err(Fault::Drysend(error))) => Err(exception(py, &error)),
        Err(_) => {
            Err(exception(py, &Error::new(ErrorKind::Internal, "drysend failed; this is a fault of drysend itself")))
        }
    }
}

fn exception(py: Python<'_>, error: &Error) -> PyErr {
    make(py, error).unwrap_or_else(|failure| failure)
}

fn make(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let facts = PyDict::new(py);
    facts.set_item("code", error.code())?;
    facts.set_item("details", format!("{error:#}"))?;
    facts.set_item("help", error.help())?;
    facts.set_item("reasons", pyo3::types::PyTuple::new(py, error.reasons())?)?;
    if let Some(location) = error.location() {
        facts.set_item("template", &location.name)?;
        facts.set_item("line", location.line)?;
        facts.set_item("column", location.column)?;
    }
    if let (Some(source), Some(span)) = (error.template(), error.span()) {
        facts.set_item("span", code_points(source, span))?;
    }
    let value = py.import("drysend._errors")?.getattr("make")?.call((error.message(),), Some(&facts))?;
    Ok(PyErr::from_value(value))
}

/// A span as indexes of a Python `str`.
fn code_points(source: &Source, span: Span) -> (usize, usize) {
    let count = |end: u32| source.text().char_indices().take_while(|(at, _)| *at < end as usize).count();
    (count(span.start), count(span.end))
}

/// A `TypeError` that says what was found and what was expected.
pub fn type_error(found: &Bound<'_, PyAny>, expected: &str) -> PyErr {
    match found.get_type().name() {
        Ok(name) => PyTypeError::new_err(format!("found {name}, expected {expected}")),
        Err(error) => error,
    }
}
