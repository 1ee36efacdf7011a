//! `format(value, spec)`.

use drysend_core::{Meter, Result};
use num_bigint::BigInt;
use num_traits::Signed;

use super::float;
use super::spec::Spec;
use crate::value::{Value, float_value, integer_digits, type_error, value_error};

/// Appends `value`, formatted by `spec` as Python's `format` does.
///
/// # Errors
/// What the specification asks of a value that cannot give it; a limit.
pub(crate) fn format_value(value: &Value, spec: &str, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    if spec.is_empty() {
        return value.write_to(out, meter);
    }
    match value {
        Value::Str(text) => text_value(text, spec, out, meter),
        // A boolean is a number as soon as a format is given.
        Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bool(_) => number_value(value, spec, out, meter),
        value => Err(type_error(format!("unsupported format string passed to {}.__format__", value.type_name()))),
    }
}

fn text_value(text: &str, spec: &str, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    let spec = Spec::parse(spec, "str")?;
    if spec.kind.is_some_and(|kind| kind != 's') {
        return Err(spec.unknown_kind("str"));
    }
    if let Some(sign) = spec.sign {
        let what = if sign == ' ' { "Space" } else { "Sign" };
        return Err(value_error(format!("{what} not allowed in string format specifier")));
    }
    if spec.no_negative_zero {
        return Err(value_error("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(value_error("Alternate form (#) not allowed in string format specifier"));
    }
    if let Some(grouping) = spec.grouping {
        return Err(value_error(format!("Cannot specify '{grouping}' with 's'.")));
    }
    if spec.align == Some('=') && !spec.zero {
        return Err(value_error("'=' alignment not allowed in string format specifier"));
    }
    let mut spec = spec;
    if spec.align == Some('=') {
        spec.align = Some('<');
    }
    spec.write_text(text, out, meter)
}

fn number_value(value: &Value, spec: &str, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    let class = value.type_name();
    let spec = Spec::parse(spec, class)?;
    let whole = !matches!(value, Value::Float(_));
    match spec.kind {
        None | Some('d' | 'b' | 'o' | 'x' | 'X' | 'c' | 'n') if whole => whole_number(value, &spec, out, meter),
        None => fraction(value, &spec, out, meter),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | 'n') => fraction(value, &spec, out, meter),
        _ => Err(spec.unknown_kind(class)),
    }
}

fn whole_number(value: &Value, spec: &Spec, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    if spec.precision.is_some() {
        return Err(value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    let number = match value {
        Value::BigInt(number) => (**number).clone(),
        Value::Int(number) => BigInt::from(*number),
        Value::Bool(value) => BigInt::from(u8::from(*value)),
        _ => BigInt::default(),
    };
    if spec.kind == Some('c') {
        return character(&number, spec, out, meter);
    }
    let magnitude = number.abs();
    let (prefix, digits, group) = match spec.kind {
        Some('b') => ("0b", in_radix(&magnitude, 2, meter)?, 4),
        Some('o') => ("0o", in_radix(&magnitude, 8, meter)?, 4),
        Some('x') => ("0x", in_radix(&magnitude, 16, meter)?, 4),
        Some('X') => ("0X", in_radix(&magnitude, 16, meter)?.to_uppercase(), 4),
        _ => ("", integer_digits(&magnitude, meter)?, 3),
    };
    let sign = sign_text(number.is_negative(), spec);
    let prefix = if spec.alternate { prefix } else { "" };
    finish(&format!("{sign}{prefix}"), &digits, "", group, spec, out, meter)
}

fn in_radix(number: &BigInt, radix: u32, meter: &mut Meter<'_>) -> Result<String> {
    meter.make(usize::try_from(number.bits()).unwrap_or(usize::MAX))?;
    Ok(number.to_str_radix(radix))
}

fn character(number: &BigInt, spec: &Spec, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    if spec.sign.is_some() {
        return Err(value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let c = u32::try_from(number).ok().and_then(char::from_u32);
    let c = c.ok_or_else(|| crate::value::arithmetic_error("%c arg not in range(0x110000)"))?;
    spec.pad("", c.encode_utf8(&mut [0; 4]), '<', out, meter)
}

fn fraction(value: &Value, spec: &Spec, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    let mut number = float_value(value)?;
    // Digits that are computed and thrown away cost as much as those that are kept.
    meter.make(spec.precision.unwrap_or(0).saturating_add(400))?;
    let kind = spec.kind.unwrap_or('r');
    let precision = spec.precision.unwrap_or(6);
    // What every float prints all its digits with.
    let precision = precision.min(u16::MAX as usize);
    if kind == '%' {
        number *= 100.0;
    }
    let digits = match kind {
        'r' => float::shortest(number, spec.precision, spec.alternate),
        'n' => float::digits(number, 'g', precision, spec.alternate),
        '%' => float::digits(number, 'f', precision, spec.alternate),
        kind => float::digits(number, kind, precision, spec.alternate),
    };
    let zero = !digits
        .bytes()
        .take_while(|byte| *byte != b'e')
        .any(|byte| matches!(byte, b'1'..=b'9' | b'n' | b'N' | b'i' | b'I'));
    let negative = number.is_sign_negative() && !number.is_nan() && !(zero && spec.no_negative_zero);
    let sign = sign_text(negative, spec);
    let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
    let percent = if kind == '%' { "%" } else { "" };
    let rest = format!("{}{percent}", &digits[whole..]);
    finish(sign, &digits[..whole], &rest, 3, spec, out, meter)
}

fn sign_text(negative: bool, spec: &Spec) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    }
}

/// Appends sign, digits in groups, and what follows them, in the width.
fn finish(
    sign: &str,
    digits: &str,
    rest: &str,
    group: usize,
    spec: &Spec,
    out: &mut String,
    meter: &mut Meter<'_>,
) -> Result<()> {
    let Some(separator) = spec.grouping.filter(|_| !digits.is_empty()) else {
        return spec.pad(sign, &format!("{digits}{rest}"), '>', out, meter);
    };
    // Zeros that fill the width are grouped like digits.
    let mut digits = digits.to_owned();
    if spec.fill == Some('0') && spec.align == Some('=') {
        let room = spec.width.unwrap_or(0).saturating_sub(sign.len() + rest.len());
        meter.make(room)?;
        let grouped = |count: usize| count + count.saturating_sub(1) / group;
        let mut count = digits.len();
        if grouped(count) < room {
            count = count.max(room - room / (group + 1));
            while grouped(count) < room {
                count += 1;
            }
        }
        digits = format!("{}{digits}", "0".repeat(count - digits.len()));
    }
    let mut body = String::with_capacity(digits.len() * 4 / 3 + rest.len());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(group) {
            body.push(separator);
        }
        body.push(digit);
    }
    body.push_str(rest);
    spec.pad(sign, &body, '>', out, meter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(value: Value, spec: &str) -> String {
        let limits = drysend_core::Limits::default();
        let mut out = String::new();
        match format_value(&value, spec, &mut out, &mut Meter::new(&limits)) {
            Ok(()) => out,
            Err(error) => error.message().to_owned(),
        }
    }

    #[test]
    fn formats_numbers_and_texts() {
        let cases = [
            (Value::Int(1_234_567), ",", "1,234,567"),
            (Value::Int(1_234_567), "_", "1_234_567"),
            (Value::Int(1234), "010,", "00,001,234"),
            (Value::Int(1234), "08,", "0,001,234"),
            (Value::Int(-5), "05d", "-0005"),
            (Value::Int(255), "#x", "0xff"),
            (Value::Int(255), "#010b", "0b11111111"),
            (Value::Int(255), "_b", "1111_1111"),
            (Value::Int(65), "c", "A"),
            (Value::Bool(true), "d", "1"),
            (Value::Bool(true), "", "True"),
            (Value::Float(0.256), ".1%", "25.6%"),
            (Value::Float(2.5), ".0f", "2"),
            (Value::Float(1234.5), ",.2f", "1,234.50"),
            (Value::Float(1e16), "g", "1e+16"),
            (Value::Float(0.0001), ".3", "0.0001"),
            (Value::Float(123.0), ".2", "1.2e+02"),
            (Value::Float(-0.0), "z.1f", "0.0"),
            (Value::from("ñandú"), ".3", "ñan"),
            (Value::from("ab"), "*^5", "*ab**"),
            (Value::from("ab"), ">5", "   ab"),
            (Value::from("ab"), "05", "ab000"),
            (Value::from("ab"), ",", "Cannot specify ',' with 's'."),
            (Value::from("ab"), "d", "Unknown format code 'd' for object of type 'str'"),
            (Value::Int(1), ".2", "Precision not allowed in integer format specifier"),
            (Value::Float(1.0), "d", "Unknown format code 'd' for object of type 'float'"),
            (Value::None, "5", "unsupported format string passed to NoneType.__format__"),
            (Value::Int(1), "qq", "Invalid format specifier 'qq' for object of type 'int'"),
        ];
        for (value, spec, expected) in cases {
            let shown = format!("{value:?} as {spec:?}");
            assert_eq!(show(value, spec), expected, "{shown}");
        }
    }

    #[test]
    fn widths_and_precisions_are_bounded() {
        for spec in ["1000000000", "01000000000,", ".1000000000f", "1000000000.1f"] {
            let value = if spec.contains('f') { Value::Float(1.5) } else { Value::Int(1) };
            assert!(show(value, spec).starts_with("limit reached"), "{spec}");
        }
    }
}
