//! `date`, as Ruby's Liquid does it, with a clock that is handed in.

use drysend_core::date::{Moment, parse, strftime};
use drysend_core::filters::Inputs;
use drysend_core::{Error, ErrorKind, Result};
use jiff::Timestamp;
use liquid_core::{Value, ValueView};

use crate::plugin::Evaluated;
use crate::value;

/// The widest field that a format may ask for.
const WIDTH: usize = 1024;

/// The input's time in the given format. What is no time, and what has an empty format, stays as it is.
pub(super) fn date(input: &dyn ValueView, arguments: &Evaluated<'_>, inputs: &Inputs) -> Result<Value> {
    let format = arguments.get(0).map(value::text).transpose()?.unwrap_or_default();
    if format.is_empty() {
        return Ok(input.to_value());
    }
    match read(input, inputs)? {
        Some(time) => print(&time, &format).map(Value::scalar),
        None => Ok(input.to_value()),
    }
}

/// The time that `input` means: seconds since 1970, `now`, `today`, or a text that reads like a date.
fn read(input: &dyn ValueView, inputs: &Inputs) -> Result<Option<Moment>> {
    let Some(scalar) = input.as_scalar() else { return Ok(None) };
    match scalar.type_name() {
        "whole number" => return Ok(scalar.to_integer().and_then(at)),
        "fractional number" | "boolean" => return Ok(None),
        _ => {}
    }
    let text = scalar.to_kstr().to_lowercase();
    match text.as_str() {
        "now" | "today" => inputs.now().map(|now| Some(now.into())),
        digits if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            Ok(digits.parse().ok().and_then(at))
        }
        text => parse(text, || inputs.now()),
    }
}

fn at(seconds: i64) -> Option<Moment> {
    Timestamp::from_second(seconds).ok().map(Moment::from)
}

/// `time` as `format` says; a conversion without an end stays as it is.
fn print(time: &Moment, format: &str) -> Result<String> {
    let end = complete(format)?;
    let mut out = String::with_capacity(format.len() * 2);
    strftime(time, &format[..end], &mut out, &mut |_| Ok(()))?;
    out.push_str(&format[end..]);
    Ok(out)
}

/// How far `format` goes before a conversion that its end cuts off.
///
/// # Errors
/// [`ErrorKind::Limit`] for a width beyond [`WIDTH`]: a stock engine has no meter that could bound it.
fn complete(format: &str) -> Result<usize> {
    let mut at = 0;
    while let Some(percent) = format[at..].find('%').map(|percent| at + percent) {
        let spec = format[percent + 1..].trim_start_matches(['-', '_', '0', '^', '#']);
        let conversion = spec.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &spec[..spec.len() - conversion.len()];
        let width = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(usize::MAX) };
        if width > WIDTH {
            let message = format!("date format asks for a field {width} characters wide, expected {WIDTH} at most");
            return Err(Error::new(ErrorKind::Limit, message));
        }
        let Some(c) = conversion.chars().next() else { return Ok(percent) };
        at = format.len() - conversion.len() + c.len_utf8();
    }
    Ok(format.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_an_end() {
        let time = Moment::new(1_577_969_125, 0);
        assert_eq!(print(&time, "%1000000000d").unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(print(&time, "%99999999999999999999999d").unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(print(&time, "a%").unwrap(), "a%");
        assert_eq!(print(&time, "%10é%é").unwrap(), "%10é%é");
        assert_eq!(print(&time, "%%5000d%-").unwrap(), "%5000d%-");
    }
}
