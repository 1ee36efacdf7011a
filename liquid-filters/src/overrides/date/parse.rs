//! Reads dates and times as people and machines write them, in the reading order of Ruby's `Time.parse`.

mod clock;
mod day;
mod token;

use drysend_core::Result;
use jiff::tz::{Offset, TimeZone};
use jiff::{ToSpan, Zoned, civil};

/// Longer texts are no dates; Ruby refuses them too.
const LENGTH: usize = 128;

/// The time that `text`, in lower case, speaks of; nothing when it speaks of none.
///
/// What a text leaves out comes from `now`, which is asked only then; without an offset it is UTC.
pub(super) fn parse(text: &str, now: impl FnOnce() -> Result<Zoned>) -> Result<Option<Zoned>> {
    if text.len() > LENGTH {
        return Ok(None);
    }
    let mut tokens = token::split(text);
    let clock = clock::take(&mut tokens);
    let day = day::find(&tokens);
    let (clock, mut day) = match (clock, day) {
        (None, None) => return Ok(None),
        (clock, day) => (clock.unwrap_or_default(), day.unwrap_or_default()),
    };
    if day.year.is_none() {
        let now = now()?;
        day.year = Some(now.year().into());
        if day.month.is_none() {
            day.month = Some(now.month().into());
            day.day.get_or_insert(now.day().into());
        }
    }
    Ok(assemble(&clock, &day))
}

fn assemble(clock: &clock::Clock, day: &day::Day) -> Option<Zoned> {
    let (year, month) = (i16::try_from(day.year?).ok()?, i8::try_from(day.month.unwrap_or(1)).ok()?);
    let first = civil::Date::new(year, month, 1).ok()?;
    // The 30th of February is a day in March; only what is no day of any month is refused.
    let days = day.day.unwrap_or(1);
    if !(1..=day.longest).contains(&days) || clock.hour > 24 || clock.minute > 59 || clock.second > 60 {
        return None;
    }
    if clock.hour == 24 && (clock.minute, clock.second) != (0, 0) {
        return None;
    }
    let seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
    let time = first
        .at(0, 0, 0, 0)
        .checked_add((days - 1).days())
        .and_then(|time| time.checked_add(seconds.seconds().nanoseconds(clock.nanosecond)))
        .ok()?;
    let zone = match clock.offset {
        None | Some(0) => TimeZone::UTC,
        Some(seconds) => TimeZone::fixed(Offset::from_seconds(seconds).ok()?),
    };
    time.to_zoned(zone).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts with what Ruby 3.1 reads in them on 2024-01-15T12:30:45Z.
    const CASES: &str = include_str!("../../../tests/fixtures/time_parse.txt");

    #[test]
    fn texts_mean_what_ruby_reads() {
        for case in CASES.lines() {
            let (text, expected) = case.split_once(" => ").unwrap();
            let now = || Ok("2024-01-15T12:30:45[UTC]".parse::<Zoned>().unwrap());
            let time = parse(&text.to_lowercase(), now).unwrap();
            let printed = time.map_or("-".to_owned(), |time| time.strftime("%Y-%m-%dT%H:%M:%S.%3f%z").to_string());
            assert_eq!(printed, expected, "{text}");
        }
    }
}
