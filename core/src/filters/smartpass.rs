//! `smartpass_link`: from a payload to a link that PassKit opens.

use serde_json::Value as Json;

use crate::error::{Error, ErrorKind, Result};
use crate::link::{encrypted, hashed};
use crate::payload;
use crate::render::State;
use crate::secret::{Iv, Key};

/// What the link is to carry.
#[derive(Clone, Copy, Debug)]
pub enum LinkPayload<'a> {
    /// JSON text that the template wrote: carried byte for byte.
    Text(&'a str),
    /// An object: written as compact JSON.
    Object(&'a Json),
}

/// The arguments of `smartpass_link`, as text.
///
/// Either `secret` (hashed link) or `key` (encrypted link) is needed, never both.
#[derive(Clone, Default)]
pub struct LinkArguments {
    /// The project's distribution URL.
    pub base_url: String,
    /// The project's secret, or its placeholder.
    pub secret: Option<String>,
    /// Name of the hash; default `sha256`.
    pub hash: Option<String>,
    /// `standard` (the default) or `url`.
    pub alphabet: Option<String>,
    /// Whether `data` ends in `=`; default `true`.
    pub padded: Option<String>,
    /// The project's key in hex, or its placeholder.
    pub key: Option<String>,
    /// 32 hex digits; by default derived from the render's randomness.
    pub iv: Option<String>,
}

impl LinkArguments {
    /// Sets the argument `name` to `value`: the way in for engines, which know arguments by name.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] for a name that the filter does not have.
    pub fn set(&mut self, name: &str, value: String) -> Result<()> {
        match name {
            "base_url" => self.base_url = value,
            "secret" => self.secret = Some(value),
            "hash" => self.hash = Some(value),
            "alphabet" => self.alphabet = Some(value),
            "padded" => self.padded = Some(value),
            "key" => self.key = Some(value),
            "iv" => self.iv = Some(value),
            _ => {
                return Err(Error::new(ErrorKind::Argument, format!("`smartpass_link` has no argument `{name}`"))
                    .with_help("it takes a URL, a secret, and `hash`, `alphabet`, `padded`, or `key` and `iv`"));
            }
        }
        Ok(())
    }
}

/// The SmartPass link that carries `payload`.
///
/// An object becomes compact JSON in insertion order. For a hashed link everything that could turn into `+` or `/` in
/// Base64 is escaped in it; for an encrypted link it has the bytes that PassKit's own generator writes.
///
/// # Errors
/// [`ErrorKind::Argument`] for a combination of arguments that makes no link, [`ErrorKind::Key`] for a bad secret, key
/// or IV, [`ErrorKind::Link`] for a URL that cannot start a link, [`ErrorKind::Payload`] for a payload that is not an
/// object, [`ErrorKind::MissingInput`] when an IV is needed and the render has no randomness.
pub fn smartpass_link(payload: LinkPayload<'_>, arguments: &LinkArguments, state: &mut State<'_>) -> Result<String> {
    match (&arguments.secret, &arguments.key) {
        (Some(_), Some(_)) => Err(argument("`smartpass_link` got both a secret and a key, expected one of them")
            .with_help("a secret signs a readable payload, a key encrypts it: a link is one or the other")),
        (None, None) => Err(argument("`smartpass_link` got neither a secret nor a key, expected one of them")
            .with_help("write `smartpass_link: projectUrl, \"secret\"` or `smartpass_link: projectUrl, key: \"hex\"`")),
        (Some(secret), None) => hashed_link(payload, arguments, secret, state),
        (None, Some(key)) => encrypted_link(payload, arguments, key, state),
    }
}

fn hashed_link(
    payload: LinkPayload<'_>,
    arguments: &LinkArguments,
    secret: &str,
    state: &mut State<'_>,
) -> Result<String> {
    if arguments.iv.is_some() {
        return Err(argument("`iv` goes with `key`, but `smartpass_link` got a secret"));
    }
    let padded = match arguments.padded.as_deref() {
        None => None,
        Some(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Some(text) if text.eq_ignore_ascii_case("false") => Some(false),
        Some(text) => return Err(argument(format!("`padded` is `{text}`, expected true or false"))),
    };
    let options = hashed::SignOptions::from_names(arguments.hash.as_deref(), arguments.alphabet.as_deref(), padded)?;
    let json = match payload {
        LinkPayload::Text(text) => text.into(),
        LinkPayload::Object(object) => payload::to_link_json(require_object(object)?),
    };
    hashed::sign(&arguments.base_url, json.as_bytes(), state.key(secret).as_bytes(), &options)
}

fn encrypted_link(
    payload: LinkPayload<'_>,
    arguments: &LinkArguments,
    key: &str,
    state: &mut State<'_>,
) -> Result<String> {
    for (name, given) in [("hash", &arguments.hash), ("alphabet", &arguments.alphabet), ("padded", &arguments.padded)] {
        if given.is_some() {
            return Err(argument(format!("`{name}` goes with a secret, but `smartpass_link` got a key")));
        }
    }
    let key = Key::from_hex_bytes(state.key(key).as_bytes())?;
    let iv = match &arguments.iv {
        Some(hex) => hex.parse::<Iv>()?,
        None => state.iv()?,
    };
    let json = match payload {
        LinkPayload::Text(text) => text.into(),
        LinkPayload::Object(object) => payload::to_generator_json(require_object(object)?),
    };
    encrypted::encrypt_bytes(&arguments.base_url, json.as_bytes(), &key, &iv)
}

fn require_object(value: &Json) -> Result<&Json> {
    let found = match value {
        Json::Object(_) => return Ok(value),
        Json::Null => "nothing",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
    };
    Err(Error::new(ErrorKind::Payload, format!("the payload is {found}, expected JSON text or an object")))
}

fn argument(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Argument, message)
}
