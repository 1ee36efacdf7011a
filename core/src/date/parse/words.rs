//! Names of days and months, ordinals, and the words around years.

use crate::date::components::{Components, number_of};
use crate::date::names::{MONTHS, WEEKDAYS};
use crate::date::pattern::{Text, any_of, at_boundary, boundary, digits, literal, many, one, string};

/// A month's short name, and its number from 0.
pub(super) fn month_at(text: &[char], at: usize) -> Option<(usize, usize)> {
    any_of(text, at, &MONTHS.map(|name| &name[..3]))
}

/// `friday`: says nothing about the date, but is in the way of other patterns.
pub(super) fn weekday(text: &mut Text) {
    text.take(|text, at| {
        let (end, _) = any_of(text, at_boundary(text, at)?, &WEEKDAYS.map(|name| &name[..3]))?;
        Some((many(text, end, |c| !matches!(c, '-' | '/' | ' ') && !c.is_ascii_digit()), ()))
    });
}

/// `'24`.
pub(super) fn quoted_year(text: &mut Text, found: &mut Components) -> bool {
    let year = text.take(|text, at| {
        let start = one(text, at, '\'')?;
        let end = digits(text, start)?;
        Some((at_boundary(text, end)?, string(text, start, end)))
    });
    year.map(|year| found.year = Some(number_of(&year))).is_some()
}

/// `march`.
pub(super) fn month(text: &mut Text, found: &mut Components) -> bool {
    let month = text.take(|text, at| {
        let (end, month) = month_at(text, at_boundary(text, at)?)?;
        Some((many(text, end, |c| c != ' '), month))
    });
    month.map(|month| found.month = Some(month as i64 + 1)).is_some()
}

/// `3rd`.
pub(super) fn ordinal(text: &mut Text, found: &mut Components) -> bool {
    let day = text.take(|text, at| {
        let end = digits(text, at)?;
        Some((suffix(text, end)?, string(text, at, end)))
    });
    day.map(|day| found.day = Some(number_of(&day))).is_some()
}

/// `st`, `nd`, `rd`, `th` at the end of a word.
pub(super) fn suffix(text: &[char], at: usize) -> Option<usize> {
    at_boundary(text, any_of(text, at, &["st", "nd", "rd", "th"])?.0)
}

/// `bc`, `b.c.e.`.
pub(super) fn before_christ(text: &mut Text, found: &mut Components) {
    let era = text.take(|text, at| {
        let start = at_boundary(text, at)?;
        let word = |word| literal(text, start, word).filter(|end| boundary(text, *end));
        let end = word("bc")
            .or_else(|| word("bce"))
            .or_else(|| literal(text, start, "b.c."))
            .or_else(|| literal(text, start, "b.c.e."))?;
        Some((end, ()))
    });
    found.before_christ |= era.is_some();
}
