//! Links.

use drysend_core::link::hashed::{self, SignOptions};
use drysend_core::link::{self, Keys, encrypted};
use drysend_core::secret::{Key, Secret};
use drysend_core::{Limits, Result, Secrets, State, payload};
use napi_derive::napi;

use crate::environment::{json, options, read};
use crate::error::to_napi;

/// The hashed link that carries a payload: its `text` byte for byte, or else `data` in JSON.
#[napi(catch_unwind)]
pub fn sign(
    base_url: String,
    text: Option<String>,
    data: Option<String>,
    secret: String,
    hash: Option<String>,
    alphabet: Option<String>,
    padded: Option<bool>,
) -> napi::Result<String> {
    let sign = || -> Result<String> {
        let options = SignOptions::from_names(hash.as_deref(), alphabet.as_deref(), padded)?;
        let secret = Secret::new("secret", secret.into_bytes());
        let text = match (text, data) {
            (None, Some(data)) => payload::to_link_json(&read(&data)?),
            (text, _) => text.unwrap_or_default(),
        };
        hashed::sign(&base_url, text.as_bytes(), secret.expose(), &options)
    };
    sign().map_err(|error| to_napi(&error))
}

/// The encrypted link that carries the payload `data`, in JSON.
#[napi(catch_unwind)]
pub fn encrypt(
    base_url: String,
    data: String,
    key: String,
    iv: Option<String>,
    seed: Option<i64>,
) -> napi::Result<String> {
    let encrypt = || -> Result<String> {
        let key = Key::from_hex(&key)?;
        let iv = match iv {
            Some(iv) => iv.parse()?,
            None => State::new(&options(None, seed)?, &Secrets::default(), &Limits::default()).iv()?,
        };
        let text = payload::to_generator_json(&read(&data)?);
        encrypted::encrypt_bytes(&base_url, text.as_bytes(), &key, &iv)
    };
    encrypt().map_err(|error| to_napi(&error))
}

/// The hashed link, checked, in JSON.
#[napi(catch_unwind)]
pub fn verify(url: String, secret: String, hash: Option<String>) -> napi::Result<String> {
    let secret = Secret::new("secret", secret.into_bytes());
    let verify = || match &hash {
        Some(hash) => hashed::verify_with(&url, secret.expose(), hash.parse()?),
        None => hashed::verify(&url, secret.expose()),
    };
    verify().map_err(|error| to_napi(&error))?;
    json(&link::inspect(&url, &Keys::new(&[secret], &[])))
}

/// The payload of an encrypted link, in JSON.
#[napi(catch_unwind)]
pub fn decrypt(url: String, key: String) -> napi::Result<String> {
    let decrypt = || encrypted::decrypt(&url, &Key::from_hex(&key)?);
    let decrypted = decrypt().map_err(|error| to_napi(&error))?;
    json(&decrypted.reading.fields.iter().cloned().collect::<serde_json::Map<_, _>>())
}

/// Everything that can be told about a link, in JSON.
#[napi(catch_unwind)]
pub fn inspect(url: String, secrets: Vec<String>, keys: Vec<String>) -> napi::Result<String> {
    let (secrets, keys) = known(secrets, &keys).map_err(|error| to_napi(&error))?;
    json(&link::inspect(&url, &Keys::new(&secrets, &keys)))
}

/// Everything that can be told about the links in a text, in JSON.
#[napi(catch_unwind)]
pub fn find(text: String, secrets: Vec<String>, keys: Vec<String>) -> napi::Result<String> {
    let (secrets, keys) = known(secrets, &keys).map_err(|error| to_napi(&error))?;
    let keys = Keys::new(&secrets, &keys);
    let links: Vec<_> = link::find(&text).iter().map(|found| link::inspect(found.url, &keys)).collect();
    json(&links)
}

fn known(secrets: Vec<String>, keys: &[String]) -> Result<(Vec<Secret>, Vec<Key>)> {
    let name = |what: &str, index: usize| format!("{what} {}", index + 1);
    let secrets = secrets.into_iter().enumerate();
    let secrets = secrets.map(|(index, secret)| Secret::new(name("secret", index), secret.into_bytes())).collect();
    let keys = keys.iter().enumerate().map(|(index, key)| Ok(Key::from_hex(key)?.named(name("key", index))));
    Ok((secrets, keys.collect::<Result<_>>()?))
}
