//! Parsed templates.

use drysend_cli::system_options;
use drysend_core::{Reads, RenderOptions, Result};
use jiff::Timestamp;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString};

use crate::batch;
use crate::convert::Reading;
use crate::environment::{Environment, json};
use crate::error::guard;

/// A parsed template, bound to its environment and to what its renders take for the time and for randomness.
#[pyclass(frozen, subclass, module = "drysend._native")]
pub struct Template {
    pub parsed: drysend_campaign::Template,
    reading: PyOnceLock<Reading>,
    now: Option<Timestamp>,
    seed: Option<u64>,
}

#[pymethods]
impl Template {
    #[new]
    #[pyo3(signature = (environment, source, name, now, seed))]
    fn new(
        py: Python<'_>,
        environment: &Bound<'_, Environment>,
        source: &str,
        name: &str,
        now: Option<&str>,
        seed: Option<u64>,
    ) -> PyResult<Self> {
        guard(py, || {
            let engine = &environment.get().0;
            let now = now.map(|now| system_options(Some(now), None)).transpose()?.and_then(|options| options.now);
            let parsed = py.detach(|| engine.template(name, source))?;
            Ok(Self { parsed, reading: PyOnceLock::new(), now, seed })
        })
    }

    #[pyo3(signature = (context=None, /, **names))]
    fn render<'py>(
        &self,
        py: Python<'py>,
        context: Option<&Bound<'_, PyAny>>,
        names: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Bound<'py, PyString>> {
        guard(py, || {
            let (context, options) = (self.reading(py).context(context, names)?, self.options()?);
            let text = py.detach(|| self.parsed.render(&context, &options))?;
            Ok(PyString::new(py, &text))
        })
    }

    #[pyo3(signature = (context, names))]
    fn _preview<'py>(
        &self,
        py: Python<'py>,
        context: Option<&Bound<'_, PyAny>>,
        names: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || {
            let whole = Reading::new(py, self.parsed.dialect(), Reads::everything());
            // A preview tells what was probably meant, unless there is something that is no data.
            let context = whole.context(context, names).or_else(|_| self.reading(py).context(context, names));
            let (context, options) = (context?, self.options()?);
            json(py, &py.detach(|| self.parsed.preview(&context, &options))?)
        })
    }

    #[pyo3(signature = (contexts, first, on_error, progress, threads))]
    fn _render_many<'py>(
        &self,
        py: Python<'py>,
        contexts: &Bound<'_, PyAny>,
        first: usize,
        on_error: &str,
        progress: Option<Py<PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyList>> {
        guard(py, || batch::render_many(py, self, contexts, first, on_error.parse()?, progress, threads))
    }
}

impl Template {
    /// What it reads of its contexts.
    pub fn reading(&self, py: Python<'_>) -> &Reading {
        // Telling what is read may ask a loader, which runs Python.
        let reads = || py.detach(|| self.parsed.reads());
        self.reading.get_or_init(py, || Reading::new(py, self.parsed.dialect(), reads()))
    }

    pub fn options(&self) -> Result<RenderOptions> {
        let options = system_options(None, self.seed)?;
        Ok(RenderOptions { now: self.now.or(options.now), ..options })
    }
}
