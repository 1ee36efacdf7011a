//! Python's objects are packed, and become values.

use drysend_campaign::{Packed, Packer};
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
use crate::error::{Fault, exception};

/// How deep data may nest: far more than a message needs, far less than a small stack holds.
pub(super) const DEPTH: usize = 100;

const EXPECTED: &str = "None, bool, int, float, Decimal, str, date, datetime, time, a mapping, a sequence, a dataclass or a \
                        pydantic model";

/// The value of `object`, which messages call `root`; a type that is not data is refused rather than turned into text.
pub fn to<V: Data>(object: &Bound<'_, PyAny>, root: &str) -> PyResult<V> {
    let mut packer = Packer::default();
    pack(object, &mut packer, DEPTH).map_err(|unfit| unfit.into_error(root))?;
    Packed::new(packer.bytes()).value().map_err(|error| exception(object.py(), &error))
}

/// Packs `object`, which may nest so much deeper.
pub(super) fn pack(object: &Bound<'_, PyAny>, packer: &mut Packer, depth: usize) -> Result<(), Unfit> {
    if depth == 0 {
        return Err(Unfit::Depth(DEPTH));
    }
    if let Ok(text) = object.cast::<PyString>() {
        packer.text(text.to_str()?);
    } else if object.is_none() {
        packer.null();
    } else if let Ok(flag) = object.cast::<PyBool>() {
        packer.boolean(flag.is_true());
    } else if let Ok(number) = object.cast::<PyInt>() {
        integer(number, packer)?;
    } else if let Ok(number) = object.cast::<PyFloat>() {
        packer.float(number.value());
    } else if let Ok(dict) = object.cast::<PyDict>() {
        map(dict.items().as_any(), packer, depth)?;
    } else if object.cast::<PyList>().is_ok() || object.cast::<PyTuple>().is_ok() {
        items(object, packer, depth)?;
    } else {
        other(object, packer, depth)?;
    }
    Ok(())
}

fn integer(number: &Bound<'_, PyInt>, packer: &mut Packer) -> Result<(), Unfit> {
    match number.extract::<i64>() {
        Ok(small) => packer.integer(small),
        // Hexadecimal, since Python refuses to write long numbers in decimal digits.
        Err(_) => {
            let digits = number.call_method1(intern!(number.py(), "__format__"), ("x",))?;
            let digits = digits.extract::<String>()?;
            let bare = digits.strip_prefix('-').unwrap_or(&digits);
            if bare.is_empty() || !bare.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(Unfit::new(number, "a number"));
            }
            packer.hexadecimal(&digits);
        }
    }
    Ok(())
}

fn items(list: &Bound<'_, PyAny>, packer: &mut Packer, depth: usize) -> Result<(), Unfit> {
    let begun = packer.list();
    let mut count = 0;
    for item in list.try_iter()? {
        pack(&item?, packer, depth - 1).map_err(|unfit| unfit.at(|| format!("[{count}]")))?;
        count += 1;
    }
    packer.end(begun, count);
    Ok(())
}

/// Packs key-value pairs as a map.
fn map(pairs: &Bound<'_, PyAny>, packer: &mut Packer, depth: usize) -> Result<(), Unfit> {
    let begun = packer.map();
    let count = entries(pairs, packer, depth)?;
    packer.end(begun, count);
    Ok(())
}

/// Packs key-value pairs as entries of a map; says how many there were.
pub(super) fn entries(pairs: &Bound<'_, PyAny>, packer: &mut Packer, depth: usize) -> Result<usize, Unfit> {
    let mut count = 0;
    for pair in pairs.try_iter()? {
        let pair = pair?;
        let pair = pair.cast::<PyTuple>().map_err(PyErr::from)?;
        let key = pair.get_item(0)?;
        let Ok(key) = key.cast::<PyString>() else {
            return Err(Unfit::new(&key, "a str as key").at(|| ", a key,".into()));
        };
        let key = key.to_str()?;
        packer.text(key);
        pack(&pair.get_item(1)?, packer, depth - 1).map_err(|unfit| unfit.at(|| key_step(key)))?;
        count += 1;
    }
    Ok(count)
}

/// Less common types.
#[inline(never)]
fn other(object: &Bound<'_, PyAny>, packer: &mut Packer, depth: usize) -> Result<(), Unfit> {
    let py = object.py();
    let kinds = kinds(py)?;
    if object.is_instance(kinds.date.bind(py))? || object.is_instance(kinds.time.bind(py))? {
        // As the platforms' interfaces carry points in time.
        let text = object.call_method0(intern!(py, "isoformat"))?;
        packer.text(text.cast::<PyString>().map_err(PyErr::from)?.to_str()?);
        return Ok(());
    }
    if object.is_instance(kinds.decimal.bind(py))? {
        return decimal(object, packer);
    }
    if let Some(fields) = Fields::of(object)? {
        return match &fields {
            // A model's root may be anything.
            Fields::Model(model) => pack(&model.call_method0(intern!(py, "model_dump"))?, packer, depth - 1),
            fields => map(&fields.entries()?, packer, depth),
        };
    }
    let bytes = object.cast::<PyBytes>().is_ok()
        || object.is_instance(kinds.bytearray.bind(py))?
        || object.is_instance(kinds.memoryview.bind(py))?;
    if bytes {
        return Err(Unfit::new(object, "text; decode bytes first"));
    }
    if object.cast::<PySequence>().is_ok() {
        return items(object, packer, depth);
    }
    // Whole numbers of other libraries.
    if let Some(index) = object.get_type().getattr_opt(intern!(py, "__index__"))?
        && let Ok(number) = index.call1((object,))?.cast::<PyInt>()
    {
        return integer(number, packer);
    }
    Err(Unfit::new(object, EXPECTED))
}

/// A `Decimal`: a whole number, or a float that is exactly it.
fn decimal(number: &Bound<'_, PyAny>, packer: &mut Packer) -> Result<(), Unfit> {
    let py = number.py();
    let exponent = number.call_method0(intern!(py, "as_tuple"))?.getattr(intern!(py, "exponent"))?;
    if exponent.extract::<i64>().is_ok_and(|exponent| (0..=400).contains(&exponent)) {
        return integer(number.call_method0(intern!(py, "__int__"))?.cast::<PyInt>().map_err(PyErr::from)?, packer);
    }
    let float = number.call_method0(intern!(py, "__float__"))?;
    let exact = number.get_type().call1((float.repr()?,))?.eq(number)?;
    let float = float.cast::<PyFloat>().map_err(PyErr::from)?.value();
    if exact || float.is_nan() || exponent.cast::<PyString>().is_ok() {
        packer.float(float);
        return Ok(());
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
