//! Environments and templates of both dialects.

use drysend_campaign::{Engine, Entries};
use drysend_cli::system_options;
use drysend_core::{Data, Error, ErrorKind, Result, Secrets};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyMapping, PyString};

use crate::convert;
use crate::error::{Fault, guard, type_error};

/// A dialect with everything that a render needs from outside.
#[pyclass(frozen, module = "drysend._native")]
pub struct Environment(Engine);

/// A parsed template.
#[pyclass(frozen, module = "drysend._native")]
pub struct Template {
    engine: Engine,
    parsed: drysend_campaign::Template,
}

#[pymethods]
impl Environment {
    #[new]
    #[pyo3(signature = (dialect, *, content_blocks=None, secrets=None, fixtures=None, limits=None, mode=None))]
    fn new(
        py: Python<'_>,
        dialect: &str,
        content_blocks: Option<&Bound<'_, PyMapping>>,
        secrets: Option<&Bound<'_, PyMapping>>,
        fixtures: Option<&Bound<'_, PyAny>>,
        limits: Option<&Bound<'_, PyAny>>,
        mode: Option<&str>,
    ) -> PyResult<Self> {
        guard(py, || {
            let mut engine = Engine::new(dialect.parse()?)
                .with_secrets(read_secrets(secrets)?)
                .with_fixtures(read(fixtures, "fixtures")?)
                .with_limits(read(limits, "limits")?);
            for (name, source) in content_blocks.map_or(Ok(Vec::new()), text_entries)? {
                engine = engine.with_content_block(name, source);
            }
            Ok(Self(match mode {
                Some(mode) => engine.with_mode(mode)?,
                None => engine,
            }))
        })
    }

    fn template(&self, py: Python<'_>, source: &str, name: &str) -> PyResult<Template> {
        guard(py, || {
            let parsed = py.detach(|| self.0.template(name, source))?;
            Ok(Template { engine: self.0.clone(), parsed })
        })
    }

    fn check<'py>(&self, py: Python<'py>, source: &str, name: &str) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || json(py, &py.detach(|| self.0.check(name, source))))
    }

    #[pyo3(signature = (source, context, *, now, seed, name))]
    fn preview<'py>(
        &self,
        py: Python<'py>,
        source: &str,
        context: &Bound<'_, PyMapping>,
        now: Option<&str>,
        seed: Option<u64>,
        name: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || {
            let (context, options) = (self.0.context(&Mapping(context))?, system_options(now, seed)?);
            json(py, &py.detach(|| self.0.preview(name, source, &context, &options))?)
        })
    }
}

#[pymethods]
impl Template {
    #[pyo3(signature = (context, *, now, seed))]
    fn render(
        &self,
        py: Python<'_>,
        context: &Bound<'_, PyMapping>,
        now: Option<&str>,
        seed: Option<u64>,
    ) -> PyResult<String> {
        guard(py, || {
            let (context, options) = (self.engine.context(&Mapping(context))?, system_options(now, seed)?);
            Ok(py.detach(|| self.parsed.render(&context, &options))?)
        })
    }

    #[pyo3(signature = (context, *, now, seed))]
    fn preview<'py>(
        &self,
        py: Python<'py>,
        context: &Bound<'_, PyMapping>,
        now: Option<&str>,
        seed: Option<u64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || {
            let (context, options) = (self.engine.context(&Mapping(context))?, system_options(now, seed)?);
            json(py, &py.detach(|| self.parsed.preview(&context, &options))?)
        })
    }
}

/// A Python mapping as the entries of a context.
struct Mapping<'m, 'py>(&'m Bound<'py, PyMapping>);

impl Entries for Mapping<'_, '_> {
    type Error = Fault;

    fn read<V: Data>(&self) -> Result<Vec<(String, V)>, Fault> {
        Ok(convert::entries(self.0)?)
    }
}

fn text_entries(mapping: &Bound<'_, PyMapping>) -> PyResult<Vec<(String, String)>> {
    mapping.items()?.iter().map(|item| item.extract()).collect()
}

fn read_secrets(mapping: Option<&Bound<'_, PyMapping>>) -> Result<Secrets, Fault> {
    let mut secrets = Secrets::default();
    for item in mapping.map_or_else(|| Ok(None), |mapping| mapping.items().map(Some))?.iter().flatten() {
        let (placeholder, secret): (String, Bound<'_, PyAny>) = item.extract()?;
        secrets.insert(&placeholder, secret_bytes(&secret)?)?;
    }
    Ok(secrets)
}

/// The bytes of a secret that is a `str` or `bytes`.
pub fn secret_bytes(secret: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(text) = secret.cast::<PyString>() {
        return Ok(text.to_str()?.as_bytes().to_vec());
    }
    secret.cast::<PyBytes>().map(|bytes| bytes.as_bytes().to_vec()).map_err(|_| type_error(secret, "a str or bytes"))
}

/// Settings of the type `T`, from a mapping.
fn read<T: Default + serde::de::DeserializeOwned>(object: Option<&Bound<'_, PyAny>>, what: &str) -> Result<T, Fault> {
    let Some(object) = object else { return Ok(T::default()) };
    let convert::AsJson(json) = convert::value(object)?;
    serde_json::from_value(json).map_err(|error| Error::new(ErrorKind::Config, format!("bad {what}: {error}")).into())
}

/// The Python object that `value` serialises to.
pub fn json<'py>(py: Python<'py>, value: &impl serde::Serialize) -> Result<Bound<'py, PyAny>, Fault> {
    let json = serde_json::to_value(value)
        .map_err(|error| Error::new(ErrorKind::Internal, format!("result cannot be described: {error}")))?;
    Ok(convert::object(py, &json)?)
}

/// The value of `object` as JSON.
pub fn as_json(object: &Bound<'_, PyAny>) -> PyResult<serde_json::Value> {
    convert::value::<convert::AsJson>(object).map(|convert::AsJson(json)| json)
}

/// Texts of arguments: a `str` as it is, `True` and `False` as the filters read them.
pub fn texts(mapping: &Bound<'_, PyDict>) -> PyResult<Vec<(String, String)>> {
    mapping.iter().map(|(name, value)| Ok((name.extract()?, value.str()?.extract()?))).collect()
}

/// The same for a list.
pub fn text_list(list: &Bound<'_, PyList>) -> PyResult<Vec<String>> {
    list.iter().map(|value| value.str()?.extract()).collect()
}
