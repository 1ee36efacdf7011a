//! Percent-encoding, with the character sets of the platforms' filters.
//!
//! | function | filter | keeps | a blank becomes |
//! | --- | --- | --- | --- |
//! | [`encode_form`] | `url_encode` | `A-Z a-z 0-9 - . _ ~` | `+` |
//! | [`encode_quote`] | `urlencode` | the same and `/` | `%20` |
//! | [`encode_url`] | `url_escape` | the same and ``! $ & ' ( ) * + , : ; = ? @ [ ]`` | `%20` |
//! | [`encode_url_param`] | `url_param_escape` | the same, but not `&` and `@` | `%20` |

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{Error, ErrorKind, Result};

/// Everything but the characters that RFC 3986 never reserves.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The blank stays here and is turned into `+` afterwards; a `+` of the text is escaped, so the two cannot be confused.
const FORM: &AsciiSet = &RESERVED.remove(b' ');

const QUOTE: &AsciiSet = &RESERVED.remove(b'/');

const URL: &AsciiSet = &QUOTE
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'?')
    .remove(b'@')
    .remove(b'[')
    .remove(b']');

const URL_PARAM: &AsciiSet = &URL.add(b'&').add(b'@');

/// Appends `text` in form encoding, as Ruby's `CGI.escape` and Go's `url.QueryEscape` write it.
///
/// ```
/// let mut out = String::new();
/// drysend_core::codec::percent::encode_form("Summer Sale & ~More~ (*)", &mut out);
/// assert_eq!(out, "Summer+Sale+%26+~More~+%28%2A%29");
/// ```
pub fn encode_form(text: &str, out: &mut String) {
    for piece in utf8_percent_encode(text, FORM) {
        if piece.contains(' ') {
            out.extend(piece.chars().map(|c| if c == ' ' { '+' } else { c }));
        } else {
            out.push_str(piece);
        }
    }
}

/// Appends `text` as Jinja's `urlencode` and Python's `urllib.parse.quote` write it.
///
/// ```
/// let mut out = String::new();
/// drysend_core::codec::percent::encode_quote("a b+c/d?e=f&g@h.com", &mut out);
/// assert_eq!(out, "a%20b%2Bc/d%3Fe%3Df%26g%40h.com");
/// ```
pub fn encode_quote(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, QUOTE));
}

/// Appends `text` with everything escaped that a URL may not hold.
///
/// The set is the one of Ruby's former `URI.escape`, which Shopify's examples of the filter fit; Braze publishes
/// `hey<>hi` alone.
///
/// ```
/// let mut out = String::new();
/// drysend_core::codec::percent::encode_url("<p>Health & Love potions</p>", &mut out);
/// assert_eq!(out, "%3Cp%3EHealth%20&%20Love%20potions%3C/p%3E");
/// ```
pub fn encode_url(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, URL));
}

/// Appends `text` with everything escaped that the value of a query parameter may not hold.
///
/// That is the set of [`encode_url`] and `&`, by Braze's page on filters, and `@`, because Braze's page on Connected
/// Content names the at sign of an e-mail address as a reason to use the filter. Elsewhere `@` and `%40` mean the same.
///
/// ```
/// let mut out = String::new();
/// drysend_core::codec::percent::encode_url_param("a&b@c.com", &mut out);
/// assert_eq!(out, "a%26b%40c.com");
/// ```
pub fn encode_url_param(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, URL_PARAM));
}

/// The bytes behind form encoding: `+` is a blank, and every `%` must be followed by two hexadecimal digits.
///
/// ```
/// use drysend_core::codec::percent;
///
/// assert_eq!(percent::decode_form("a+b%2B%ff")?.as_ref(), b"a b+\xff");
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Encoding`] with the place of the first `%` that starts no escape.
pub fn decode_form(text: &str) -> Result<Cow<'_, [u8]>> {
    require_escapes(text)?;
    Ok(form_bytes(text))
}

/// The bytes behind percent-encoding: `+` is a `+`, and every `%` must be followed by two hexadecimal digits.
///
/// # Errors
/// [`ErrorKind::Encoding`] with the place of the first `%` that starts no escape.
pub fn decode_uri(text: &str) -> Result<Cow<'_, [u8]>> {
    require_escapes(text)?;
    Ok(percent_decode_str(text).into())
}

/// Appends the text behind form encoding; a `%` that starts no escape stays, as Ruby's `CGI.unescape` leaves it.
///
/// ```
/// let mut out = String::new();
/// drysend_core::codec::percent::decode_form_lossless("100%+sure+%C3%A9", &mut out)?;
/// assert_eq!(out, "100% sure é");
/// # Ok::<(), drysend_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Encoding`] when the bytes are not UTF-8: nothing is replaced or dropped on the way.
pub fn decode_form_lossless(text: &str, out: &mut String) -> Result<()> {
    push_utf8(&form_bytes(text), out)
}

/// Appends the text behind percent-encoding; a `%` that starts no escape stays, as Python's `unquote` leaves it.
///
/// # Errors
/// [`ErrorKind::Encoding`] when the bytes are not UTF-8: nothing is replaced or dropped on the way.
pub fn decode_uri_lossless(text: &str, out: &mut String) -> Result<()> {
    push_utf8(&Cow::from(percent_decode_str(text)), out)
}

fn form_bytes(text: &str) -> Cow<'_, [u8]> {
    if !text.contains('+') {
        return percent_decode_str(text).into();
    }
    // Blanks first: an escaped `%2B` must stay a `+`.
    percent_decode_str(&text.replace('+', " ")).collect::<Vec<u8>>().into()
}

fn push_utf8(bytes: &[u8], out: &mut String) -> Result<()> {
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let at = fault.valid_up_to();
        Error::new(
            ErrorKind::Encoding,
            format!("percent-encoded text has the byte {:02x} at byte {}, expected UTF-8", bytes[at], at + 1),
        )
    })?;
    out.push_str(text);
    Ok(())
}

fn require_escapes(text: &str) -> Result<()> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let Some(at) = (0..bytes.len()).find(|&at| bytes[at] == b'%' && !(is_digit(at + 1) && is_digit(at + 2))) else {
        return Ok(());
    };
    let found: String = text[at..].chars().take(3).flat_map(char::escape_debug).collect();
    let place = text[..at].chars().count() + 1;
    Err(Error::new(
        ErrorKind::Encoding,
        format!("percent-encoded text has `{found}` at character {place}, expected `%` and two hexadecimal digits"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(encode: fn(&str, &mut String), text: &str) -> String {
        let mut out = String::new();
        encode(text, &mut out);
        out
    }

    /// Every printable ASCII character through every set.
    #[test]
    fn sets() {
        let ascii: String = (' '..='~').collect();
        let kept = |encode: fn(&str, &mut String)| -> String {
            ascii.chars().filter(|c| !c.is_alphanumeric() && with(encode, &c.to_string()) == c.to_string()).collect()
        };
        assert_eq!(kept(encode_form), "-._~");
        assert_eq!(kept(encode_quote), "-./_~");
        assert_eq!(kept(encode_url), "!$&'()*+,-./:;=?@[]_~");
        assert_eq!(kept(encode_url_param), "!$'()*+,-./:;=?[]_~");
        assert_eq!(with(encode_form, "é 😀+"), "%C3%A9+%F0%9F%98%80%2B");
    }

    #[test]
    fn strict_and_lossless_decoding() {
        assert_eq!(decode_uri("a+b%20c").unwrap().as_ref(), b"a+b c");
        let error = decode_form("é 100%+").unwrap_err();
        assert_eq!(
            error.message(),
            "percent-encoded text has `%+` at character 6, expected `%` and two hexadecimal digits"
        );
        assert!(decode_uri("%").is_err() && decode_uri("%4").is_err() && decode_uri("%é0").is_err());
        let mut out = String::new();
        assert!(decode_uri_lossless("ab%ff", &mut out).unwrap_err().message().contains("byte ff at byte 3"));
        decode_uri_lossless("%2", &mut out).unwrap();
        assert_eq!(out, "%2");
    }
}
