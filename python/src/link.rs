//! Links.

use drysend_cli::system_options;
use drysend_core::link::hashed::{self, SignOptions};
use drysend_core::link::{self, Keys, encrypted};
use drysend_core::secret::{Key, Secret};
use drysend_core::{Limits, Secrets, State, payload};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::convert::{self, as_json, secret_bytes};
use crate::environment::json;
use crate::error::{Fault, guard};

/// The hashed link that carries a payload.
#[pyfunction]
#[pyo3(signature = (base_url, payload, secret, *, hash=None, alphabet=None, padded=None))]
pub fn sign(
    py: Python<'_>,
    base_url: &str,
    payload: &Bound<'_, PyAny>,
    secret: &Bound<'_, PyAny>,
    hash: Option<&str>,
    alphabet: Option<&str>,
    padded: Option<bool>,
) -> PyResult<String> {
    guard(py, || {
        let options = SignOptions::from_names(hash, alphabet, padded)?;
        let secret = Secret::new("secret", secret_bytes(secret)?);
        let text = text_or(payload, payload::to_link_json)?;
        Ok(hashed::sign(base_url, text.as_bytes(), secret.expose(), &options)?)
    })
}

/// The encrypted link that carries a payload.
#[pyfunction]
#[pyo3(signature = (base_url, payload, key, *, iv=None, seed=None))]
pub fn encrypt(
    py: Python<'_>,
    base_url: &str,
    payload: &Bound<'_, PyAny>,
    key: &str,
    iv: Option<&str>,
    seed: Option<u64>,
) -> PyResult<String> {
    guard(py, || {
        let key = Key::from_hex(key)?;
        let iv = match iv {
            Some(iv) => iv.parse()?,
            None => State::new(&system_options(None, seed)?, &Secrets::default(), &Limits::default()).iv()?,
        };
        let text = text_or(payload, payload::to_generator_json)?;
        Ok(encrypted::encrypt_bytes(base_url, text.as_bytes(), &key, &iv)?)
    })
}

/// The hashed link, checked.
#[pyfunction]
#[pyo3(signature = (url, secret, *, hash=None))]
pub fn verify<'py>(
    py: Python<'py>,
    url: &str,
    secret: &Bound<'_, PyAny>,
    hash: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let secret = Secret::new("secret", secret_bytes(secret)?);
        match hash {
            Some(hash) => hashed::verify_with(url, secret.expose(), hash.parse()?)?,
            None => hashed::verify(url, secret.expose())?,
        };
        json(py, &link::inspect(url, &Keys::new(&[secret], &[])))
    })
}

/// The payload of an encrypted link.
#[pyfunction]
pub fn decrypt<'py>(py: Python<'py>, url: &str, key: &str) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let decrypted = encrypted::decrypt(url, &Key::from_hex(key)?)?;
        let fields = decrypted.reading.fields.iter().cloned().collect();
        Ok(convert::from_json(py, &serde_json::Value::Object(fields))?)
    })
}

/// Everything that can be told about a link.
#[pyfunction]
pub fn inspect<'py>(
    py: Python<'py>,
    url: &str,
    secrets: &Bound<'_, PyList>,
    keys: Vec<String>,
) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let name = |what: &str, index: usize| format!("{what} {}", index + 1);
        let secrets = secrets
            .iter()
            .enumerate()
            .map(|(index, secret)| Ok(Secret::new(name("secret", index), secret_bytes(&secret)?)))
            .collect::<Result<Vec<_>, Fault>>()?;
        let keys = keys
            .iter()
            .enumerate()
            .map(|(index, key)| Ok(Key::from_hex(key)?.named(name("key", index))))
            .collect::<Result<Vec<_>, Fault>>()?;
        json(py, &link::inspect(url, &Keys::new(&secrets, &keys)))
    })
}

/// A payload as text: a `str` byte for byte, a mapping as `write` writes it.
fn text_or(payload: &Bound<'_, PyAny>, write: fn(&serde_json::Value) -> String) -> Result<String, Fault> {
    match payload.cast::<PyString>() {
        Ok(text) => Ok(text.to_str()?.to_owned()),
        Err(_) => Ok(write(&as_json(payload, "payload")?)),
    }
}
