//! Base64 and percent-encoding.

use crate::codec::base64::{self, Alphabet};
use crate::codec::percent;
use crate::error::{Error, ErrorKind, Result};

pub(super) fn base64_encode(input: &str, out: &mut String) -> Result<()> {
    base64::encode_into(input.as_bytes(), Alphabet::Standard, true, out);
    Ok(())
}

pub(super) fn base64_decode(input: &str, out: &mut String) -> Result<()> {
    push_utf8(base64::decode(input, Alphabet::Standard, true)?, out)
}

pub(super) fn base64_url_safe_encode(input: &str, out: &mut String) -> Result<()> {
    base64::encode_into(input.as_bytes(), Alphabet::Url, true, out);
    Ok(())
}

pub(super) fn base64_url_safe_decode(input: &str, out: &mut String) -> Result<()> {
    push_utf8(base64::decode(input, Alphabet::Url, true)?, out)
}

fn push_utf8(bytes: Vec<u8>, out: &mut String) -> Result<()> {
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::new(ErrorKind::Encoding, "decoded bytes are not UTF-8 text, expected text"))?;
    out.push_str(&text);
    Ok(())
}

pub(super) fn url_encode(input: &str, out: &mut String) -> Result<()> {
    percent::encode_form(input, out);
    Ok(())
}

pub(super) fn url_decode(input: &str, out: &mut String) -> Result<()> {
    percent::decode_form_lossless(input, out)
}

pub(super) fn urlencode(input: &str, out: &mut String) -> Result<()> {
    percent::encode_quote(input, out);
    Ok(())
}

pub(super) fn urlencode_pairs(pairs: &[(String, String)], out: &mut String) -> Result<()> {
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        percent::encode_form(name, out);
        out.push('=');
        percent::encode_form(value, out);
    }
    Ok(())
}

pub(super) fn urldecode(input: &str, out: &mut String) -> Result<()> {
    percent::decode_uri_lossless(input, out)
}

pub(super) fn url_escape(input: &str, out: &mut String) -> Result<()> {
    percent::encode_url(input, out);
    Ok(())
}

pub(super) fn url_param_escape(input: &str, out: &mut String) -> Result<()> {
    percent::encode_url_param(input, out);
    Ok(())
}
