//! The rarer forms of ISO 8601: weeks, days of the year, dates without a year.

use crate::date::components::{Components, number_of};
use crate::date::pattern::{Text, at_boundary, exactly, literal, maybe, one, one_of, string};

pub(super) fn rare(text: &mut Text, found: &mut Components) -> bool {
    week(text) || weekday(text) || month_and_day(text, found) || compact(text, found) || days(text, found)
}

/// Two or four digits.
fn year(text: &[char], at: usize) -> impl Iterator<Item = usize> {
    [exactly(text, at, 2), exactly(text, at, 4)].into_iter().flatten()
}

/// `2024-w05-6`: says nothing that `Time.parse` uses.
fn week(text: &mut Text) -> bool {
    let pattern = |text: &[char], at: usize| {
        let start = at_boundary(text, at)?;
        year(text, start).chain([start]).find_map(|end| {
            let week = exactly(text, one(text, maybe(text, end, '-'), 'w')?, 2)?;
            let day = exactly(text, maybe(text, week, '-'), 1).and_then(|end| at_boundary(text, end));
            Some((day.or_else(|| at_boundary(text, week))?, ()))
        })
    };
    text.take(pattern).is_some()
}

/// `-w-6`: the same.
fn weekday(text: &mut Text) -> bool {
    text.take(|text, at| Some((at_boundary(text, exactly(text, literal(text, at, "-w-")?, 1)?)?, ()))).is_some()
}

/// `--02-03`, `---03`.
fn month_and_day(text: &mut Text, found: &mut Components) -> bool {
    let date = text.take(|text, at| {
        let start = literal(text, at, "--")?;
        let day = |month: usize| {
            let start = one(text, month, '-')?;
            let end = at_boundary(text, exactly(text, start, 2)?)?;
            Some((end, string(text, start, end)))
        };
        let with_month =
            exactly(text, start, 2).and_then(|month| Some((Some(string(text, start, month)), day(month)?)));
        let (month, (end, day)) = with_month.or_else(|| Some((None, day(start)?)))?;
        Some((end, (month, day)))
    });
    let Some((month, day)) = date else { return false };
    if let Some(month) = month {
        found.month = Some(number_of(&month));
    }
    found.day = Some(number_of(&day));
    true
}

/// `--0203`.
fn compact(text: &mut Text, found: &mut Components) -> bool {
    let date = text.take(|text, at| {
        let start = literal(text, at, "--")?;
        let month = exactly(text, start, 2)?;
        let day = exactly(text, month, 2).and_then(|end| at_boundary(text, end));
        let end = day.or_else(|| at_boundary(text, month))?;
        Some((end, (string(text, start, month), day.map(|end| string(text, month, end)))))
    });
    let Some((month, day)) = date else { return false };
    found.month = Some(number_of(&month));
    if let Some(day) = day {
        found.day = Some(number_of(&day));
    }
    true
}

/// `2024-034`, `-034`.
fn days(text: &mut Text, found: &mut Components) -> bool {
    let days_behind = |text: &[char], at: usize| at_boundary(text, exactly(text, one(text, at, '-')?, 3)?);
    let in_decimal =
        |text: &[char], at: usize| year(text, one_of(text, at, ",.")?).find_map(|at| days_behind(text, at));
    if !text.has(in_decimal) {
        let date = text.take(|text, at| {
            let start = at_boundary(text, at)?;
            let (year, end) = year(text, start).find_map(|year| Some((year, days_behind(text, year)?)))?;
            Some((end, (string(text, start, year), string(text, year + 1, end))))
        });
        if let Some((year, days)) = date {
            found.year = Some(number_of(&year));
            found.day_of_year = Some(number_of(&days));
            return true;
        }
    }
    if text.has(|text, at| days_behind(text, exactly(text, at, 1)?)) {
        return false;
    }
    let days = text.take(|text, at| {
        let end = days_behind(text, at_boundary(text, at)?)?;
        Some((end, string(text, at + 1, end)))
    });
    days.map(|days| found.day_of_year = Some(number_of(&days))).is_some()
}
