//! Dates and times that are nothing but digits: `20240203t040506z`.

use crate::date::components::{Components, number_of};
use crate::date::pattern::{Text, at_boundary, digits, exactly, many, maybe, one, one_of, spaces, string};

/// The pieces of a run of digits.
struct Run {
    negative: bool,
    date: String,
    time: Option<String>,
    fraction: Option<String>,
    zone: Option<String>,
}

pub(super) fn run(text: &mut Text, found: &mut Components) -> bool {
    let Some(run) = text.take(pattern) else { return false };
    let backwards = run.time.is_none() && run.fraction.is_some();
    let date = if backwards { from_the_end(run.date.len()) } else { from_the_start(run.date.len()) };
    set(found, &run.date, date, run.negative);
    if let Some(time) = &run.time {
        let fields: &[(Field, usize)] = match (run.fraction.is_some(), time.len()) {
            (true, 2) => &[(Field::Second, 2)],
            (true, 4) => &[(Field::Minute, 2), (Field::Second, 2)],
            (false, 2) => &[(Field::Hour, 2)],
            (false, 4) => &[(Field::Hour, 2), (Field::Minute, 2)],
            (_, 6) => &[(Field::Hour, 2), (Field::Minute, 2), (Field::Second, 2)],
            _ => &[],
        };
        set(found, time, fields, false);
    }
    if let Some(fraction) = &run.fraction {
        found.set_fraction(fraction);
    }
    if let Some(zone) = run.zone {
        found.zone = Some(bracketed(&zone).unwrap_or(zone));
    }
    true
}

fn pattern(text: &[char], at: usize) -> Option<(usize, Run)> {
    let start = one_of(text, at, "-+").unwrap_or(at);
    let end = many(text, start, |c| c.is_ascii_digit()).min(start + 14);
    if end < start + 2 {
        return None;
    }
    let mut run =
        Run { negative: text[at] == '-', date: string(text, start, end), time: None, fraction: None, zone: None };
    let time = spaces(text, maybe(text, spaces(text, end), 't'));
    let time_end = many(text, time, |c| c.is_ascii_digit()).min(time + 6);
    let end = if time_end >= time + 2 {
        run.time = Some(string(text, time, time_end));
        time_end
    } else {
        time
    };
    let end = one_of(text, end, ",.").map_or(end, |point| {
        let end = many(text, point, |c| c.is_ascii_digit());
        run.fraction = Some(string(text, point, end));
        end
    });
    let start = spaces(text, end);
    let Some(zone) = zone(text, start) else { return Some((end, run)) };
    run.zone = Some(string(text, start, zone));
    Some((zone, run))
}

fn zone(text: &[char], at: usize) -> Option<usize> {
    let letter = || at_boundary(text, one(text, at, 'z')?);
    let distance = || {
        let start = one_of(text, at, "-+")?;
        (1..=4).rev().find_map(|count| at_boundary(text, exactly(text, start, count)?))
    };
    let brackets = || {
        let start = one(text, at, '[')?;
        let end = exactly(text, one_of(text, start, "-+").unwrap_or(start), 1)?;
        one(text, many(text, end, |c| c != ']'), ']')
    };
    letter().or_else(distance).or_else(brackets)
}

/// The zone in `[-5:EST]` is the name, and in `[-5]` the number.
fn bracketed(zone: &str) -> Option<String> {
    let inner = zone.strip_prefix('[')?.strip_suffix(']')?;
    Some(inner.split_once(':').map_or(inner, |(_, name)| name).to_owned())
}

#[derive(Clone, Copy)]
enum Field {
    Year,
    FullYear,
    Month,
    Day,
    DayOfYear,
    Hour,
    Minute,
    Second,
}

/// What a run of digits means by its length: the date first, as much of it as there is.
const fn from_the_start(length: usize) -> &'static [(Field, usize)] {
    use Field::{Day, DayOfYear, FullYear, Hour, Minute, Month, Second, Year};
    match length {
        2 => &[(Day, 2)],
        3 => &[(DayOfYear, 3)],
        4 => &[(Month, 2), (Day, 2)],
        5 => &[(Year, 2), (DayOfYear, 3)],
        6 => &[(Year, 2), (Month, 2), (Day, 2)],
        7 => &[(Year, 4), (DayOfYear, 3)],
        8 => &[(FullYear, 4), (Month, 2), (Day, 2)],
        10 => &[(FullYear, 4), (Month, 2), (Day, 2), (Hour, 2)],
        12 => &[(FullYear, 4), (Month, 2), (Day, 2), (Hour, 2), (Minute, 2)],
        14 => &[(FullYear, 4), (Month, 2), (Day, 2), (Hour, 2), (Minute, 2), (Second, 2)],
        _ => &[],
    }
}

/// What it means before a fraction: the seconds last.
const fn from_the_end(length: usize) -> &'static [(Field, usize)] {
    use Field::{Day, FullYear, Hour, Minute, Month, Second, Year};
    match length {
        2 => &[(Second, 2)],
        3 => &[(Minute, 1), (Second, 2)],
        4 => &[(Minute, 2), (Second, 2)],
        5 => &[(Hour, 1), (Minute, 2), (Second, 2)],
        6 => &[(Hour, 2), (Minute, 2), (Second, 2)],
        7 => &[(Day, 1), (Hour, 2), (Minute, 2), (Second, 2)],
        8 => &[(Day, 2), (Hour, 2), (Minute, 2), (Second, 2)],
        10 => &[(Month, 2), (Day, 2), (Hour, 2), (Minute, 2), (Second, 2)],
        12 => &[(Year, 2), (Month, 2), (Day, 2), (Hour, 2), (Minute, 2), (Second, 2)],
        14 => &[(FullYear, 4), (Month, 2), (Day, 2), (Hour, 2), (Minute, 2), (Second, 2)],
        _ => &[],
    }
}

fn set(found: &mut Components, digits: &str, fields: &[(Field, usize)], negative: bool) {
    let mut rest = digits;
    for (field, length) in fields {
        let (piece, behind) = rest.split_at(*length);
        rest = behind;
        let number = number_of(piece);
        let slot = match field {
            Field::Year | Field::FullYear => {
                found.full_year |= matches!(field, Field::FullYear);
                found.year = Some(if negative { -number } else { number });
                continue;
            }
            Field::Month => &mut found.month,
            Field::Day => &mut found.day,
            Field::DayOfYear => &mut found.day_of_year,
            Field::Hour => &mut found.hour,
            Field::Minute => &mut found.minute,
            Field::Second => &mut found.second,
        };
        *slot = Some(number);
    }
}

/// One or two digits left alone: the day of a time, or the hour of a day.
pub(super) fn fragment(text: &mut Text, found: &mut Components) {
    let number = text.take(|text, at| {
        if at > 0 {
            return None;
        }
        let start = spaces(text, at);
        let end = digits(text, start)?;
        (end - start <= 2 && spaces(text, end) == text.len())
            .then(|| (text.len(), number_of(&string(text, start, end))))
    });
    let Some(number) = number else { return };
    if found.hour.is_some() && found.day.is_none() && (1..=31).contains(&number) {
        found.day = Some(number);
    } else if found.day.is_some() && found.hour.is_none() && (0..=24).contains(&number) {
        found.hour = Some(number);
    }
}
