//! The native half of the Python package: it converts values, errors and offsets, and does nothing else.

mod batch;
mod callback;
mod campaign;
mod convert;
mod environment;
mod error;
mod filters;
mod link;
mod template;

use pyo3::prelude::*;

/// Twice as fast as the C library's where many small values are made on one thread and dropped on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The module `drysend._native`.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::campaign::Campaign;
    #[pymodule_export]
    use super::environment::Environment;
    #[pymodule_export]
    use super::filters::{filter, filter_table};
    #[pymodule_export]
    use super::link::{decrypt, encrypt, inspect, sign, verify};
    #[pymodule_export]
    use super::template::Template;
    #[pymodule_export]
    use super::{content_blocks, error_codes, fixtures, run};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let py = module.py();
        py.import("atexit")?.call_method1("register", (wrap_pyfunction!(super::callback::end, py)?,))?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// Every stable error code.
#[pyfunction]
fn error_codes() -> Vec<&'static str> {
    drysend_core::ErrorKind::ALL.iter().map(|kind| kind.code()).collect()
}

/// The content blocks in a folder: their sources, by name.
#[pyfunction]
fn content_blocks(py: Python<'_>, folder: std::path::PathBuf) -> PyResult<Vec<(String, String)>> {
    error::guard(py, || Ok(drysend_campaign::content_blocks::read(&folder)?.into_iter().collect()))
}

/// The fixtures in a file or folder.
#[pyfunction]
fn fixtures(py: Python<'_>, path: std::path::PathBuf) -> PyResult<Bound<'_, PyAny>> {
    error::guard(py, || environment::json(py, &drysend_campaign::fixtures::read(&path)?))
}

/// Runs the command; gives its exit code.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> PyResult<u8> {
    error::guard(py, || py.detach(|| Ok(drysend_cli::with_system(|io| drysend_cli::run(arguments, io)).code())))
}
