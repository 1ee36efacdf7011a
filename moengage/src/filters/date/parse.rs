//! Reading the dates that profiles and events hold.

use drysend_core::date::MONTHS;
use jiff::civil::{Date, DateTime, Time};

/// The moment that `text` writes: `2012-01-19 17:21:00 CST`, `14/10/2020`, `14 Oct 2020 5:21 PM`. A zone is ignored.
pub(super) fn date_time(text: &str) -> Option<DateTime> {
    // Longer than any date: not worth looking at.
    if text.len() > 100 {
        return None;
    }
    let (clock, rest) = take_time(text.trim());
    let date = date(&rest)?;
    let time = match clock {
        Some(clock) => clock?,
        None => Time::midnight(),
    };
    Some(date.to_datetime(time))
}

/// Cuts the time out: what it is (or that it is none), and what stands before it.
fn take_time(text: &str) -> (Option<Option<Time>>, String) {
    let Some(colon) = text.find(':') else { return (None, text.to_owned()) };
    let start = text[..colon]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let clock = &text[start..];
    let end = clock.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(clock.len());
    let (digits, after) = clock.split_at(end);
    let meridiem = after.trim_start().get(..2).map(str::to_ascii_lowercase);
    let time = time(digits, meridiem.as_deref());
    let before = text[..start].trim_end();
    // Between date and time stands a blank or a `T`.
    let before =
        before.strip_suffix(['T', 't']).filter(|date| date.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(before);
    // A year may follow the time, as in `Thu Jan 19 17:21:00 2012`.
    let year = after.split_whitespace().find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    (Some(time), format!("{before} {}", year.unwrap_or_default()))
}

fn time(digits: &str, meridiem: Option<&str>) -> Option<Time> {
    let mut parts = digits.split(':');
    let mut hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    let (second, nanosecond) = match parts.next() {
        None => (0, 0),
        Some(seconds) => {
            let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
            let fraction: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
            (whole.parse().ok()?, fraction.parse().ok()?)
        }
    };
    match meridiem {
        Some("pm") if hour < 12 => hour += 12,
        Some("am") if hour == 12 => hour = 0,
        _ => {}
    }
    Time::new(hour, minute, second, nanosecond).ok()
}

fn date(text: &str) -> Option<Date> {
    let mut numbers: Vec<&str> = Vec::new();
    let mut month = None;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(word);
        } else if let Some(day) = ordinal(word) {
            numbers.push(day);
        } else if month.is_none() {
            month = month_number(word);
        }
    }
    match (month, numbers.as_slice()) {
        (Some(month), [year, day]) if year.len() == 4 => civil(year, month, day),
        (Some(month), [day, year]) => civil(year, month, day),
        (None, [whole]) if whole.len() == 8 => civil(&whole[..4], whole[4..6].parse().ok()?, &whole[6..]),
        (None, [year, month, day]) if year.len() == 4 => civil(year, month.parse().ok()?, day),
        (None, [day, month, year]) => {
            // Day first; where that is no date, month first.
            civil(year, month.parse().ok()?, day).or_else(|| civil(year, day.parse().ok()?, month))
        }
        _ => None,
    }
}

/// `1st`, `22nd`
fn ordinal(word: &str) -> Option<&str> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

fn month_number(word: &str) -> Option<i8> {
    let start = word.get(..3)?;
    let at = MONTHS.iter().position(|month| month[..3].eq_ignore_ascii_case(start))?;
    i8::try_from(at + 1).ok()
}

fn civil(year: &str, month: i8, day: &str) -> Option<Date> {
    let short = year.len() <= 2;
    let year: i16 = year.parse().ok()?;
    let year = match (short, year) {
        (false, year) => year,
        (true, 0..=68) => year + 2000,
        (true, year) => year + 1900,
    };
    Date::new(year, month, day.parse().ok()?).ok()
}
