//! What the components of a date mean together, with what the present fills in: Ruby's `Time.make_time`.

use crate::date::Moment;
use crate::date::civil::{DAY, days_in};
use crate::date::components::Components;
use crate::date::moment::Clock;

/// The moment that the components mean.
pub(super) fn resolve(found: &Components, now: Option<&Moment>) -> Option<Moment> {
    let Some(day_of_year) = found.day_of_year else { return resolve_day(found, now) };
    if !(1..=366).contains(&day_of_year) {
        return None;
    }
    // Ruby guesses a month and a day, and corrects the day by what came out.
    let (mut month, mut day) = ((day_of_year - 1) / 31 + 1, (day_of_year - 1) % 31 + 1);
    let with = |month, day| {
        resolve_day(&Components { day_of_year: None, month: Some(month), day: Some(day), ..found.clone() }, now)
    };
    let guess = with(month, day)?;
    let missing = day_of_year - guess.civil().day_of_year;
    if missing == 0 {
        return Some(guess);
    }
    day += missing;
    let last = days_in(found.year.or_else(|| Some(now?.civil().year))?, month);
    if day > 28 && day > last {
        (month, day) = (month + 1, day - last);
    }
    with(month, day)
}

fn resolve_day(found: &Components, now: Option<&Moment>) -> Option<Moment> {
    let offset = found.zone.as_deref().and_then(zone_offset);
    if offset.is_some_and(|offset| i64::from(offset).abs() >= DAY) {
        return None;
    }
    let mut found = found.clone();
    if let Some(now) = now {
        fill_in(&mut found, &now.at_offset(offset.unwrap_or(0), Clock::Fixed));
    }
    let (mut year, mut month, mut day) = (found.year.unwrap_or(1970), found.month.unwrap_or(1), found.day.unwrap_or(1));
    let mut time = [found.second.unwrap_or(0), found.minute.unwrap_or(0), found.hour.unwrap_or(0)];
    if let Some(offset) = offset {
        // Ruby moves by the zone first, and checks the ranges afterwards.
        let days = shift(&mut time, offset.into())?;
        day = day.checked_add(days)?;
        if offset < 0 && days != 0 && (0..=12).contains(&month) && day > days_in(year, month) {
            (month, day) = (month + 1, 1);
            if month > 12 {
                (year, month) = (year.checked_add(1)?, 1);
            }
        } else if offset > 0 && days != 0 && day < 1 {
            month -= 1;
            if month < 1 {
                (year, month) = (year.checked_sub(1)?, 12);
            }
            day = days_in(year, month);
        }
    }
    let [second, minute, hour] = time;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !is_time(hour, minute, second) {
        return None;
    }
    let seconds = hour * 3600 + minute * 60 + second;
    let moment = Moment::at_civil(year, month, day, seconds, found.nanoseconds.unwrap_or(0))?;
    Some(match offset {
        _ if found.zone.as_deref().is_some_and(is_utc) => moment.at_offset(0, Clock::Utc),
        Some(offset) if offset != 0 => moment.at_offset(offset, Clock::Fixed),
        _ => moment,
    })
}

fn is_time(hour: i64, minute: i64, second: i64) -> bool {
    (0..=23).contains(&hour) && (0..=59).contains(&minute) && (0..=60).contains(&second)
        || (hour, minute, second) == (24, 0, 0)
}

/// Takes from the present what is larger than the largest given component.
fn fill_in(found: &mut Components, now: &Moment) {
    let civil = now.civil();
    if found.year.is_some() {
        return;
    }
    found.year = Some(civil.year);
    if found.month.is_some() {
        return;
    }
    found.month = Some(civil.month);
    if found.day.is_some() {
        return;
    }
    found.day = Some(civil.day);
    if found.hour.is_some() {
        return;
    }
    found.hour = Some(civil.hour);
    if found.minute.is_some() {
        return;
    }
    found.minute = Some(civil.minute);
    if found.second.is_some() {
        return;
    }
    found.second = Some(civil.second);
}

/// Moves a time of day (second, minute, hour) to UTC, each part carried into the next as far as the zone has such a part;
/// the days left over.
fn shift(time: &mut [i64; 3], offset: i64) -> Option<i64> {
    let mut carry = -offset;
    for (part, size) in time.iter_mut().zip([60, 60, 24]) {
        let rest = carry % size;
        carry /= size;
        if rest != 0 {
            let sum = part.checked_add(rest)?;
            *part = sum.rem_euclid(size);
            carry += sum.div_euclid(size);
        }
    }
    Some(carry)
}

/// The zones that `Time.parse` knows: offsets, the letters of the military, and a few American names.
fn zone_offset(zone: &str) -> Option<i32> {
    const HOURS: &[(&str, i32)] = &[
        ("utc", 0),
        ("z", 0),
        ("ut", 0),
        ("gmt", 0),
        ("est", -5),
        ("edt", -4),
        ("cst", -6),
        ("cdt", -5),
        ("mst", -7),
        ("mdt", -6),
        ("pst", -8),
        ("pdt", -7),
        ("a", 1),
        ("b", 2),
        ("c", 3),
        ("d", 4),
        ("e", 5),
        ("f", 6),
        ("g", 7),
        ("h", 8),
        ("i", 9),
        ("k", 10),
        ("l", 11),
        ("m", 12),
        ("n", -1),
        ("o", -2),
        ("p", -3),
        ("q", -4),
        ("r", -5),
        ("s", -6),
        ("t", -7),
        ("u", -8),
        ("v", -9),
        ("w", -10),
        ("x", -11),
        ("y", -12),
    ];
    if let Some((_, hours)) = HOURS.iter().find(|(name, _)| *name == zone) {
        return Some(hours * 3600);
    }
    let (sign, digits) = match zone.as_bytes().first()? {
        b'+' => (1, &zone[1..]),
        b'-' => (-1, &zone[1..]),
        _ => return None,
    };
    let two = |at: usize| match digits.as_bytes().get(at..at + 2)? {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(i32::from(a - b'0') * 10 + i32::from(b - b'0')),
        _ => None,
    };
    let colon = |at: usize| digits.as_bytes().get(at) == Some(&b':');
    let seconds = match digits.len() {
        2 => two(0)? * 3600,
        4 => two(0)? * 3600 + two(2)? * 60,
        5 if colon(2) => two(0)? * 3600 + two(3)? * 60,
        6 => two(0)? * 3600 + two(2)? * 60 + two(4)?,
        8 if colon(2) && colon(5) => two(0)? * 3600 + two(3)? * 60 + two(6)?,
        _ => return None,
    };
    Some(sign * seconds)
}

/// Whether `Time.parse` takes a zone for UTC itself rather than for a distance of nothing.
fn is_utc(zone: &str) -> bool {
    matches!(zone, "-00:00" | "-0000" | "-00" | "utc" | "z" | "ut")
}
