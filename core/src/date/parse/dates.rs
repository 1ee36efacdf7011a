//! Dates with names of months, dashes, slashes and points.

use super::words::{month_at, suffix};
use crate::date::components::{Components, number_of};
use crate::date::pattern::{
    Text, at_boundary, digits, literal, many, maybe, one, one_of, quoted, signed, spaces, string,
};

/// Three pieces: year, month, day, in whatever order they turn out to be.
type Pieces = [Option<String>; 3];

fn set(found: &mut Components, pieces: Option<Pieces>) -> bool {
    let Some([year, month, day]) = pieces else { return false };
    found.set_date(year.as_deref(), month.as_deref(), day.as_deref());
    true
}

fn month_number(month: usize) -> Option<String> {
    Some((month + 1).to_string())
}

/// An era and a year behind a day and a month, and whether the era counts back.
struct Year {
    year: String,
    before_christ: bool,
    end: usize,
}

fn era(text: &[char], at: usize) -> Option<(usize, bool)> {
    ["ce", "c.e.", "bce", "b.c.e.", "ad", "a.d.", "bc", "b.c."]
        .iter()
        .find_map(|era| Some((literal(text, at, era)?, era.starts_with('b'))))
}

fn year(text: &[char], at: usize, ordinal: bool) -> Option<Year> {
    let start = spaces(text, at);
    let read = |start: usize, before_christ| {
        let start = spaces(text, start);
        let end = signed(text, start)?;
        let end = if ordinal { suffix(text, end).unwrap_or(end) } else { end };
        Some(Year { year: string(text, start, end), before_christ, end })
    };
    // `b.c.e.` begins with `b.c.`: whichever lets a year follow.
    era(text, start).and_then(|(end, back)| read(end, back)).or_else(|| read(start, false))
}

fn with_year(found: &mut Components, taken: Option<(Pieces, bool)>) -> bool {
    let Some((pieces, before_christ)) = taken else { return false };
    found.before_christ |= before_christ;
    set(found, Some(pieces))
}

/// `3rd feb 2024`.
pub(super) fn european(text: &mut Text, found: &mut Components) -> bool {
    let taken = text.take(|text, at| {
        let day = quoted(text, at)?;
        let longest = many(text, day, |c| c != '-' && c != ' ' && !c.is_ascii_digit());
        let (end, month) = (day..=longest).rev().find_map(|end| month_at(text, spaces(text, end)))?;
        let end = many(text, end, |c| c != '-' && c != ' ' && c != '\'' && !c.is_ascii_digit());
        let year = year(text, end, true);
        let end = year.as_ref().map_or(end, |year| year.end);
        let before_christ = year.as_ref().is_some_and(|year| year.before_christ);
        Some((end, ([year.map(|year| year.year), month_number(month), Some(string(text, at, day))], before_christ)))
    });
    with_year(found, taken)
}

/// `feb 3rd, 2024`.
pub(super) fn american(text: &mut Text, found: &mut Components) -> bool {
    let taken = text.take(|text, at| {
        let (end, month) = month_at(text, at_boundary(text, at)?)?;
        let end = many(text, end, |c| c != '-' && c != ' ' && c != '\'' && !c.is_ascii_digit());
        let start = spaces(text, end);
        let day = quoted(text, start)?;
        let end = many(text, day, |c| c != '-' && c != ' ' && c != '\'' && !c.is_ascii_digit());
        let year = year(text, maybe(text, spaces(text, end), ','), false);
        let end = year.as_ref().map_or(end, |year| year.end);
        let before_christ = year.as_ref().is_some_and(|year| year.before_christ);
        Some((end, ([year.map(|year| year.year), month_number(month), Some(string(text, start, day))], before_christ)))
    });
    with_year(found, taken)
}

/// `2024-02-03`.
pub(super) fn dashed(text: &mut Text, found: &mut Components) -> bool {
    let pieces = text.take(|text, at| {
        let start = maybe(text, at, '\'');
        let year = digits(text, one_of(text, start, "-+").unwrap_or(start))?;
        let month = one(text, year, '-')?;
        let month_end = digits(text, month)?;
        let day = one(text, month_end, '-')?;
        let end = signed(text, day)?;
        Some((end, [Some(string(text, at, year)), Some(string(text, month, month_end)), Some(string(text, day, end))]))
    });
    set(found, pieces)
}

/// `h31.04.30`: years of a Japanese emperor.
pub(super) fn japanese(text: &mut Text, found: &mut Components) -> bool {
    let date = text.take(|text, at| {
        let start = one_of(text, at_boundary(text, at)?, "mtsh")?;
        let year = digits(text, start)?;
        let month = digits(text, one(text, year, '.')?)?;
        let day = digits(text, one(text, month, '.')?)?;
        let number = |start, end| number_of(&string(text, start, end));
        Some((day, (text[at], number(start, year), number(year + 1, month), number(month + 1, day))))
    });
    let Some((era, year, month, day)) = date else { return false };
    let start = match era {
        'm' => 1867,
        't' => 1911,
        's' => 1925,
        _ => 1988,
    };
    found.year = Some(year.saturating_add(start));
    found.month = Some(month);
    found.day = Some(day);
    true
}

/// `3-feb-2024`, `feb-3-2024`.
pub(super) fn vms(text: &mut Text, found: &mut Components) -> bool {
    let day_first = text.take(|text, at| {
        let day = signed(text, at)?;
        let (end, month) = month_at(text, one(text, day, '-')?)?;
        let start = one(text, many(text, end, |c| !matches!(c, '-' | '/' | '.')), '-')?;
        let end = signed(text, start)?;
        Some((end, [Some(string(text, start, end)), month_number(month), Some(string(text, at, day))]))
    });
    if set(found, day_first) {
        return true;
    }
    let month_first = text.take(|text, at| {
        let (end, month) = month_at(text, at_boundary(text, at)?)?;
        let start = one(text, many(text, end, |c| !matches!(c, '-' | '/' | '.')), '-')?;
        let day = signed(text, start)?;
        let year = one(text, day, '-').and_then(|start| Some((start, signed(text, start)?)));
        let end = year.map_or(day, |(_, end)| end);
        let year = year.map(|(start, end)| string(text, start, end));
        Some((end, [year, month_number(month), Some(string(text, start, day))]))
    });
    set(found, month_first)
}

/// `2024/2/3`, `3/2`.
pub(super) fn slashed(text: &mut Text, found: &mut Components) -> bool {
    let pieces = text.take(|text, at| {
        let year = signed(text, at)?;
        let start = spaces(text, one(text, year, '/')?);
        let month = quoted(text, start)?;
        let day = text.get(month).filter(|c| !c.is_ascii_digit()).and_then(|_| {
            let start = spaces(text, month + 1);
            Some((start, signed(text, start)?))
        });
        let end = day.map_or(month, |(_, end)| end);
        let day = day.map(|(start, end)| string(text, start, end));
        Some((end, [Some(string(text, at, year)), Some(string(text, start, month)), day]))
    });
    set(found, pieces)
}

/// `2024.2.3`.
pub(super) fn dotted(text: &mut Text, found: &mut Components) -> bool {
    let pieces = text.take(|text, at| {
        let year = signed(text, at)?;
        let month = spaces(text, one(text, year, '.')?);
        let month_end = quoted(text, month)?;
        let day = spaces(text, one(text, month_end, '.')?);
        let end = signed(text, day)?;
        Some((end, [Some(string(text, at, year)), Some(string(text, month, month_end)), Some(string(text, day, end))]))
    });
    set(found, pieces)
}
