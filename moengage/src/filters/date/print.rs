//! Python's `strftime`.

use drysend_core::date::{MONTHS, WEEKDAYS};
use jiff::civil::DateTime;

/// `moment` as `format` says; codes that there are not stay as they are.
pub(super) fn strftime(moment: DateTime, format: &str) -> String {
    let mut out = String::with_capacity(format.len() * 2);
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let mut codes = rest[at + 1..].chars();
        let code = codes.next();
        // `%-d` prints the number without its zero.
        let (plain, code) = if code == Some('-') { (true, codes.next()) } else { (false, code) };
        match code.and_then(|code| field(moment, code)) {
            Some(field) if plain => out.push_str(unpadded(&field)),
            Some(field) => out.push_str(&field),
            None => {
                let shown = codes.as_str().len();
                out.push_str(&rest[at..rest.len() - shown]);
            }
        }
        rest = codes.as_str();
    }
    out.push_str(rest);
    out
}

fn unpadded(field: &str) -> &str {
    let digits = field.trim_start_matches(['0', ' ']);
    if digits.is_empty() { "0" } else { digits }
}

fn field(moment: DateTime, code: char) -> Option<String> {
    let (hour, month) = (moment.hour(), MONTHS[usize::from(moment.month().unsigned_abs()) - 1]);
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let of_year = i32::from(moment.day_of_year());
    // Days since the week's first day.
    let from_sunday = i32::from(moment.weekday().to_sunday_zero_offset());
    let from_monday = i32::from(moment.weekday().to_monday_zero_offset());
    let day = WEEKDAYS[usize::from(moment.weekday().to_sunday_zero_offset().unsigned_abs())];
    Some(match code {
        'Y' => moment.year().to_string(),
        'y' => format!("{:02}", moment.year().rem_euclid(100)),
        'C' => format!("{:02}", moment.year() / 100),
        'm' => format!("{:02}", moment.month()),
        'd' => format!("{:02}", moment.day()),
        'e' => format!("{:2}", moment.day()),
        'j' => format!("{of_year:03}"),
        'H' => format!("{hour:02}"),
        'k' => format!("{hour:2}"),
        'I' => format!("{twelve:02}"),
        'l' => format!("{twelve:2}"),
        'M' => format!("{:02}", moment.minute()),
        'S' => format!("{:02}", moment.second()),
        'f' => format!("{:06}", moment.subsec_nanosecond() / 1000),
        'p' => (if hour < 12 { "AM" } else { "PM" }).to_owned(),
        'P' => (if hour < 12 { "am" } else { "pm" }).to_owned(),
        'b' | 'h' => month[..3].to_owned(),
        'B' => month.to_owned(),
        'a' => day[..3].to_owned(),
        'A' => day.to_owned(),
        'w' => from_sunday.to_string(),
        'u' => (from_monday + 1).to_string(),
        'U' => format!("{:02}", (of_year + 6 - from_sunday) / 7),
        'W' => format!("{:02}", (of_year + 6 - from_monday) / 7),
        'V' => format!("{:02}", moment.date().iso_week_date().week()),
        'G' => moment.date().iso_week_date().year().to_string(),
        's' => moment.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second().to_string(),
        'D' | 'x' => strftime(moment, "%m/%d/%y"),
        'F' => strftime(moment, "%Y-%m-%d"),
        'T' | 'X' => strftime(moment, "%H:%M:%S"),
        'R' => strftime(moment, "%H:%M"),
        'r' => strftime(moment, "%I:%M:%S %p"),
        'c' => strftime(moment, "%a %b %e %H:%M:%S %Y"),
        // The moment has no zone.
        'z' | 'Z' => String::new(),
        'n' => "\n".to_owned(),
        't' => "\t".to_owned(),
        '%' => "%".to_owned(),
        _ => return None,
    })
}
