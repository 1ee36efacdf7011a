//! Times of day: `14:05:06.7`, `2pm`, `14h05m`, with a zone behind them.

use crate::date::components::{Components, number_of};
use crate::date::pattern::{Text, at_boundary, boundary, digits, literal, many, maybe, one, one_of, spaces, string};

#[derive(Default)]
struct Time {
    hour: String,
    minute: Option<String>,
    second: Option<String>,
    fraction: Option<String>,
    afternoon: Option<bool>,
    zone: Option<String>,
}

pub(super) fn time(text: &mut Text, found: &mut Components) {
    let Some(time) = text.take(pattern) else { return };
    let mut hour = number_of(&time.hour);
    if let Some(afternoon) = time.afternoon {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    found.hour = Some(hour);
    found.minute = time.minute.as_deref().map(number_of);
    found.second = time.second.as_deref().map(number_of);
    if let Some(fraction) = &time.fraction {
        found.set_fraction(fraction);
    }
    found.zone = time.zone;
}

fn pattern(text: &[char], at: usize) -> Option<(usize, Time)> {
    let end = digits(text, at)?;
    let mut time = Time { hour: string(text, at, end), ..Time::default() };
    let detached = end != spaces(text, end);
    let end = if let Some(end) = clock(text, end, &mut time) {
        half(text, spaces(text, end), &mut time).unwrap_or(end)
    } else if let Some(end) = hours(text, end, &mut time) {
        let end = half(text, spaces(text, end), &mut time).unwrap_or(end);
        if detached {
            // Ruby finds `14 h 05`, but then does not understand it.
            time = Time { hour: time.hour, ..Time::default() };
        }
        end
    } else {
        half(text, spaces(text, end), &mut time)?
    };
    let start = spaces(text, end);
    let Some(zone) = distance(text, start).or_else(|| long_name(text, start)).or_else(|| short_name(text, start))
    else {
        return Some((end, time));
    };
    time.zone = Some(string(text, start, zone));
    Some((zone, time))
}

/// `:05:06.7`.
fn clock(text: &[char], at: usize, time: &mut Time) -> Option<usize> {
    let start = spaces(text, one(text, spaces(text, at), ':')?);
    let minute = digits(text, start)?;
    time.minute = Some(string(text, start, minute));
    let second = one(text, spaces(text, minute), ':').and_then(|at| {
        let start = spaces(text, at);
        Some((start, digits(text, start)?))
    });
    let Some((start, second)) = second else { return Some(minute) };
    time.second = Some(string(text, start, second));
    let Some(point) = one_of(text, second, ",.") else { return Some(second) };
    let end = many(text, point, |c| c.is_ascii_digit());
    if end > point {
        time.fraction = Some(string(text, point, end));
    }
    Some(end)
}

/// `h05m06s`.
fn hours(text: &[char], at: usize, time: &mut Time) -> Option<usize> {
    let hours = one(text, spaces(text, at), 'h')?;
    let start = spaces(text, hours);
    let Some(minute) = digits(text, start) else { return Some(hours) };
    time.minute = Some(string(text, start, minute));
    let minutes = maybe(text, minute, 'm');
    let start = spaces(text, minutes);
    let Some(second) = digits(text, start) else { return Some(minutes) };
    time.second = Some(string(text, start, second));
    Some(maybe(text, second, 's'))
}

/// `am`, `p.m.`.
fn half(text: &[char], at: usize, time: &mut Time) -> Option<usize> {
    let start = one_of(text, at, "ap")?;
    let end = one(text, start, 'm').filter(|end| boundary(text, *end)).or_else(|| literal(text, start, ".m."))?;
    time.afternoon = Some(text[at] == 'p');
    Some(end)
}

/// `gmt+2`, `-05:00`.
fn distance(text: &[char], at: usize) -> Option<usize> {
    let named = literal(text, at, "gmt").or_else(|| Some(maybe(text, literal(text, at, "ut")?, 'c'))).unwrap_or(at);
    let end = digits(text, one_of(text, named, "-+")?)?;
    let Some(minutes) = one_of(text, end, ",.:").and_then(|at| digits(text, at)) else { return Some(end) };
    Some(one(text, minutes, ':').and_then(|at| digits(text, at)).unwrap_or(minutes))
}

/// `pacific standard time`.
fn long_name(text: &[char], at: usize) -> Option<usize> {
    let end = many(text, at, |c| c.is_alphabetic() || c == '.' || c == ' ');
    (at + 1..=end).rev().find_map(|kind| {
        let kind = literal(text, kind, "standard").or_else(|| literal(text, kind, "daylight"))?;
        at_boundary(text, literal(text, kind, " time")?)
    })
}

/// `pst`, `cest dst`.
fn short_name(text: &[char], at: usize) -> Option<usize> {
    let end = many(text, at, char::is_alphabetic);
    if end == at {
        return None;
    }
    literal(text, end, " dst").filter(|end| boundary(text, *end)).or_else(|| at_boundary(text, end))
}
