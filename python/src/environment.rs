//! Environments of both dialects.

use std::sync::Arc;

use drysend_campaign::Engine;
use drysend_cli::system_options;
use drysend_core::{Error, ErrorKind, Reads, Secrets};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};

use crate::callback::Callback;
use crate::convert::{self, Reading};
use crate::error::{Fault, guard};

/// A dialect with everything that a render needs from outside.
#[pyclass(frozen, module = "drysend._native")]
pub struct Environment(pub Engine);

#[pymethods]
impl Environment {
    #[new]
    #[pyo3(signature = (dialect, *, content_blocks, loader, secrets, fixtures, limits, filters, options))]
    #[allow(clippy::too_many_arguments, reason = "the Python half passes each on by name")]
    fn new(
        py: Python<'_>,
        dialect: &str,
        content_blocks: &Bound<'_, PyMapping>,
        loader: Option<Py<PyAny>>,
        secrets: &Bound<'_, PyMapping>,
        fixtures: Option<&Bound<'_, PyAny>>,
        limits: Option<&Bound<'_, PyAny>>,
        filters: &Bound<'_, PyMapping>,
        options: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        guard(py, || {
            let mut engine = Engine::new(dialect.parse()?)
                .with_secrets(read_secrets(secrets)?)
                .with_fixtures(convert::settings(fixtures, "fixtures")?)
                .with_limits(convert::settings(limits, "limits")?)
                .with_options(&convert::as_json(options, "options")?)?;
            for item in content_blocks.items()?.iter() {
                let (name, source): (String, String) = item.extract()?;
                engine = engine.with_content_block(name, source);
            }
            if let Some(callable) = loader {
                engine = engine.with_loader(Arc::new(Callback { name: "content_blocks".into(), callable }));
            }
            for item in filters.items()?.iter() {
                let (name, callable): (String, Py<PyAny>) = item.extract()?;
                engine = engine.with_host_filter(name.clone(), Arc::new(Callback { name, callable }));
            }
            Ok(Self(engine))
        })
    }

    fn check<'py>(&self, py: Python<'py>, source: &str, name: &str) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || json(py, &py.detach(|| self.0.check(name, source))))
    }

    fn variables<'py>(&self, py: Python<'py>, source: &str, name: &str) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || json(py, &py.detach(|| self.0.requirements(name, source))))
    }

    /// A preview also of a template that does not parse.
    #[pyo3(signature = (source, name, context, *, now, seed))]
    fn preview<'py>(
        &self,
        py: Python<'py>,
        source: &str,
        name: &str,
        context: Option<&Bound<'_, PyAny>>,
        now: Option<&str>,
        seed: Option<u64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || {
            let options = system_options(now, seed)?;
            let read = |reads| Reading::new(py, self.0.dialect(), reads).context(context, None);
            // A preview tells what was probably meant, unless there is something that is no data.
            let context = read(Reads::everything()).or_else(|_| {
                let template = py.detach(|| self.0.template(name, source));
                read(template.map(|template| py.detach(|| template.reads())).unwrap_or_default())
            })?;
            json(py, &py.detach(|| self.0.preview(name, source, &context, &options))?)
        })
    }
}

fn read_secrets(mapping: &Bound<'_, PyMapping>) -> Result<Secrets, Fault> {
    let mut secrets = Secrets::default();
    for item in mapping.items()?.iter() {
        let (placeholder, secret): (String, Bound<'_, PyAny>) = item.extract()?;
        secrets.insert(&placeholder, convert::secret_bytes(&secret)?)?;
    }
    Ok(secrets)
}

/// The Python object that `value` serialises to.
pub fn json<'py>(py: Python<'py>, value: &impl serde::Serialize) -> Result<Bound<'py, PyAny>, Fault> {
    let json = serde_json::to_value(value)
        .map_err(|error| Error::new(ErrorKind::Internal, format!("result cannot be described: {error}")))?;
    Ok(convert::from_json(py, &json)?)
}
