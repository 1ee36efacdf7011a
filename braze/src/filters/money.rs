//! Numbers for people.

use drysend_core::Result;

use super::{Arguments, Call, Filter, Origin};
use crate::value::Value;

pub(super) const FILTERS: &[Filter] = &[
    Filter::new("money", (0, 0), Origin::Braze, "The number with two decimal places.", money),
    Filter::new(
        "number_with_delimiter",
        (0, 0),
        Origin::Braze,
        "The number with commas between thousands.",
        number_with_delimiter,
    ),
];

fn money(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let number = call.number(input)?;
    Ok(number.to_fixed(2).map_or_else(|| Value::from(number), |text| delimited(&text).unwrap_or(text).into()))
}

fn number_with_delimiter(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    // Rails leaves alone what is no number.
    Ok(delimited(&text).map_or_else(|| input.clone(), Value::from))
}

/// The number with commas between thousands; `None` for a text that does not begin with a whole number and a point.
fn delimited(text: &str) -> Option<String> {
    let (whole, fraction) = text.find('.').map_or((text, ""), |at| text.split_at(at));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + digits.len() / 3);
    out.push_str(&whole[..whole.len() - digits.len()]);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn numbers_are_written_for_people() {
        assert_prints(&[
            ("145 | money", "145.00"),
            ("145 | divided_by: 100.00 | money", "1.45"),
            ("17.8 | money", "17.80"),
            ("-0.005 | money", "-0.01"),
            ("'350000.25' | plus: 0 | money", "350,000.25"),
            ("99999999999999999999 | money", "99,999,999,999,999,999,999.00"),
            ("5 | divided_by: 0.0 | money", "Infinity"),
            ("123456 | number_with_delimiter", "123,456"),
            ("-1234567.891 | number_with_delimiter", "-1,234,567.891"),
            ("999 | number_with_delimiter", "999"),
            ("'12a456' | number_with_delimiter", "12a456"),
            ("'' | number_with_delimiter", ""),
        ]);
    }
}
