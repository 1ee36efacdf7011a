//! What cannot be converted, and where it stands.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

/// Why an object does not become a value.
pub enum Unfit {
    /// It is of the wrong type; the path to it, innermost step first.
    Type { found: String, expected: &'static str, path: Vec<String> },
    /// It nests too deep.
    Depth(usize),
    /// Python code that was asked for it raised.
    Raised(PyErr),
}

impl From<PyErr> for Unfit {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

impl Unfit {
    /// That `found` is not what was expected.
    #[cold]
    pub fn new(found: &Bound<'_, PyAny>, expected: &'static str) -> Self {
        match found.get_type().name() {
            Ok(name) => Self::Type { found: name.to_string(), expected, path: Vec::new() },
            Err(error) => Self::Raised(error),
        }
    }

    /// The same, of something that stands at `step` of an outer object.
    #[cold]
    pub fn at(mut self, step: impl FnOnce() -> String) -> Self {
        if let Self::Type { path, .. } = &mut self {
            path.push(step());
        }
        self
    }

    /// The exception, where the outermost object is called `root`.
    #[cold]
    pub fn into_error(self, root: &str) -> PyErr {
        match self {
            Self::Type { found, expected, path } => {
                let path: String = path.into_iter().rev().collect();
                PyTypeError::new_err(format!("{root}{path} is of type {found}, expected {expected}"))
            }
            Self::Depth(depth) => {
                PyValueError::new_err(format!("{root} nests deeper than {depth} levels, or holds itself"))
            }
            Self::Raised(error) => error,
        }
    }
}

/// `['key']`, as Python writes it.
pub fn key_step(key: &str) -> String {
    format!("[{key:?}]").replace('"', "'")
}
