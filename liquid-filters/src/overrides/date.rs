//! `date`, as Ruby's Liquid does it, with a clock that is handed in.

mod parse;
mod strftime;

use drysend_core::Result;
use drysend_core::filters::Inputs;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use liquid_core::{Value, ValueView};

use crate::plugin::Evaluated;
use crate::value;

/// The input's time in the given format. What is no time, and what has an empty format, stays as it is.
pub(super) fn date(input: &dyn ValueView, arguments: &Evaluated<'_>, inputs: &Inputs) -> Result<Value> {
    let format = arguments.get(0).map(value::text).transpose()?.unwrap_or_default();
    if format.is_empty() {
        return Ok(input.to_value());
    }
    match read(input, inputs)? {
        Some(time) => strftime::format(&time, &format).map(Value::scalar),
        None => Ok(input.to_value()),
    }
}

/// The time that `input` means: seconds since 1970, `now`, `today`, or a text that reads like a date.
fn read(input: &dyn ValueView, inputs: &Inputs) -> Result<Option<Zoned>> {
    let Some(scalar) = input.as_scalar() else { return Ok(None) };
    match scalar.type_name() {
        "whole number" => return Ok(scalar.to_integer().and_then(at)),
        "fractional number" | "boolean" => return Ok(None),
        _ => {}
    }
    let text = scalar.to_kstr().to_lowercase();
    match text.as_str() {
        "now" | "today" => Ok(Some(inputs.now()?.to_zoned(TimeZone::UTC))),
        digits if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            Ok(digits.parse().ok().and_then(at))
        }
        text => parse::parse(text, || inputs.now().map(|now| now.to_zoned(TimeZone::UTC))),
    }
}

fn at(seconds: i64) -> Option<Zoned> {
    Timestamp::from_second(seconds).ok().map(|instant| instant.to_zoned(TimeZone::UTC))
}
