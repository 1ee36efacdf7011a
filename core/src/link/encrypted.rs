//! Encrypted links: a payload that only the holder of the project's key can read.
//!
//! Nothing proves who made one: flipped bits of the IV change the first 16 bytes of the payload unnoticed. What decrypts has a
//! **valid structure**; that does not make it authentic.

use std::fmt;

use super::parts::Parts;
use super::{base_url, transport};
use crate::codec::aes_cbc;
use crate::codec::base64::{self, Alphabet};
use crate::codec::percent;
use crate::payload::{self, Payload, Reading};
use crate::secret::{Iv, Key};
use crate::{Error, ErrorKind, Result};

/// The link that carries `payload` from `base_url`, as PassKit's CSV generator makes it.
///
/// Slashes at both ends of the URL are dropped, as the generator drops them.
///
/// ```
/// use drysend_core::link::encrypted;
/// use drysend_core::payload::Payload;
/// use drysend_core::secret::{Iv, Key};
///
/// let key = Key::from_hex("f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755")?;
/// let iv: Iv = "000102030405060708090a0b0c0d0e0f".parse()?;
/// let payload: Payload = [("members.tierId", "bronze")].into_iter().collect();
/// let link = encrypted::encrypt("https://pub1.pskt.io/c/wrsynr/", &payload, &key, &iv)?;
/// assert_eq!(
///     link,
///     "https://pub1.pskt.io/c/wrsynr?data=VHSHJL3aVQq68v1tkdPL5NkAaBSQ1IXqnhyJ9bHOPvQ&iv=000102030405060708090a0b0c0d0e0f"
/// );
/// assert_eq!(encrypted::decrypt(&link, &key)?.text, r#"{"members.tierId":"bronze"}"#);
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Link`] for a base URL that cannot start a link.
pub fn encrypt(base_url: &str, payload: &Payload, key: &Key, iv: &Iv) -> Result<String> {
    encrypt_bytes(base_url, payload.to_generator_json().as_bytes(), key, iv)
}

/// The same for JSON that is carried byte for byte.
///
/// # Errors
/// [`ErrorKind::Link`] for a base URL that cannot start a link, [`ErrorKind::Payload`] for an empty payload. Whether it is
/// JSON is not looked at.
pub fn encrypt_bytes(base_url: &str, json: &[u8], key: &Key, iv: &Iv) -> Result<String> {
    let base_url = base_url.trim_matches('/');
    base_url::check(base_url)?;
    if json.is_empty() {
        return Err(Error::new(ErrorKind::Payload, "payload is empty, expected JSON text"));
    }
    let sealed = aes_cbc::encrypt(key.expose(), iv.as_bytes(), json)?;
    let mut link = String::with_capacity(base_url.len() + 48 + sealed.len().div_ceil(3) * 4);
    link.push_str(base_url);
    link.push_str("?data=");
    base64::encode_into(&sealed, Alphabet::Url, false, &mut link);
    link.push_str("&iv=");
    link.push_str(&iv.to_string());
    Ok(link)
}

/// Whose encoder wrote a link, by how its IV is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// PassKit's CSV generator and Go package: the IV is in hex.
    Generator,
    /// PassKit's Node package: the IV is in Base64.
    Node,
}

impl Form {
    /// `generator` or `node`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Generator => "generator",
            Self::Node => "node",
        }
    }
}

/// A link that could be decrypted into something with the structure of a payload; it may still be forged.
#[derive(Clone)]
pub struct Decrypted {
    /// The JSON text.
    pub text: String,
    /// Its fields and what is wrong with it.
    pub reading: Reading,
    /// Whose encoder wrote the link.
    pub form: Form,
    /// The other parameters, decoded.
    pub parameters: Vec<(String, String)>,
}

impl fmt::Debug for Decrypted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decrypted({}, {:?})", self.form.name(), self.reading)
    }
}

/// The payload of `url`, in either of the forms that PassKit's encoders write.
///
/// # Errors
/// [`ErrorKind::Link`] for a URL that is no encrypted link, [`ErrorKind::Encoding`] for data or an IV that cannot be decoded,
/// [`ErrorKind::Verification`] for everything that does not decrypt into an object.
pub fn decrypt(url: &str, key: &Key) -> Result<Decrypted> {
    let sealed = SealedLink::read(url)?;
    let plain = aes_cbc::decrypt(key.expose(), sealed.iv.as_bytes(), &sealed.data)?;
    // A wrong key leaves padding that looks right once in 256 times; what is then there is noise.
    let text = std::str::from_utf8(&plain).map_err(|_| aes_cbc::undecryptable())?;
    if !text.trim_start().starts_with('{') {
        return Err(aes_cbc::undecryptable());
    }
    let reading = payload::read(text);
    Ok(Decrypted { text: text.to_owned(), reading, form: sealed.form, parameters: Parts::of(url).others() })
}

/// An encrypted link with its parts decoded.
pub(super) struct SealedLink {
    pub data: Vec<u8>,
    pub alphabet: Option<Alphabet>,
    pub padded: Option<bool>,
    pub iv: Iv,
    pub form: Form,
}

impl SealedLink {
    pub fn read(url: &str) -> Result<Self> {
        let parts = Parts::of(url);
        let (Some(data), Some(iv)) = (parts.parameter("data"), parts.parameter("iv")) else {
            return Err(not_encrypted(url, &parts));
        };
        if data.is_empty() {
            return Err(Error::new(ErrorKind::Link, "`data` is empty, expected Base64 of an encrypted payload"));
        }
        let (iv, form) = read_iv(&unescaped(iv)?)?;
        let base64::Decoded { bytes, alphabet, padded } = base64::decode_any(&unescaped(data)?)?;
        if !bytes.len().is_multiple_of(aes_cbc::BLOCK) {
            let message = format!("`data` has {} bytes, expected a multiple of 16: the link was cut", bytes.len());
            return Err(Error::new(ErrorKind::Verification, message));
        }
        Ok(Self { data: bytes, alphabet, padded, iv, form })
    }
}

fn unescaped(value: &str) -> Result<String> {
    let mut out = String::new();
    percent::decode_uri_lossless(value, &mut out)?;
    Ok(out)
}

fn read_iv(text: &str) -> Result<(Iv, Form)> {
    if text.len() == 2 * aes_cbc::BLOCK {
        return Ok((text.parse()?, Form::Generator));
    }
    if let Ok(decoded) = base64::decode_any(text)
        && let Ok(bytes) = decoded.bytes.try_into()
    {
        return Ok((Iv::new(bytes), Form::Node));
    }
    let found = text.chars().count();
    Err(Error::new(
        ErrorKind::Encoding,
        format!("`iv` has {found} characters, expected 32 hexadecimal digits or Base64 of 16 bytes"),
    ))
}

fn not_encrypted(url: &str, parts: &Parts<'_>) -> Error {
    if let Some((variant, _)) = transport::undo(url) {
        return Error::new(ErrorKind::Link, variant.explanation()).with_help(variant.help());
    }
    let message = match (parts.parameter("data"), parts.parameter("sig")) {
        (Some(_), Some(_)) => "link is hashed (`sig`), expected an encrypted one (`iv`)",
        (Some(_), None) => "link has no `iv`, expected `?data=…&iv=…`: it was cut",
        (None, _) => "link has no `data`, expected `?data=…&iv=…`",
    };
    Error::new(ErrorKind::Link, message)
}
