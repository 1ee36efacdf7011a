//! Values as the text that Python prints.

use std::borrow::Cow;

use drysend_core::Result;
use minijinja::value::{Value, ValueKind};

use super::{descend, items, room, spend};

pub(super) fn text(value: &Value) -> Result<Cow<'_, str>> {
    if let Some(text) = value.as_str() {
        return Ok(text.into());
    }
    if value.is_number() && !value.is_integer() {
        return Ok(float(f64::try_from(value.clone()).unwrap_or(f64::NAN)).into());
    }
    bound(value, 0, &mut room())?;
    Ok(value.to_string().into())
}

/// Refuses a value that would overflow the stack or the memory when the engine prints it.
fn bound(value: &Value, depth: usize, room: &mut usize) -> Result<()> {
    spend(room)?;
    match value.kind() {
        ValueKind::Map => {
            let depth = descend(depth)?;
            for name in items(value)? {
                bound(&name, depth, room)?;
                bound(&value.get_item(&name).unwrap_or_default(), depth, room)?;
            }
        }
        // An iterator without a length can be read only once, and prints without being read.
        ValueKind::Seq | ValueKind::Iterable if value.len().is_some() => {
            let depth = descend(depth)?;
            for item in items(value)? {
                bound(&item, depth, room)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// A float in Python's spelling: the shortest digits that mean it, with an exponent below 1e-4 and from 1e16 on.
fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = format!("{value:e}");
    match scientific.split_once('e').and_then(|(digits, exponent)| Some((digits, exponent.parse::<i32>().ok()?))) {
        Some((digits, exponent)) if value != 0.0 && !(-4..16).contains(&exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", exponent.abs())
        }
        _ => format!("{value:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::float;

    #[test]
    fn floats_are_spelled_as_in_python() {
        for (value, expected) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (5.0, "5.0"),
            (0.1, "0.1"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (1e15, "1000000000000000.0"),
            (9_999_999_999_999_998.0, "9999999999999998.0"),
            (1e16, "1e+16"),
            (-1.5e300, "-1.5e+300"),
            (5e-324, "5e-324"),
            (123_456_789.123_456_79, "123456789.12345679"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(float(value), expected);
        }
    }
}
