//! Python objects become a dialect's values, and JSON becomes Python objects.

use drysend_core::Data;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PySequence, PyString};
use serde_json::Value as Json;

use crate::error::type_error;

/// How deep data may nest: far more than a message needs, far less than a small stack holds.
const DEPTH: usize = 100;

/// The value of `object`; a type that is not data is refused rather than turned into text.
pub fn value<V: Data>(object: &Bound<'_, PyAny>) -> PyResult<V> {
    nested(object, DEPTH)
}

fn nested<V: Data>(object: &Bound<'_, PyAny>, depth: usize) -> PyResult<V> {
    if depth == 0 {
        return Err(PyValueError::new_err(format!("data nests deeper than {DEPTH} levels, or holds itself")));
    }
    if object.is_none() {
        return Ok(V::null());
    }
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(V::text(text.to_str()?));
    }
    if let Ok(flag) = object.cast::<PyBool>() {
        return Ok(V::boolean(flag.is_true()));
    }
    if let Ok(number) = object.cast::<PyInt>() {
        return match number.extract::<i64>() {
            Ok(small) => Ok(V::integer(small)),
            Err(_) => number.str()?.to_str()?.parse().map(V::big_integer).map_err(|_| type_error(object, "a number")),
        };
    }
    if let Ok(number) = object.cast::<PyFloat>() {
        return Ok(V::float(number.value()));
    }
    if let Ok(mapping) = object.cast::<PyDict>() {
        let entries = mapping.iter().map(|(key, item)| Ok((text_of_key(&key)?, nested(&item, depth - 1)?)));
        return Ok(V::map(entries.collect::<PyResult<_>>()?));
    }
    if object.cast::<PyBytes>().is_ok() {
        return Err(type_error(object, "text; decode bytes first"));
    }
    if let Ok(mapping) = object.cast::<PyMapping>() {
        let entries = mapping.items()?.iter().map(|item| {
            let (key, item): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            Ok((text_of_key(&key)?, nested(&item, depth - 1)?))
        });
        return Ok(V::map(entries.collect::<PyResult<_>>()?));
    }
    if object.cast::<PySequence>().is_ok() {
        let items = object.try_iter()?.map(|item| nested(&item?, depth - 1));
        return Ok(V::list(items.collect::<PyResult<_>>()?));
    }
    Err(type_error(object, "None, bool, int, float, str, a sequence or a mapping"))
}

fn text_of_key(key: &Bound<'_, PyAny>) -> PyResult<String> {
    key.cast::<PyString>().map_err(|_| type_error(key, "a str as key"))?.extract()
}

/// The entries of a mapping, as a dialect's values by name.
pub fn entries<V: Data>(context: &Bound<'_, PyMapping>) -> PyResult<Vec<(String, V)>> {
    let items = context.items()?;
    let pairs = items.iter().map(|item| {
        let (key, item): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        Ok((text_of_key(&key)?, value(&item)?))
    });
    pairs.collect()
}

/// JSON on its way to where JSON is wanted.
pub struct AsJson(pub Json);

impl Data for AsJson {
    fn null() -> Self {
        Self(Json::Null)
    }
    fn boolean(value: bool) -> Self {
        Self(value.into())
    }
    fn integer(value: i64) -> Self {
        Self(value.into())
    }
    fn big_integer(value: num_bigint::BigInt) -> Self {
        Self(u64::try_from(&value).map_or_else(|_| Json::String(value.to_string()), Json::from))
    }
    fn float(value: f64) -> Self {
        Self(value.into())
    }
    fn text(value: &str) -> Self {
        Self(value.into())
    }
    fn list(items: Vec<Self>) -> Self {
        Self(items.into_iter().map(|item| item.0).collect())
    }
    fn map(entries: Vec<(String, Self)>) -> Self {
        Self(Json::Object(entries.into_iter().map(|(key, item)| (key, item.0)).collect()))
    }
}

/// The Python object that `json` describes.
pub fn object<'py>(py: Python<'py>, json: &Json) -> PyResult<Bound<'py, PyAny>> {
    Ok(match json {
        Json::Null => py.None().into_bound(py),
        Json::Bool(flag) => PyBool::new(py, *flag).to_owned().into_any(),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(small), _) => small.into_pyobject(py)?.into_any(),
            (None, Some(large)) => large.into_pyobject(py)?.into_any(),
            (None, None) => PyFloat::new(py, number.as_f64().unwrap_or(f64::NAN)).into_any(),
        },
        Json::String(text) => PyString::new(py, text).into_any(),
        Json::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(object(py, item)?)?;
            }
            list.into_any()
        }
        Json::Object(entries) => {
            let dict = PyDict::new(py);
            for (key, item) in entries {
                dict.set_item(key, object(py, item)?)?;
            }
            dict.into_any()
        }
    })
}
