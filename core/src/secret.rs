//! Secrets, keys and initialisation vectors. Secrets and keys are wiped from memory and print as their names.

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use crate::codec::aes_cbc::{BLOCK, KEY_LENGTHS};
use crate::codec::hex::{self, Fault};
use crate::{Error, ErrorKind, Result};

/// The shared secret of a project, with which hashed links are signed, byte for byte.
///
/// ```
/// use drysend_core::secret::Secret;
///
/// let secret = Secret::new("project_secret", b"5AuNonZoFHejGXmHNATz4l".to_vec());
/// assert_eq!(format!("{secret} {secret:?}"), "Secret(project_secret) Secret(project_secret)");
/// assert_eq!(secret.expose().len(), 22);
/// ```
#[derive(Clone)]
pub struct Secret {
    name: String,
    bytes: Zeroizing<Vec<u8>>,
}

impl Secret {
    /// The secret `bytes`, called `name` wherever it is spoken of.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes: Zeroizing::new(bytes) }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes themselves.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether this reads like a project's key, which is 64 hexadecimal digits where a secret is 22 letters and digits.
    #[must_use]
    pub fn looks_like_key(&self) -> bool {
        self.bytes.len() == 64 && self.bytes.iter().all(u8::is_ascii_hexdigit)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({})", self.name)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// The AES key of a project, with which encrypted links are made: 16, 24 or 32 bytes.
///
/// ```
/// use drysend_core::secret::Key;
///
/// let key = Key::from_hex("000102030405060708090a0b0c0d0e0f")?.named("project_key");
/// assert_eq!(format!("{key:?}"), "Key(project_key)");
/// let error = Key::from_hex("0001").unwrap_err();
/// assert_eq!(error.message(), "key has 4 hexadecimal digits, expected 32, 48 or 64");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Key {
    name: String,
    bytes: Zeroizing<Vec<u8>>,
}

impl Key {
    /// The key `bytes`.
    ///
    /// # Errors
    /// [`ErrorKind::Key`] for any length but 16, 24 and 32 bytes.
    pub fn new(bytes: Vec<u8>) -> Result<Self> {
        let bytes = Zeroizing::new(bytes);
        if !KEY_LENGTHS.contains(&bytes.len()) {
            return Err(key_error(format!("key has {} bytes, expected 16, 24 or 32", bytes.len())));
        }
        Ok(Self { name: "key".to_owned(), bytes })
    }

    /// The key that PassKit shows as `hex`. Blanks around it and a leading `0x` do no harm.
    ///
    /// # Errors
    /// [`ErrorKind::Key`] for a wrong length and for anything but hexadecimal digits; the error holds nothing of the key.
    pub fn from_hex(hex: &str) -> Result<Self> {
        Self::from_hex_bytes(hex.as_bytes())
    }

    /// The same from bytes, as a secret holds them.
    ///
    /// # Errors
    /// As [`Key::from_hex`].
    pub fn from_hex_bytes(hex: &[u8]) -> Result<Self> {
        let hex = hex.trim_ascii();
        let hex = hex.strip_prefix(b"0x").unwrap_or(hex);
        match hex::decode_quietly(hex) {
            Ok(bytes) if KEY_LENGTHS.contains(&bytes.len()) => Self::new(bytes),
            Ok(bytes) => {
                drop(Zeroizing::new(bytes));
                Err(key_error(format!("key has {} hexadecimal digits, expected 32, 48 or 64", hex.len())))
            }
            Err(Fault::OddLength(length)) => {
                Err(key_error(format!("key has {length} hexadecimal digits, expected 32, 48 or 64")))
            }
            Err(Fault::BadDigit(at)) => {
                let error = key_error(format!(
                    "key has something other than a hexadecimal digit at character {at}, expected 32, 48 or 64 of them"
                ));
                // Samples of project secrets are 22 letters and digits; keys are 64 hexadecimal digits.
                let is_secret = hex.len() == 22 && hex.iter().all(u8::is_ascii_alphanumeric);
                Err(if is_secret {
                    error.with_help("this looks like the project's secret, not its key")
                } else {
                    error
                })
            }
        }
    }

    /// The same key under another name; by default it is called `key`.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes themselves.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.name)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// An initialisation vector: 16 bytes that stand readable in the link and should never be used twice with a key.
///
/// ```
/// use drysend_core::secret::Iv;
///
/// let iv: Iv = "000102030405060708090a0b0c0d0e0f".parse()?;
/// assert_eq!(iv.to_string(), "000102030405060708090a0b0c0d0e0f");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Iv([u8; BLOCK]);

impl Iv {
    /// The vector `bytes`.
    #[must_use]
    pub const fn new(bytes: [u8; BLOCK]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; BLOCK] {
        &self.0
    }
}

impl FromStr for Iv {
    type Err = Error;

    fn from_str(hex: &str) -> Result<Self> {
        let bytes = hex::decode_quietly(hex.as_bytes()).map_err(|fault| match fault {
            Fault::OddLength(length) => iv_length(length),
            Fault::BadDigit(at) => key_error(format!(
                "IV has something other than a hexadecimal digit at character {at}, expected 32 of them"
            )),
        })?;
        bytes.try_into().map(Self).map_err(|_| iv_length(hex.len()))
    }
}

impl fmt::Display for Iv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl fmt::Debug for Iv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iv({self})")
    }
}

fn iv_length(digits: usize) -> Error {
    key_error(format!("IV has {digits} hexadecimal digits, expected 32"))
}

fn key_error(message: String) -> Error {
    Error::new(ErrorKind::Key, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_bad_key_gets_out() {
        let error = Key::from_hex("5AuNonZoFHejGXmHNATz4l").unwrap_err();
        assert!(!format!("{error:#}").contains("5AuN"));
        assert_eq!(error.help(), Some("this looks like the project's secret, not its key"));
        for hex in ["", "00", "0", "zz", &"0".repeat(63), &"0".repeat(66)] {
            assert_eq!(Key::from_hex(hex).unwrap_err().kind(), ErrorKind::Key, "{hex}");
        }
        assert!(Key::from_hex(&format!(" 0x{}\n", "aB".repeat(32))).is_ok());
    }

    #[test]
    fn an_iv_is_32_digits() {
        let message = |hex: &str| hex.parse::<Iv>().unwrap_err().message().to_owned();
        assert_eq!(message(&"0".repeat(31)), "IV has 31 hexadecimal digits, expected 32");
        assert_eq!(message(&"0".repeat(34)), "IV has 34 hexadecimal digits, expected 32");
        assert!(message("é").contains("character 1"));
    }
}
