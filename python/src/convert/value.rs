//! Python's objects become values.

use drysend_core::{Data, Error, ErrorKind};
use num_bigint::BigInt;
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PySequence, PyString, PyTuple};
use serde_json::Value as Json;

use super::fields::Fields;
use super::kinds::kinds;
use super::unfit::{Unfit, key_step};
use crate::error::Fault;

/// How deep data may nest: far more than a message needs, far less than a small stack holds.
pub(super) const DEPTH: usize = 100;

const EXPECTED: &str = "None, bool, int, float, Decimal, str, date, datetime, time, a mapping, a sequence, a dataclass or a \
                        pydantic model";

/// The value of `object`, which messages call `root`; a type that is not data is refused rather than turned into text.
pub fn to<V: Data>(object: &Bound<'_, PyAny>, root: &str) -> PyResult<V> {
    nested(object, DEPTH).map_err(|unfit| unfit.into_error(root))
}

pub(super) fn nested<V: Data>(object: &Bound<'_, PyAny>, depth: usize) -> Result<V, Unfit> {
    if depth == 0 {
        return Err(Unfit::Depth(DEPTH));
    }
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(V::text(text.to_str()?));
    }
    if object.is_none() {
        return Ok(V::null());
    }
    if let Ok(flag) = object.cast::<PyBool>() {
        return Ok(V::boolean(flag.is_true()));
    }
    if let Ok(number) = object.cast::<PyInt>() {
        return integer(number);
    }
    if let Ok(number) = object.cast::<PyFloat>() {
        return Ok(V::float(number.value()));
    }
    if let Ok(dict) = object.cast::<PyDict>() {
        return entries(dict.items().as_any(), depth);
    }
    if object.cast::<PyList>().is_ok() || object.cast::<PyTuple>().is_ok() {
        return items(object, depth);
    }
    other(object, depth)
}

fn integer<V: Data>(number: &Bound<'_, PyInt>) -> Result<V, Unfit> {
    match number.extract::<i64>() {
        Ok(small) => Ok(V::integer(small)),
        // Hexadecimal, since Python refuses to write long numbers in decimal digits.
        Err(_) => {
            let digits = number.call_method1(intern!(number.py(), "__format__"), ("x",))?;
            let digits = digits.extract::<String>()?;
            let number = BigInt::parse_bytes(digits.as_bytes(), 16).ok_or_else(|| Unfit::new(number, "a number"))?;
            Ok(V::big_integer(number))
        }
    }
}

fn items<V: Data>(list: &Bound<'_, PyAny>, depth: usize) -> Result<V, Unfit> {
    let mut values = Vec::with_capacity(list.len()?);
    for (at, item) in list.try_iter()?.enumerate() {
        values.push(nested(&item?, depth - 1).map_err(|unfit| unfit.at(|| format!("[{at}]")))?);
    }
    Ok(V::list(values))
}

/// The value of key-value pairs.
fn entries<V: Data>(pairs: &Bound<'_, PyAny>, depth: usize) -> Result<V, Unfit> {
    let mut values = Vec::with_capacity(pairs.len()?);
    each(pairs, depth, |key, value| values.push((key.to_owned(), value)))?;
    Ok(V::map(values))
}

/// Converts each of the key-value pairs.
pub(super) fn each<V: Data>(
    pairs: &Bound<'_, PyAny>,
    depth: usize,
    mut take: impl FnMut(&str, V),
) -> Result<(), Unfit> {
    for pair in pairs.try_iter()? {
        let pair = pair?;
        let pair = pair.cast::<PyTuple>().map_err(PyErr::from)?;
        let key = pair.get_item(0)?;
        let Ok(key) = key.cast::<PyString>() else {
            return Err(Unfit::new(&key, "a str as key").at(|| ", a key,".into()));
        };
        let key = key.to_str()?;
        take(key, nested(&pair.get_item(1)?, depth - 1).map_err(|unfit| unfit.at(|| key_step(key)))?);
    }
    Ok(())
}

/// Less common types.
#[inline(never)]
fn other<V: Data>(object: &Bound<'_, PyAny>, depth: usize) -> Result<V, Unfit> {
    let py = object.py();
    let kinds = kinds(py)?;
    if object.is_instance(kinds.date.bind(py))? || object.is_instance(kinds.time.bind(py))? {
        // As the platforms' interfaces carry points in time.
        return Ok(V::text(
            object.call_method0(intern!(py, "isoformat"))?.cast::<PyString>().map_err(PyErr::from)?.to_str()?,
        ));
    }
    if object.is_instance(kinds.decimal.bind(py))? {
        return decimal(object);
    }
    if let Some(fields) = Fields::of(object)? {
        return match &fields {
            // A model's root may be anything.
            Fields::Model(model) => nested(&model.call_method0(intern!(py, "model_dump"))?, depth - 1),
            fields => entries(&fields.entries()?, depth),
        };
    }
    let bytes = object.cast::<PyBytes>().is_ok()
        || object.is_instance(kinds.bytearray.bind(py))?
        || object.is_instance(kinds.memoryview.bind(py))?;
    if bytes {
        return Err(Unfit::new(object, "text; decode bytes first"));
    }
    if object.cast::<PySequence>().is_ok() {
        return items(object, depth);
    }
    // Whole numbers of other libraries.
    if let Some(index) = object.get_type().getattr_opt(intern!(py, "__index__"))?
        && let Ok(number) = index.call1((object,))?.cast::<PyInt>()
    {
        return integer(number);
    }
    Err(Unfit::new(object, EXPECTED))
}

/// A `Decimal`: a whole number, or a float that is exactly it.
fn decimal<V: Data>(number: &Bound<'_, PyAny>) -> Result<V, Unfit> {
    let py = number.py();
    let exponent = number.call_method0(intern!(py, "as_tuple"))?.getattr(intern!(py, "exponent"))?;
    if exponent.extract::<i64>().is_ok_and(|exponent| (0..=400).contains(&exponent)) {
        return integer(number.call_method0(intern!(py, "__int__"))?.cast::<PyInt>().map_err(PyErr::from)?);
    }
    let float = number.call_method0(intern!(py, "__float__"))?;
    let exact = number.get_type().call1((float.repr()?,))?.eq(number)?;
    let float = float.cast::<PyFloat>().map_err(PyErr::from)?.value();
    if exact || float.is_nan() || exponent.cast::<PyString>().is_ok() {
        return Ok(V::float(float));
    }
    Err(Unfit::new(number, "a number that a float holds exactly; round it first, or pass its str"))
}

/// Settings of the type `T`, from an object that messages call `what`.
pub fn settings<T: Default + serde::de::DeserializeOwned>(
    object: Option<&Bound<'_, PyAny>>,
    what: &str,
) -> Result<T, Fault> {
    let Some(object) = object else { return Ok(T::default()) };
    serde_json::from_value(as_json(object, what)?)
        .map_err(|error| Error::new(ErrorKind::Config, format!("bad {what}: {error}")).into())
}

/// The value of `object`, which messages call `root`, as JSON.
pub fn as_json(object: &Bound<'_, PyAny>, root: &str) -> PyResult<Json> {
    to::<AsJson>(object, root).map(|AsJson(json)| json)
}

/// The bytes of a secret that is a `str` or `bytes`.
pub fn secret_bytes(secret: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(text) = secret.cast::<PyString>() {
        return Ok(text.to_str()?.as_bytes().to_vec());
    }
    match secret.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes().to_vec()),
        Err(_) => Err(PyTypeError::new_err(format!(
            "the secret is of type {}, expected str or bytes",
            secret.get_type().name()?
        ))),
    }
}

/// Texts of arguments: a `str` as it is, `True` and `False` as the filters read them.
pub fn texts(mapping: &Bound<'_, PyDict>) -> PyResult<Vec<(String, String)>> {
    mapping.iter().map(|(name, value)| Ok((name.extract()?, value.str()?.extract()?))).collect()
}

/// The same for a list.
pub fn text_list(list: &Bound<'_, PyList>) -> PyResult<Vec<String>> {
    list.iter().map(|value| value.str()?.extract()).collect()
}

/// JSON on its way to where JSON is wanted.
struct AsJson(Json);

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
    fn big_integer(value: BigInt) -> Self {
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
