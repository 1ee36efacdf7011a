//! Hexadecimal digits: written in lower case, read in either.

use crate::{Error, ErrorKind, Result};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// `bytes` in lower-case hex.
///
/// ```
/// assert_eq!(drysend_core::codec::hex::encode(b"\x00\xff"), "00ff");
/// ```
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    encode_into(bytes, &mut out);
    out
}

/// The same, appended to `out`.
pub fn encode_into(bytes: &[u8], out: &mut String) {
    out.reserve(bytes.len() * 2);
    out.extend(
        bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|nibble| char::from(DIGITS[usize::from(nibble)])),
    );
}

/// What keeps a text from being hex. It holds nothing of the text, so that it can be said about a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text has this odd number of digits.
    OddLength(usize),
    /// The character at this place, counted from 1, is not a hexadecimal digit.
    BadDigit(usize),
}

/// The bytes behind `text`.
///
/// ```
/// use drysend_core::codec::hex;
///
/// assert_eq!(hex::decode("00fF")?, b"\x00\xff");
/// assert_eq!(hex::decode("0g").unwrap_err().message(), "hex text has `g` at character 2, expected a hexadecimal digit");
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Encoding`] for an odd number of digits, and for the first character that is none.
pub fn decode(text: &str) -> Result<Vec<u8>> {
    decode_quietly(text.as_bytes()).map_err(|fault| {
        let message = match fault {
            Fault::OddLength(length) => format!("hex text has {length} digits, expected an even number"),
            Fault::BadDigit(at) => {
                let found = text.chars().nth(at - 1).unwrap_or_default();
                format!("hex text has `{}` at character {at}, expected a hexadecimal digit", found.escape_debug())
            }
        };
        Error::new(ErrorKind::Encoding, message)
    })
}

/// The bytes behind `text`, for keys: no part of it gets into the fault.
///
/// # Errors
/// The [`Fault`] that was found first; a bad digit comes before an odd length.
pub fn decode_quietly(text: &[u8]) -> Result<Vec<u8>, Fault> {
    // Sized at the start: growing would leave copies of a key behind.
    let mut bytes = Vec::with_capacity(text.len().div_ceil(2));
    for (index, pair) in text.chunks(2).enumerate() {
        let mut byte = 0;
        for (offset, &digit) in pair.iter().enumerate() {
            byte = byte << 4 | nibble(digit).ok_or_else(|| Fault::BadDigit(index * 2 + offset + 1))?;
        }
        bytes.push(byte);
    }
    if text.len().is_multiple_of(2) { Ok(bytes) } else { Err(Fault::OddLength(text.len())) }
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_fault_is_named() {
        assert_eq!(decode_quietly(b"abc"), Err(Fault::OddLength(3)));
        assert_eq!(decode_quietly(b"ab-"), Err(Fault::BadDigit(3)));
        assert!(decode("0é").unwrap_err().message().contains("`é` at character 2"));
        assert_eq!(decode("").unwrap(), b"");
    }
}
