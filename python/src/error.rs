//! Errors and panics become Python exceptions.

use std::panic::{AssertUnwindSafe, catch_unwind};

use drysend_core::{Error, ErrorKind, Source, Span};
use pyo3::exceptions::PyException;
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

impl Fault {
    /// The exception.
    pub fn into_error(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Python(error) => error,
            Self::Drysend(error) => exception(py, &error),
        }
    }
}

/// Runs `body`; its errors, and a panic, which would otherwise be a `BaseException`, become ordinary exceptions.
pub fn guard<T>(py: Python<'_>, body: impl FnOnce() -> Result<T, Fault>) -> PyResult<T> {
    guard_fault(body).map_err(|fault| fault.into_error(py))
}

/// The same without the exception.
pub fn guard_fault<T>(body: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        Err(Error::new(ErrorKind::Internal, "drysend failed; this is a fault of drysend itself").into())
    })
}

/// The exception for `error`, with what brought it about as its cause.
pub fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<PyErr>());
    let cause = cause.map(|cause| cause.clone_ref(py));
    match cause {
        // `KeyboardInterrupt` and its like are nobody's to catch.
        Some(cause) if !cause.is_instance_of::<PyException>(py) => cause,
        cause => {
            let made = make(py, error).unwrap_or_else(|failure| failure);
            if cause.is_some() {
                made.set_cause(py, cause);
            }
            made
        }
    }
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
