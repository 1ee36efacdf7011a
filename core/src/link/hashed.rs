//! Hashed links: a readable payload and a signature.
//!
//! The signature is the HMAC of everything before `&sig=`, exactly as it stands in the link, under the secret's own bytes,
//! in lower-case hex (PassKit help centre, "Generating hashed SmartPass links"). What follows it is not signed.

use std::fmt;

use super::parts::Parts;
use super::{Variant, base_url, diagnose, transport};
use crate::codec::base64::{self, Alphabet};
use crate::codec::hex;
use crate::digest::Hash;
use crate::{Error, ErrorKind, Result};

/// How a link is signed. The defaults are those of the recipes that PassKit's partners publish, with SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignOptions {
    /// The hash of the HMAC; [`Hash::Sha256`] by default.
    pub hash: Hash,
    /// The Base64 alphabet of `data`; [`Alphabet::Standard`] by default.
    pub alphabet: Alphabet,
    /// Whether `data` is padded with `=`; `true` by default.
    pub padded: bool,
}

impl Default for SignOptions {
    fn default() -> Self {
        Self { hash: Hash::Sha256, alphabet: Alphabet::Standard, padded: true }
    }
}

impl SignOptions {
    /// Options by name, as filters, bindings and the command get them; `None` means the default.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] for a hash or an alphabet that does not exist.
    pub fn from_names(hash: Option<&str>, alphabet: Option<&str>, padded: Option<bool>) -> Result<Self> {
        let default = Self::default();
        Ok(Self {
            hash: hash.map_or(Ok(default.hash), str::parse)?,
            alphabet: alphabet.map_or(Ok(default.alphabet), str::parse)?,
            padded: padded.unwrap_or(default.padded),
        })
    }
}

/// The link that carries `payload`, byte for byte, from `base_url`, signed with `secret`.
///
/// ```
/// use drysend_core::link::hashed::{self, SignOptions};
///
/// let link = hashed::sign("https://pub1.pskt.io/c/wrsynr", br#"{"a":"b"}"#, b"secret", &SignOptions::default())?;
/// assert!(link.starts_with("https://pub1.pskt.io/c/wrsynr?data=eyJhIjoiYiJ9&sig="));
/// assert_eq!(hashed::verify(&link, b"secret")?.hash.name(), "sha256");
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Link`] for a base URL that cannot start a link, [`ErrorKind::Payload`] for an empty payload,
/// [`ErrorKind::Key`] for an empty secret. Whether the payload is JSON is not looked at.
pub fn sign(base_url: &str, payload: &[u8], secret: &[u8], options: &SignOptions) -> Result<String> {
    let mut link = String::new();
    sign_into(&mut link, base_url, payload, secret, options)?;
    Ok(link)
}

/// The same, appended to `out`, which is left alone on an error.
///
/// # Errors
/// As [`sign`].
pub fn sign_into(out: &mut String, base_url: &str, payload: &[u8], secret: &[u8], options: &SignOptions) -> Result<()> {
    base_url::check(base_url)?;
    if payload.is_empty() {
        return Err(Error::new(ErrorKind::Payload, "payload is empty, expected JSON text")
            .with_help("is the variable that holds it spelled as where it was set?"));
    }
    if secret.is_empty() {
        return Err(Error::new(ErrorKind::Key, "secret is empty, expected the project's secret"));
    }
    let start = out.len();
    out.reserve(base_url.len() + 16 + payload.len().div_ceil(3) * 4 + options.hash.hex_len());
    out.push_str(base_url);
    out.push_str("?data=");
    base64::encode_into(payload, options.alphabet, options.padded, out);
    let signature = options.hash.hmac(secret, &out.as_bytes()[start..]);
    out.push_str("&sig=");
    hex::encode_into(&signature, out);
    Ok(())
}

/// A link whose signature is right.
#[derive(Clone, PartialEq, Eq)]
pub struct Verified {
    /// The hash that fits.
    pub hash: Hash,
    /// The text that is signed.
    pub signed: String,
    /// The other parameters, decoded; those behind `sig` are not signed.
    pub parameters: Vec<(String, String)>,
    /// How the construction differs from the documented one, although the signature fits it.
    pub variant: Option<Variant>,
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verified({}, {:?})", self.hash, self.variant)
    }
}

/// Checks the signature of `url`, with every hash whose length fits.
///
/// # Errors
/// [`ErrorKind::Link`] for a URL that is no hashed link; [`ErrorKind::Verification`] for a signature that does not fit, which
/// says in which [`Variant`] it would; [`ErrorKind::Key`] for an empty secret.
///
/// ```
/// use drysend_core::link::hashed::{self, SignOptions};
///
/// let link = hashed::sign("https://pub1.pskt.io/c/wrsynr", b"{}", b"secret", &SignOptions::default())?;
/// let error = hashed::verify(&link.replace("https", "http"), b"secret").unwrap_err();
/// assert_eq!(error.code(), "verification-failed");
/// assert!(error.message().contains("another scheme"));
/// # Ok::<(), drysend_core::Error>(())
/// ```
pub fn verify(url: &str, secret: &[u8]) -> Result<Verified> {
    check(url, secret, None)
}

/// The same with one hash, where it is known which one a project uses.
///
/// # Errors
/// As [`verify`].
pub fn verify_with(url: &str, secret: &[u8], hash: Hash) -> Result<Verified> {
    check(url, secret, Some(hash))
}

fn check(url: &str, secret: &[u8], wanted: Option<Hash>) -> Result<Verified> {
    if secret.is_empty() {
        return Err(Error::new(ErrorKind::Key, "secret is empty, expected the project's secret"));
    }
    let link = SignedLink::split(url);
    if let Some(link) = &link
        && let Some(hash) = link.hash(secret)
    {
        return match wanted {
            Some(wanted) if wanted != hash => Err(does_not_fit(Some(Variant::OtherHash))),
            _ => Ok(link.verified(hash)),
        };
    }
    if let Some((variant, _)) = diagnose::diagnose(url, secret) {
        return Err(does_not_fit(Some(variant)));
    }
    let undone = transport::undo(url).map(|(_, inner)| inner);
    match link.or_else(|| SignedLink::split(undone.as_deref()?)) {
        Some(link) => Err(match link.malformed() {
            Some(message) => Error::new(ErrorKind::Verification, message),
            None => does_not_fit(None),
        }),
        None => Err(not_hashed(url)),
    }
}

fn does_not_fit(variant: Option<Variant>) -> Error {
    match variant {
        Some(variant) => {
            let message = format!("signature does not fit the link: {} ({variant})", variant.explanation());
            Error::new(ErrorKind::Verification, message).with_help(variant.help())
        }
        None => Error::new(ErrorKind::Verification, "signature does not fit the link")
            .with_help("the secret is another project's, or the link was changed after signing"),
    }
}

fn not_hashed(url: &str) -> Error {
    let parts = Parts::of(url);
    let message = match (parts.parameter("data"), parts.parameter("iv"), parts.parameter("sig")) {
        (Some(_), Some(_), None) => "link is encrypted (`iv`), expected a hashed one (`sig`)",
        (Some(_), _, None) => "link has no `sig`, expected `?data=…&sig=…`: it was cut or never signed",
        (Some(_), _, Some(_)) => "link has `sig` before `data`, expected `?data=…&sig=…`",
        (None, _, _) => "link has no `data`, expected `?data=…&sig=…`",
    };
    Error::new(ErrorKind::Link, message)
}

/// A hashed link cut into its bytes.
pub(super) struct SignedLink<'a> {
    pub base_url: &'a str,
    /// The raw value of `data`.
    pub data: &'a str,
    /// Everything before the first `&sig=`.
    pub signed: &'a str,
    /// The raw value of `sig`.
    pub signature: &'a str,
    /// What follows the signature, with its `&`.
    pub tail: &'a str,
    parts: Parts<'a>,
}

impl<'a> SignedLink<'a> {
    /// `None` unless `data` stands before `sig`.
    pub fn split(url: &'a str) -> Option<Self> {
        let parts = Parts::of(url);
        let (signed, rest) = url.split_once("&sig=")?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (signature, tail) = rest.split_at(rest.find('&').unwrap_or(rest.len()));
        let data = Parts::of(signed).parameter("data")?;
        Some(Self { base_url: parts.base_url, data, signed, signature, tail, parts })
    }

    /// The hash with which the signature is right as it stands.
    pub fn hash(&self, secret: &[u8]) -> Option<Hash> {
        if self.signature.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let digest = hex::decode_quietly(self.signature.as_bytes()).ok()?;
        diagnose::hmac_hash(secret, self.signed.as_bytes(), &digest)
    }

    pub fn verified(&self, hash: Hash) -> Verified {
        Verified {
            hash,
            signed: self.signed.to_owned(),
            parameters: self.parts.others(),
            variant: self.data.contains('%').then_some(Variant::DataPercentEncoded),
        }
    }

    /// What is wrong with a signature that no secret could make right.
    pub fn malformed(&self) -> Option<String> {
        let length = self.signature.chars().count();
        if length == 0 {
            return Some("signature is empty, expected 32 to 128 hexadecimal digits".to_owned());
        }
        if let Err(hex::Fault::BadDigit(at)) = hex::decode_quietly(self.signature.as_bytes()) {
            return Some(format!("signature has something other than a hexadecimal digit at character {at}"));
        }
        if Hash::by_length(length).next().is_some() {
            return None;
        }
        let mut lengths: Vec<_> = Hash::ALL.iter().map(|hash| hash.hex_len()).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let lengths = lengths.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Some(format!("signature has {length} hexadecimal digits, expected {lengths}: the link was cut or joined"))
    }
}
