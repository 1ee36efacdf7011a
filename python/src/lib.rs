//! The native half of the Python package: it converts values, errors and offsets, and does nothing else.

mod convert;
mod environment;
mod error;
mod filters;
mod link;

use pyo3::prelude::*;

/// The module `drysend._native`.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::environment::{Environment, Template};
    #[pymodule_export]
    use super::filters::{filter, filter_table};
    #[pymodule_export]
    use super::link::{decrypt, encrypt, inspect, sign, verify};
    #[pymodule_export]
    use super::{error_codes, run};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// Every stable error code.
#[pyfunction]
fn error_codes() -> Vec<&'static str> {
    drysend_core::ErrorKind::ALL.iter().map(|kind| kind.code()).collect()
}

/// Runs the command; gives its exit code.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> PyResult<u8> {
    error::guard(py, || py.detach(|| Ok(drysend_cli::with_system(|io| drysend_cli::run(arguments, io)).code())))
}
