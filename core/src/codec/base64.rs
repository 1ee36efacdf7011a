//! Base64 in its four forms: standard or URL-safe alphabet, padded or not.

use std::fmt;
use std::str::FromStr;

use ::base64::Engine;
use ::base64::engine::general_purpose::{GeneralPurpose, STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

use crate::{Error, ErrorKind, Result};

/// The characters for the values 62 and 63.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alphabet {
    /// `+` and `/`.
    #[default]
    Standard,
    /// `-` and `_`.
    Url,
}

impl Alphabet {
    /// Both alphabets.
    pub const ALL: &[Self] = &[Self::Standard, Self::Url];

    /// `standard` or `url`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Url => "url",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Standard => "the standard alphabet (`+` and `/`)",
            Self::Url => "the URL-safe alphabet (`-` and `_`)",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Standard => Self::Url,
            Self::Url => Self::Standard,
        }
    }

    fn owns(self, byte: u8) -> bool {
        match self {
            Self::Standard => matches!(byte, b'+' | b'/'),
            Self::Url => matches!(byte, b'-' | b'_'),
        }
    }

    /// `text` with this alphabet's characters in the place of the other's; nothing else changes.
    ///
    /// ```
    /// use drysend_core::codec::base64::Alphabet;
    ///
    /// assert_eq!(Alphabet::Url.rewrite("Pj4+Pz8/"), "Pj4-Pz8_");
    /// ```
    #[must_use]
    pub fn rewrite(self, text: &str) -> String {
        let pairs = match self {
            Self::Standard => [('-', '+'), ('_', '/')],
            Self::Url => [('+', '-'), ('/', '_')],
        };
        text.chars().map(|c| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect()
    }
}

impl fmt::Display for Alphabet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Alphabet {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL.iter().find(|alphabet| alphabet.name() == text).copied().ok_or_else(|| {
            Error::new(
                ErrorKind::Argument,
                format!("unknown alphabet `{}`, expected `standard` or `url`", excerpt(text)),
            )
        })
    }
}

/// Base64 of `bytes`.
///
/// ```
/// use drysend_core::codec::base64::{self, Alphabet};
///
/// assert_eq!(base64::encode(b"blah", Alphabet::Standard, true), "YmxhaA==");
/// assert_eq!(base64::encode(b">>>???!", Alphabet::Url, false), "Pj4-Pz8_IQ");
/// ```
#[must_use]
pub fn encode(bytes: &[u8], alphabet: Alphabet, padded: bool) -> String {
    engine(alphabet, padded).encode(bytes)
}

/// The same, appended to `out`.
pub fn encode_into(bytes: &[u8], alphabet: Alphabet, padded: bool, out: &mut String) {
    engine(alphabet, padded).encode_string(bytes, out);
}

/// The bytes behind `text`, which must be canonical Base64 of exactly this form.
///
/// ```
/// use drysend_core::codec::base64::{self, Alphabet};
///
/// assert_eq!(base64::decode("YmxhaA==", Alphabet::Standard, true)?, b"blah");
/// let error = base64::decode("Pj4-", Alphabet::Standard, true).unwrap_err();
/// assert_eq!(error.message(), "Base64 text has `-` at character 4, expected the standard alphabet (`+` and `/`)");
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Encoding`] that says what was found, where, and what was expected.
pub fn decode(text: &str, alphabet: Alphabet, padded: bool) -> Result<Vec<u8>> {
    engine(alphabet, padded).decode(text).map_err(|_| fault(text, alphabet, padded))
}

/// Bytes with the form in which they were written.
#[derive(Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Which alphabet was used; `None` when no character tells the two apart.
    pub alphabet: Option<Alphabet>,
    /// Whether padding was written; `None` when the length needs none.
    pub padded: Option<bool>,
}

impl fmt::Debug for Decoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The bytes may be a payload.
        write!(f, "Decoded({} bytes, {:?}, {:?})", self.bytes.len(), self.alphabet, self.padded)
    }
}

/// The bytes behind `text` in whichever form it is, for looking at text from elsewhere.
///
/// ```
/// use drysend_core::codec::base64::{self, Alphabet};
///
/// let decoded = base64::decode_any("Pj4-Pz8_IQ")?;
/// assert_eq!(decoded.bytes, b">>>???!");
/// assert_eq!(decoded.alphabet, Some(Alphabet::Url));
/// assert_eq!(decoded.padded, Some(false));
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Encoding`] when it is canonical Base64 in no form, as with both alphabets mixed.
pub fn decode_any(text: &str) -> Result<Decoded> {
    let alphabet = text.bytes().find_map(|b| Alphabet::ALL.iter().find(|alphabet| alphabet.owns(b)).copied());
    let padded = text.ends_with('=').then_some(true).or((!text.len().is_multiple_of(4)).then_some(false));
    let bytes = decode(text, alphabet.unwrap_or_default(), padded.unwrap_or(true))?;
    Ok(Decoded { bytes, alphabet, padded })
}

fn engine(alphabet: Alphabet, padded: bool) -> &'static GeneralPurpose {
    match (alphabet, padded) {
        (Alphabet::Standard, true) => &STANDARD,
        (Alphabet::Standard, false) => &STANDARD_NO_PAD,
        (Alphabet::Url, true) => &URL_SAFE,
        (Alphabet::Url, false) => &URL_SAFE_NO_PAD,
    }
}

/// Says why `text` did not decode.
fn fault(text: &str, alphabet: Alphabet, padded: bool) -> Error {
    let error = |message| Error::new(ErrorKind::Encoding, message);
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let stray = body
        .chars()
        .enumerate()
        .find(|(_, c)| !c.is_ascii_alphanumeric() && !u8::try_from(*c).is_ok_and(|byte| alphabet.owns(byte)));
    if let Some((at, found)) = stray {
        let at = at + 1;
        if u8::try_from(found).is_ok_and(|byte| alphabet.other().owns(byte)) {
            return error(format!("Base64 text has `{found}` at character {at}, expected {}", alphabet.description()));
        }
        let found = found.escape_debug();
        let error = error(format!("Base64 text has `{found}` at character {at}, expected a Base64 character"));
        return match found.to_string().as_str() {
            "%" => error.with_help("it looks percent-encoded: decode that first"),
            " " => error.with_help("a blank often stands where a `+` was lost"),
            _ => error,
        };
    }
    let needed = (4 - body.len() % 4) % 4;
    if needed == 3 {
        return error(format!("Base64 text has {} characters, a length that no bytes have: it was cut", body.len()));
    }
    if padding > 0 && !padded {
        return error(format!("Base64 text ends in {padding} `=`, expected no padding"));
    }
    if padded && padding != needed {
        return error(format!("Base64 text ends in {padding} `=`, expected {needed}"));
    }
    error("Base64 text ends in a character with stray bits: it was cut or changed".to_owned())
}

/// Enough of a wrong name for a message.
fn excerpt(text: &str) -> String {
    text.chars().take(40).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_apart() {
        let message = |text, alphabet, padded| decode(text, alphabet, padded).unwrap_err().message().to_owned();
        assert_eq!(message("YmxhaA", Alphabet::Standard, true), "Base64 text ends in 0 `=`, expected 2");
        assert_eq!(message("YmxhaA==", Alphabet::Standard, false), "Base64 text ends in 2 `=`, expected no padding");
        assert_eq!(message("YmxhaA===", Alphabet::Standard, true), "Base64 text ends in 3 `=`, expected 2");
        assert!(message("YmxhaB==", Alphabet::Standard, true).contains("stray bits"));
        assert!(message("Ymxha", Alphabet::Url, false).contains("it was cut"));
        assert!(message("Ym=haA==", Alphabet::Url, true).contains("`=` at character 3"));
        assert!(message("Ym é", Alphabet::Url, true).contains("` ` at character 3"));
        assert!(message("Pj4+", Alphabet::Url, true).contains("expected the URL-safe alphabet"));
    }

    #[test]
    fn any_form_is_seen() {
        let seen = |text| decode_any(text).map(|d| (d.alphabet, d.padded)).ok();
        assert_eq!(seen("YmxhaA=="), Some((None, Some(true))));
        assert_eq!(seen("Pj4+"), Some((Some(Alphabet::Standard), None)));
        assert_eq!(seen("Pj4_IQ"), Some((Some(Alphabet::Url), Some(false))));
        assert_eq!(seen("Pj4_Pj4+"), None);
        assert_eq!(seen(""), Some((None, None)));
    }
}
