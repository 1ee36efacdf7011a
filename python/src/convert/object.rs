//! Values become Python's objects.

use drysend_core::Datum;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use serde_json::Value as Json;

/// The Python object that `json` describes.
pub fn from_json<'py>(py: Python<'py>, json: &Json) -> PyResult<Bound<'py, PyAny>> {
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
                list.append(from_json(py, item)?)?;
            }
            list.into_any()
        }
        Json::Object(entries) => {
            let dict = PyDict::new(py);
            for (key, item) in entries {
                dict.set_item(key, from_json(py, item)?)?;
            }
            dict.into_any()
        }
    })
}

/// The Python object that is the same as `datum`.
pub fn from_datum<'py>(py: Python<'py>, datum: &Datum) -> PyResult<Bound<'py, PyAny>> {
    Ok(match datum {
        Datum::Null => py.None().into_bound(py),
        Datum::Boolean(flag) => PyBool::new(py, *flag).to_owned().into_any(),
        Datum::Integer(number) => number.into_pyobject(py)?.into_any(),
        Datum::BigInteger(number) => py.get_type::<PyInt>().call1((format!("{number:x}"), 16))?,
        Datum::Float(number) => PyFloat::new(py, *number).into_any(),
        Datum::Text(text) => PyString::new(py, text).into_any(),
        Datum::List(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(from_datum(py, item)?)?;
            }
            list.into_any()
        }
        Datum::Map(entries) => {
            let dict = PyDict::new(py);
            for (key, item) in entries {
                dict.set_item(key, from_datum(py, item)?)?;
            }
            dict.into_any()
        }
    })
}
