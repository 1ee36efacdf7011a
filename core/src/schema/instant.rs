//! Days and instants as a payload has them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// What a text is, read as an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A date and time with its zone.
    Instant(Timestamp),
    /// A date and time without one.
    NoZone,
    /// A date.
    DateOnly,
    /// None of these.
    Other,
}

/// What `text` is.
pub(super) fn shape(text: &str) -> Shape {
    if is_date(text) {
        return Shape::DateOnly;
    }
    let Some((clock, zone)) = split(text) else { return Shape::Other };
    if zone.is_empty() {
        return if clock.parse::<DateTime>().is_ok() { Shape::NoZone } else { Shape::Other };
    }
    text.parse().map_or(Shape::Other, Shape::Instant)
}

/// Whether `text` is a day of the calendar, `yyyy-mm-dd`.
pub(super) fn is_date(text: &str) -> bool {
    fits(text, "0000-00-00") && text.parse::<Date>().is_ok()
}

/// `yyyy-mm-ddThh:mm:ss` with an optional fraction, and the zone behind it: `Z`, `+hh:mm` or nothing.
fn split(text: &str) -> Option<(&str, &str)> {
    const SECONDS: &str = "0000-00-00T00:00:00";
    if !fits(text.get(..SECONDS.len())?, SECONDS) {
        return None;
    }
    let rest = &text[SECONDS.len()..];
    let fraction = match rest.strip_prefix('.') {
        Some(digits) => 1 + digits.bytes().take_while(u8::is_ascii_digit).count(),
        None => 0,
    };
    let (clock, zone) = text.split_at(SECONDS.len() + fraction);
    let sound = fraction != 1 && (zone.is_empty() || zone == "Z" || fits(zone, "+00:00") || fits(zone, "-00:00"));
    sound.then_some((clock, zone))
}

/// Whether `text` has the shape of `pattern`, where `0` stands for a digit.
fn fits(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, model)| match model {
            b'0' => byte.is_ascii_digit(),
            model => byte == model,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for text in ["2020-06-22T00:00:00-05:00", "2025-01-15T12:00:00Z", "2025-01-15T12:00:00.250Z"] {
            assert!(matches!(shape(text), Shape::Instant(_)), "{text}");
        }
        assert_eq!(shape("2025-01-15T12:00:00"), Shape::NoZone);
        assert_eq!(shape("2025-01-15"), Shape::DateOnly);
        for text in [
            "2025-02-30",
            "2025-02-30T00:00:00Z",
            "2025-01-15T12:00:00 Z",
            "2025-01-15 12:00:00Z",
            "2025-01-15T12:00Z",
            "2025-01-15T12:00:00.Z",
            "2025-01-15T12:00:00+0500",
            "20250115",
            "tomorrow",
            "é025-01-15T12:00:00Z",
        ] {
            assert_eq!(shape(text), Shape::Other, "{text}");
        }
    }
}
