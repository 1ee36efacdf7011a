//! Parsed templates.

use drysend_campaign::Context;
use drysend_cli::system_options;
use drysend_core::{Reads, RenderOptions, Result};
use jiff::Timestamp;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString};

use crate::batch;
use crate::convert::{Plan, Roots};
use crate::environment::{Environment, json};
use crate::error::{Fault, guard};

/// A parsed template, bound to its environment and to what its renders take for the time and for randomness.
#[pyclass(frozen, subclass, module = "drysend._native")]
pub struct Template {
    pub parsed: drysend_campaign::Template,
    plan: PyOnceLock<Plan>,
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
            Ok(Self { parsed, plan: PyOnceLock::new(), now, seed })
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
            let (context, options) = (self.context(py, context, names)?, self.options()?);
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
            let whole = Plan::new(py, &Reads::everything());
            // A preview tells what was probably meant, unless there is something that is no data.
            let context = self.read(&whole, context, names).or_else(|_| self.context(py, context, names));
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
    pub fn context(
        &self,
        py: Python<'_>,
        context: Option<&Bound<'_, PyAny>>,
        names: Option<&Bound<'_, PyDict>>,
    ) -> Result<Context, Fault> {
        self.read(self.plan(py), context, names)
    }

    fn read(
        &self,
        plan: &Plan,
        context: Option<&Bound<'_, PyAny>>,
        names: Option<&Bound<'_, PyDict>>,
    ) -> Result<Context, Fault> {
        self.parsed.context(&Roots { plan, context, names, called: &|| "context".into() })
    }

    /// The context of render number `number` of many.
    pub fn numbered_context(&self, context: &Bound<'_, PyAny>, number: usize) -> Result<Context, Fault> {
        let called = || format!("contexts[{number}]");
        self.parsed.context(&Roots {
            plan: self.plan(context.py()),
            context: Some(context),
            names: None,
            called: &called,
        })
    }

    fn plan(&self, py: Python<'_>) -> &Plan {
        // Telling what is read may ask a loader, which runs Python.
        self.plan.get_or_init(py, || Plan::new(py, &py.detach(|| self.parsed.reads())))
    }

    pub fn options(&self) -> Result<RenderOptions> {
        let options = system_options(None, self.seed)?;
        Ok(RenderOptions { now: self.now.or(options.now), ..options })
    }
}
