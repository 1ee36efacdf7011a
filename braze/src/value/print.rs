//! How values print: `to_s`, `inspect`, and what `{{ … }}` makes of them.

use std::fmt::Write;

use super::Value;

/// Printing to a `String` cannot fail.
macro_rules! put {
    ($out:expr, $($format:tt)*) => {{
        let _ = write!($out, $($format)*);
    }};
}

/// What `{{ value }}` prints: lists joined without a separator.
pub(super) fn write(value: &Value, out: &mut String, depth: usize) {
    match value {
        Value::Array(list) if depth > 0 => list.iter().for_each(|item| write(item, out, depth - 1)),
        _ => write_text(value, out),
    }
}

/// Ruby's `to_s`.
pub(super) fn write_text(value: &Value, out: &mut String) {
    match value {
        Value::Nil | Value::Blank | Value::Empty => {}
        Value::Str(text) => out.push_str(text),
        _ => inspect(value, out, super::DEPTH),
    }
}

/// Ruby's `inspect`.
pub(super) fn inspect(value: &Value, out: &mut String, depth: usize) {
    match value {
        Value::Nil => out.push_str("nil"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Int(number) => write_integer(*number, out),
        Value::BigInt(number) => put!(out, "{number}"),
        Value::Float(number) => write_float(*number, out),
        Value::Str(text) => inspect_text(text, out),
        Value::Blank | Value::Empty => out.push_str("\"\""),
        Value::Range(first, last) => put!(out, "{first}..{last}"),
        Value::Date(moment) => put!(out, "{moment}"),
        Value::Loop(turns) => out.push_str(turns.class()),
        Value::Array(_) | Value::Hash(_) if depth == 0 => out.push_str("..."),
        Value::Array(list) => {
            out.push('[');
            for (position, item) in list.iter().enumerate() {
                if position > 0 {
                    out.push_str(", ");
                }
                inspect(item, out, depth - 1);
            }
            out.push(']');
        }
        Value::Hash(map) => {
            out.push('{');
            for (position, (key, item)) in map.iter().enumerate() {
                if position > 0 {
                    out.push_str(", ");
                }
                inspect_text(key, out);
                out.push_str("=>");
                inspect(item, out, depth - 1);
            }
            out.push('}');
        }
    }
}

/// Appends `number` in decimal.
fn write_integer(number: i64, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    out.push_str(digits(number.unsigned_abs(), &mut [0; 20]));
}

/// The digits of `number`, written into `buffer`.
fn digits(number: u64, buffer: &mut [u8; 20]) -> &str {
    let mut at = buffer.len();
    let mut left = number;
    loop {
        at -= 1;
        buffer[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            return std::str::from_utf8(&buffer[at..]).unwrap_or_default();
        }
    }
}

/// Ruby's `Float#to_s`: the shortest digits that read back as the same number, with an exponent below 1e-4, and
/// from 1e15 on for whole numbers. Of two that are as near, the even one counts; Rust's own notation takes the larger.
pub(crate) fn write_float(number: f64, out: &mut String) {
    if number.is_nan() {
        return out.push_str("NaN");
    }
    if number.is_infinite() {
        return out.push_str(if number < 0.0 { "-Infinity" } else { "Infinity" });
    }
    let size = number.abs();
    if number == 0.0 || size >= 1e-4 && (size < 1e15 || size.fract() != 0.0) {
        return out.push_str(zmij::Buffer::new().format_finite(number));
    }
    if number < 0.0 {
        out.push('-');
    }
    let (digits, exponent) = scientific(zmij::Buffer::new().format_finite(size));
    let (first, rest) = digits.split_at(1);
    let sign = if exponent < 0 { '-' } else { '+' };
    put!(out, "{first}.{}e{sign}{:02}", if rest.is_empty() { "0" } else { rest }, exponent.abs());
}

/// The digits of a printed number without zeros around them, and the exponent of the first.
fn scientific(printed: &str) -> (String, i32) {
    let (mantissa, exponent) = printed.split_once('e').unwrap_or((printed, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, fraction].concat();
    let digits = all.trim_start_matches('0');
    let shift = whole.len() as i32 - 1 - (all.len() - digits.len()) as i32;
    (digits.trim_end_matches('0').to_owned(), exponent.parse().unwrap_or(0) + shift)
}

/// A text in quotes, with what does not print and what Ruby would interpolate escaped.
fn inspect_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{c}' => out.push_str("\\f"),
            '\u{b}' => out.push_str("\\v"),
            '\u{8}' => out.push_str("\\b"),
            '\u{7}' => out.push_str("\\a"),
            '\u{1b}' => out.push_str("\\e"),
            '#' if matches!(rest.peek(), Some('{' | '$' | '@')) => out.push_str("\\#"),
            ' '..='~' => out.push(c),
            c if c.is_ascii_control() => put!(out, "\\u{:04X}", u32::from(c)),
            c if prints(c) => out.push(c),
            c if u32::from(c) > 0xffff => put!(out, "\\u{{{:X}}}", u32::from(c)),
            c => put!(out, "\\u{:04X}", u32::from(c)),
        }
    }
    out.push('"');
}

/// Whether Ruby counts a character beyond ASCII as printable: whatever is assigned, but for line separators.
fn prints(c: char) -> bool {
    match c {
        '\u{2028}' | '\u{2029}' => false,
        // Spaces, marks that only change how text flows, and characters for private use print in Ruby.
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' => true,
        '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => true,
        _ if c.is_whitespace() => true,
        // The standard library knows what is assigned; behind another character it lets combining marks stand.
        _ => ['a', c].iter().collect::<String>().escape_debug().nth(1) == Some(c),
    }
}

/// A bound on the bytes that printing `value` takes.
pub(super) fn bound(value: &Value, depth: usize) -> usize {
    match value {
        Value::Nil | Value::Blank | Value::Empty => 3,
        Value::Bool(_) => 5,
        Value::Int(_) => 20,
        Value::Float(_) | Value::Loop(_) => 25,
        Value::Range(..) => 42,
        Value::Date(_) => 64,
        Value::BigInt(number) => usize::try_from(number.bits() / 3).unwrap_or(usize::MAX).saturating_add(2),
        // Every character as `\u0000`.
        Value::Str(text) => text.len().saturating_mul(6).saturating_add(2),
        Value::Array(_) | Value::Hash(_) if depth == 0 => 3,
        Value::Array(list) => {
            list.iter().fold(2, |sum, item| sum.saturating_add(2).saturating_add(bound(item, depth - 1)))
        }
        Value::Hash(map) => map.iter().fold(2_usize, |sum, (key, item)| {
            sum.saturating_add(key.len().saturating_mul(6).saturating_add(6)).saturating_add(bound(item, depth - 1))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_print_as_in_ruby() {
        for (number, text) in [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (123_456_789_012_345.6, "123456789012345.6"),
            (1e15, "1.0e+15"),
            (1.5e20, "1.5e+20"),
            (0.0001, "0.0001"),
            (0.000_012_5, "1.25e-05"),
            (1e100, "1.0e+100"),
            (5e-324, "5.0e-324"),
            (999_999_999_999_999.9, "999999999999999.9"),
            (1_125_899_906_842_624.5, "1125899906842624.5"),
            (1_234_567_890_123_456.0, "1.234567890123456e+15"),
            (-0.000_099_99, "-9.999e-05"),
            (f64::MAX, "1.7976931348623157e+308"),
            // Two texts of that length are as near.
            (-8_796_093_061_901.562, "-8796093061901.562"),
            (2_f64.powi(-24) * 5.0, "2.980232238769531e-07"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(Value::Float(number).to_string(), text);
        }
    }

    #[test]
    fn integers_print_whole() {
        for number in [0, 7, -7, 10, i64::MAX, i64::MIN] {
            assert_eq!(Value::Int(number).to_string(), number.to_string());
        }
    }

    #[test]
    fn texts_are_inspected_as_in_ruby() {
        for (text, inspected) in [
            ("a\"b\\", r#""a\"b\\""#),
            ("#{x} #$y #@z #a #", r##""\#{x} \#$y \#@z #a #""##),
            ("\n\r\t\u{c}\u{b}\u{8}\u{7}\u{1b}\0\u{7f}", r#""\n\r\t\f\v\b\a\e\u0000\u007F""#),
            ("é☃😀 e\u{301}\u{a0}\u{200d}\u{e000}", "\"é☃😀 e\u{301}\u{a0}\u{200d}\u{e000}\""),
            ("\u{ffff}\u{10000}", "\"\\uFFFF𐀀\""),
            ("\u{85}\u{2028}\u{378}\u{10ffff}", "\"\u{85}\\u2028\\u0378\\u{10FFFF}\""),
        ] {
            assert_eq!(format!("{:?}", Value::from(text)), inspected);
        }
    }

    proptest::proptest! {
        #[test]
        fn floats_read_back_as_themselves(bits: u64) {
            let number = f64::from_bits(bits);
            proptest::prop_assume!(number.is_finite());
            proptest::prop_assert_eq!(Value::Float(number).to_string().parse(), Ok(number));
        }

        #[test]
        fn a_bound_is_a_bound(text: String, number: i64, float: f64) {
            let value = Value::array(vec![text.clone().into(), number.into(), float.into(), Value::Nil, Value::Bool(false)]);
            proptest::prop_assert!(value.as_text().len() <= value.text_bound());
            proptest::prop_assert!(value.to_string().len() <= value.text_bound());
        }
    }
}
