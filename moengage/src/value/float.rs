//! Floating-point numbers: reading and printing them as Python does.

use drysend_core::Result;
use num_traits::ToPrimitive;

use super::{Value, arithmetic_error, string_repr, type_error, value_error};

/// Python's `repr` of a float: the shortest text that reads back as the same number.
pub(crate) fn float_repr(number: f64, out: &mut String) {
    if number.is_nan() {
        return out.push_str("nan");
    }
    if number.is_infinite() {
        return out.push_str(if number < 0.0 { "-inf" } else { "inf" });
    }
    let mut buffer = zmij::Buffer::new();
    let printed = buffer.format_finite(number);
    let size = number.abs();
    if number == 0.0 || (1e-4..1e16).contains(&size) {
        return out.push_str(printed);
    }
    if number.is_sign_negative() {
        out.push('-');
    }
    let (digits, exponent) = digits(printed);
    let (first, rest) = digits.split_at(1);
    out.push_str(first);
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    out.push_str(&format!("e{sign}{:02}", exponent.unsigned_abs()));
}

/// The digits of a printed number without zeros around them, and the exponent of the first.
fn digits(printed: &str) -> (String, i32) {
    let (mantissa, exponent) = printed.split_once('e').unwrap_or((printed, "0"));
    let mantissa = mantissa.trim_start_matches('-');
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let leading = all.len() - all.trim_start_matches('0').len();
    let first = i32::try_from(whole.len()).unwrap_or(0) - 1 - i32::try_from(leading).unwrap_or(0);
    (all.trim_matches('0').to_owned(), first + exponent.parse::<i32>().unwrap_or(0))
}

/// The number that `text` spells, as Python's `float` reads it.
pub(crate) fn float_from_text(text: &str) -> Option<f64> {
    let trimmed = text.trim_matches(super::is_space);
    let plain = without_underscores(trimmed)?;
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
    if unsigned.eq_ignore_ascii_case("nan") {
        return Some(f64::NAN);
    }
    let known = ["inf", "infinity"].iter().any(|name| unsigned.eq_ignore_ascii_case(name));
    if !known && !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    plain.parse().ok()
}

/// Removes underscores that stand between digits; `None` where one stands elsewhere. Digits of other scripts become ASCII.
fn without_underscores(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut previous = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let c = super::decimal_digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c);
        if c == '_' {
            let between = previous.is_some_and(|c: char| c.is_ascii_digit())
                && characters.peek().is_some_and(|c| super::decimal_digit(*c).is_some());
            if !between {
                return None;
            }
        } else {
            plain.push(c);
        }
        previous = Some(c);
    }
    Some(plain)
}

/// Python's `float(value)`.
pub(crate) fn float_value(value: &Value) -> Result<f64> {
    match value {
        Value::Float(number) => Ok(*number),
        Value::Int(number) => Ok(*number as f64),
        Value::Bool(value) => Ok(f64::from(u8::from(*value))),
        Value::BigInt(number) => match number.to_f64() {
            Some(number) if number.is_finite() => Ok(number),
            _ => Err(arithmetic_error("int too large to convert to float")),
        },
        Value::Str(text) => float_from_text(text)
            .ok_or_else(|| value_error(format!("could not convert string to float: {}", string_repr(text)))),
        Value::Undefined(missing) => Err(missing.error()),
        value => {
            Err(type_error(format!("float() argument must be a string or a real number, not '{}'", value.type_name())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_shortest_digits_as_python_does() {
        let cases = [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (0.0001, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (123_456_789.123_456_79, "123456789.12345679"),
            (1e300, "1e+300"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ];
        for (number, expected) in cases {
            let mut text = String::new();
            float_repr(number, &mut text);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn reads_what_python_reads_and_nothing_else() {
        let cases = [
            (" 42\n", Some(42.0)),
            ("1_000.5", Some(1000.5)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("１２", Some(12.0)),
            ("1e5", Some(1e5)),
            ("-Infinity", Some(f64::NEG_INFINITY)),
            ("1__0", None),
            ("_1", None),
            ("1_", None),
            ("infinit", None),
            ("0x10", None),
            ("", None),
            ("-", None),
        ];
        for (text, expected) in cases {
            assert_eq!(float_from_text(text), expected, "{text:?}");
        }
    }
}
