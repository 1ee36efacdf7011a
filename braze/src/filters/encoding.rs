//! Base64 and form encoding, as Ruby Liquid has them: `nil` stays `nil`, and faults read as Ruby words them.

use drysend_core::Result;
use drysend_core::codec::base64::{self, Alphabet};
use drysend_core::codec::percent;

use super::{Arguments, Call, Filter, Origin, argument};
use crate::value::Value;

pub(super) const FILTERS: &[Filter] = &[
    Filter::writer(
        "base64_encode",
        (0, 0),
        Origin::Supported,
        "Base64 of the text, standard alphabet, padded.",
        encode,
    )
    .with_aliases(&["base64"]),
    Filter::new("base64_decode", (0, 0), Origin::Unlisted, "The text behind Base64.", decode),
    Filter::writer(
        "base64_url_safe_encode",
        (0, 0),
        Origin::Unlisted,
        "Base64 of the text, URL-safe alphabet, padded.",
        encode_url_safe,
    ),
    Filter::new(
        "base64_url_safe_decode",
        (0, 0),
        Origin::Unlisted,
        "The text behind URL-safe Base64, padded or not.",
        decode_url_safe,
    ),
    Filter::writer("url_encode", (0, 0), Origin::Supported, "Form encoding: a blank becomes `+`.", url_encode),
    Filter::new("url_decode", (0, 0), Origin::Unlisted, "The text behind form encoding.", url_decode),
];

fn encode(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>, out: &mut String) -> Result<Option<Value>> {
    encoded(call, input, Alphabet::Standard, out)
}

fn encode_url_safe(
    call: &mut Call<'_, '_>,
    input: &Value,
    _: &Arguments<'_>,
    out: &mut String,
) -> Result<Option<Value>> {
    encoded(call, input, Alphabet::Url, out)
}

fn encoded(call: &mut Call<'_, '_>, input: &Value, alphabet: Alphabet, out: &mut String) -> Result<Option<Value>> {
    let text = call.read(input)?;
    call.reserve(out, text.len().div_ceil(3).saturating_mul(4))?;
    base64::encode_into(text.as_bytes(), alphabet, true, out);
    Ok(None)
}

fn decode(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    decoded(&text).ok_or_else(|| argument("invalid base64 provided to base64_decode"))
}

fn decode_url_safe(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let mut text = call.read(input)?.replace('-', "+").replace('_', "/");
    if !text.ends_with('=') {
        text.extend(std::iter::repeat_n('=', text.len().wrapping_neg() % 4));
    }
    decoded(&text).ok_or_else(|| argument("invalid base64 provided to base64_url_safe_decode"))
}

/// The text; bytes that are none are shown as the replacement character, which is all that a text can do.
fn decoded(text: &str) -> Option<Value> {
    let bytes = base64::decode(text, Alphabet::Standard, true).ok()?;
    Some(match String::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(fault) => String::from_utf8_lossy(fault.as_bytes()).into_owned().into(),
    })
}

fn url_encode(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>, out: &mut String) -> Result<Option<Value>> {
    if input.is_nil() {
        return Ok(Some(Value::Nil));
    }
    let text = call.read(input)?;
    let start = out.len();
    call.reserve(out, text.len())?;
    percent::encode_form(&text, out);
    call.state.meter.make(out.len() - start - text.len())?;
    Ok(None)
}

fn url_decode(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    if input.is_nil() {
        return Ok(Value::Nil);
    }
    let text = call.read(input)?;
    let mut out = call.text(text.len())?;
    percent::decode_form_lossless(&text, &mut out).map_err(|_| argument("invalid byte sequence in UTF-8"))?;
    Ok(out.into())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn codecs_word_their_faults_as_ruby() {
        assert_prints(&[
            ("'é' | base64_encode", "w6k="),
            ("'w6k=' | base64_decode", "é"),
            ("'w6k' | base64_decode", "Liquid error: invalid base64 provided to base64_decode"),
            ("'!' | base64_decode", "Liquid error: invalid base64 provided to base64_decode"),
            ("'>>>???' | base64_url_safe_encode", "Pj4-Pz8_"),
            ("'Pj4-Pz8_IQ' | base64_url_safe_decode", ">>>???!"),
            ("'Pj4+Pz8/IQ==' | base64_url_safe_decode", ">>>???!"),
            ("'*' | base64_url_safe_decode", "Liquid error: invalid base64 provided to base64_url_safe_decode"),
            ("'a b&c/é+~*' | url_encode", "a+b%26c%2F%C3%A9%2B~%2A"),
            ("'a+b%26%C3%A9%' | url_decode", "a b&é%"),
            ("'%ff' | url_decode", "Liquid error: invalid byte sequence in UTF-8"),
            ("nil | url_encode | default: 'nil'", "nil"),
        ]);
    }
}
