//! The digits of a floating-point number in one of C's forms.

use crate::value::float_repr;

/// The number without its sign, by C's `e`, `f` and `g`; `alternate` keeps the point and trailing zeros.
pub(super) fn digits(number: f64, kind: char, precision: usize, alternate: bool) -> String {
    let number = number.abs();
    if number.is_nan() {
        return if kind.is_ascii_uppercase() { "NAN".into() } else { "nan".into() };
    }
    if number.is_infinite() {
        return if kind.is_ascii_uppercase() { "INF".into() } else { "inf".into() };
    }
    let text = match kind.to_ascii_lowercase() {
        'e' => scientific(number, precision, alternate),
        'g' => general(number, precision, alternate),
        _ => fixed(number, precision, alternate),
    };
    if kind.is_ascii_uppercase() { text.to_ascii_uppercase() } else { text }
}

fn fixed(number: f64, precision: usize, alternate: bool) -> String {
    let point = if alternate && precision == 0 { "." } else { "" };
    format!("{number:.precision$}{point}")
}

fn scientific(number: f64, precision: usize, alternate: bool) -> String {
    let text = format!("{number:.precision$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let point = if alternate && precision == 0 { "." } else { "" };
    format!("{mantissa}{point}{}", exponent_text(exponent.parse().unwrap_or(0)))
}

fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:02}", exponent.unsigned_abs())
}

fn general(number: f64, precision: usize, alternate: bool) -> String {
    let precision = precision.max(1);
    let rounded = format!("{number:.*e}", precision - 1);
    let (mantissa, exponent) = rounded.split_once('e').unwrap_or((&rounded, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let most = i32::try_from(precision).unwrap_or(i32::MAX);
    let strip = |text: &str| match (alternate, text.contains('.')) {
        (true, false) => format!("{text}."),
        (false, true) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        _ => text.to_owned(),
    };
    if exponent < -4 || exponent >= most {
        return format!("{}{}", strip(mantissa), exponent_text(exponent));
    }
    let decimals = usize::try_from(most - 1 - exponent).unwrap_or(0);
    strip(&fixed(number, decimals, alternate))
}

/// The shortest digits, as `repr` prints them, in the form of `str.format` without a kind but with a width or sign.
pub(super) fn shortest(number: f64, precision: Option<usize>, alternate: bool) -> String {
    let Some(precision) = precision else {
        let mut text = String::new();
        float_repr(number.abs(), &mut text);
        if let (true, false, Some(at)) = (alternate, text.contains('.'), text.find('e')) {
            text.insert(at, '.');
        }
        return text;
    };
    if !number.is_finite() {
        return digits(number, 'g', precision, false);
    }
    // Like `g`, but one digit is left behind the point, and the exponent comes one digit earlier.
    let precision = precision.max(1);
    let rounded = format!("{:.*e}", precision - 1, number.abs());
    let exponent: i32 = rounded.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    let most = i32::try_from(precision).unwrap_or(i32::MAX);
    if exponent < -4 || exponent >= most - 1 {
        let (mantissa, _) = rounded.split_once('e').unwrap_or((&rounded, ""));
        let mantissa = match mantissa.contains('.') {
            true if alternate => mantissa,
            true => mantissa.trim_end_matches('0').trim_end_matches('.'),
            false => mantissa,
        };
        let point = if alternate && !mantissa.contains('.') { "." } else { "" };
        return format!("{mantissa}{point}{}", exponent_text(exponent));
    }
    let text = general(number.abs(), precision, alternate);
    if text.contains('.') { text } else { format!("{text}.0") }
}
