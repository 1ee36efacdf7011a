//! Campaign folders.

use std::path::PathBuf;

use drysend_campaign::Settings;
use drysend_cli::{system_options, with_system};
use drysend_core::{RenderOptions, Result};
use pyo3::prelude::*;

use crate::convert;
use crate::environment::json;
use crate::error::guard;

/// A message with everything it is rendered with.
#[pyclass(frozen, module = "drysend._native")]
pub struct Campaign(drysend_campaign::Campaign);

#[pymethods]
impl Campaign {
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        guard(py, || {
            let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
            let campaign = drysend_campaign::Campaign::open(&path, Settings::near(folder)?)?;
            Ok(Self(with_system(|io| campaign.with_secrets(io.variables))?))
        })
    }

    /// What the message's file is called, its text and its dialect.
    #[getter]
    fn message(&self) -> (&str, &str, &str) {
        let message = self.0.message();
        (&message.name, &message.text, message.dialect.name())
    }

    /// The profile that the settings name.
    fn profile<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || json(py, &self.0.profile()?))
    }

    fn check<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || json(py, &py.detach(|| self.0.check())))
    }

    fn render(
        &self,
        py: Python<'_>,
        profile: &Bound<'_, PyAny>,
        now: Option<&str>,
        seed: Option<u64>,
    ) -> PyResult<String> {
        guard(py, || {
            let (profile, options) = (convert::as_json(profile, "context")?, self.options(now, seed)?);
            Ok(py.detach(|| self.0.render(&profile, &options))?)
        })
    }

    fn preview<'py>(
        &self,
        py: Python<'py>,
        profile: &Bound<'_, PyAny>,
        now: Option<&str>,
        seed: Option<u64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || {
            let (profile, options) = (convert::as_json(profile, "context")?, self.options(now, seed)?);
            json(py, &py.detach(|| self.0.preview(&profile, &options))?)
        })
    }
}

impl Campaign {
    /// What is given, else what the settings say, else the system's own.
    fn options(&self, now: Option<&str>, seed: Option<u64>) -> Result<RenderOptions> {
        let settings = self.0.settings();
        let options = system_options(now, seed.or(settings.seed))?;
        let bound = if now.is_some() { None } else { settings.now };
        Ok(RenderOptions { now: bound.or(options.now), ..options })
    }
}
