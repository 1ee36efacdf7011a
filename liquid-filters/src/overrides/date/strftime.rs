//! Ruby's `strftime`: conversions, flags (`-`, `_`, `0`, `^`, `#`, `:`) and widths.

use std::fmt::Write;

use drysend_core::{Error, ErrorKind, Result};
use jiff::Zoned;
use jiff::tz::TimeZone;

/// The widest field that a format may ask for.
const WIDTH: usize = 1024;

/// The fields of one conversion, as in `%-10d`.
#[derive(Default)]
struct Spec {
    /// `-`: no padding at all.
    bare: bool,
    /// `_` or `0`: what to pad with, in the place of the conversion's own.
    pad: Option<char>,
    /// `^`: upper case.
    upper: bool,
    /// `#`: the other case.
    swap: bool,
    /// How many `:` stand before `z`.
    colons: usize,
    width: Option<usize>,
}

/// `time` as `format` says. What is no conversion stays as it is.
pub(super) fn format(time: &Zoned, format: &str) -> Result<String> {
    let mut out = String::with_capacity(format.len() * 2);
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (spec, conversion, after) = read(&rest[1..])?;
        match conversion.and_then(|conversion| convert(time, conversion, &spec)) {
            Some(text) => out.push_str(&text),
            None => out.push_str(&rest[..rest.len() - after.len()]),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Reads flags, width and conversion; gives what follows.
fn read(text: &str) -> Result<(Spec, Option<char>, &str)> {
    let mut spec = Spec::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '-' => spec.bare = true,
            '_' => spec.pad = Some(' '),
            '0' => spec.pad = Some('0'),
            '^' => spec.upper = true,
            '#' => spec.swap = true,
            ':' => spec.colons += 1,
            '1'..='9' => {
                let mut width = c.to_digit(10).unwrap_or_default() as usize;
                while let Some(digit) = chars.peek().and_then(|(_, c)| c.to_digit(10)) {
                    width = width.saturating_mul(10).saturating_add(digit as usize);
                    chars.next();
                }
                if width > WIDTH {
                    let message =
                        format!("date format asks for a field {width} characters wide, expected {WIDTH} at most");
                    return Err(Error::new(ErrorKind::Limit, message));
                }
                spec.width = Some(width);
            }
            'E' | 'O' if spec.width.is_none() && chars.peek().is_some_and(|(_, c)| c.is_ascii_alphabetic()) => {}
            conversion => return Ok((spec, Some(conversion), &text[at + conversion.len_utf8()..])),
        }
    }
    Ok((spec, None, ""))
}

fn convert(time: &Zoned, conversion: char, spec: &Spec) -> Option<String> {
    let number = |value: i64, width: usize, pad: char| Some(spec.number(value, width, pad));
    let compose = |pattern: &str| format(time, pattern).ok().map(|text| spec.text(&text, false));
    let (hour, sunday) = (i64::from(time.hour()), i64::from(time.weekday().to_sunday_zero_offset()));
    let (year, day_of_year) = (i64::from(time.year()), i64::from(time.day_of_year()));
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let week = time.date().iso_week_date();
    if spec.colons > 0 && conversion != 'z' {
        return None;
    }
    match conversion {
        'Y' => number(year, if year < 0 { 5 } else { 4 }, '0'),
        'C' => number(year.div_euclid(100), 2, '0'),
        'y' => number(year.rem_euclid(100), 2, '0'),
        'm' => number(time.month().into(), 2, '0'),
        'B' => Some(spec.text(MONTHS.get(usize::try_from(time.month() - 1).ok()?)?, true)),
        'b' | 'h' => Some(spec.text(&MONTHS.get(usize::try_from(time.month() - 1).ok()?)?[..3], true)),
        'd' => number(time.day().into(), 2, '0'),
        'e' => number(time.day().into(), 2, ' '),
        'j' => number(day_of_year, 3, '0'),
        'H' => number(hour, 2, '0'),
        'k' => number(hour, 2, ' '),
        'I' => number(twelve, 2, '0'),
        'l' => number(twelve, 2, ' '),
        'M' => number(time.minute().into(), 2, '0'),
        'S' => number(time.second().into(), 2, '0'),
        'L' => Some(fraction(time, spec.width.unwrap_or(3))),
        'N' => Some(fraction(time, spec.width.unwrap_or(9))),
        'p' if spec.swap => Some(spec.text(if hour < 12 { "am" } else { "pm" }, false)),
        'p' => Some(spec.text(if hour < 12 { "AM" } else { "PM" }, false)),
        'P' => Some(spec.text(if hour < 12 { "am" } else { "pm" }, true)),
        'A' => Some(spec.text(DAYS.get(usize::try_from(sunday).ok()?)?, true)),
        'a' => Some(spec.text(&DAYS.get(usize::try_from(sunday).ok()?)?[..3], true)),
        'u' => number(if sunday == 0 { 7 } else { sunday }, 1, '0'),
        'w' => number(sunday, 1, '0'),
        'G' => number(week.year().into(), 4, '0'),
        'g' => number(i64::from(week.year()).rem_euclid(100), 2, '0'),
        'V' => number(week.week().into(), 2, '0'),
        'U' => number((day_of_year + 6 - sunday) / 7, 2, '0'),
        'W' => number((day_of_year + 6 - (sunday + 6) % 7) / 7, 2, '0'),
        's' => number(time.timestamp().as_second(), 1, '0'),
        'z' => offset(time, spec),
        'Z' if spec.swap => Some(spec.text(&zone_name(time).to_lowercase(), false)),
        'Z' => Some(spec.text(zone_name(time), false)),
        'c' => compose("%a %b %e %H:%M:%S %Y"),
        'D' | 'x' => compose("%m/%d/%y"),
        'F' => compose("%Y-%m-%d"),
        'T' | 'X' => compose("%H:%M:%S"),
        'R' => compose("%H:%M"),
        'r' => compose("%I:%M:%S %p"),
        'v' => compose("%e-%^b-%4Y"),
        'n' => Some(spec.text("\n", false)),
        't' => Some(spec.text("\t", false)),
        '%' => Some(spec.text("%", false)),
        _ => None,
    }
}

impl Spec {
    fn number(&self, value: i64, width: usize, pad: char) -> String {
        let digits = value.unsigned_abs().to_string();
        let sign = if value < 0 { "-" } else { "" };
        if self.bare {
            return format!("{sign}{digits}");
        }
        let missing = self.width.unwrap_or(width).saturating_sub(digits.len() + sign.len());
        match self.pad.unwrap_or(pad) {
            ' ' => format!("{}{sign}{digits}", " ".repeat(missing)),
            _ => format!("{sign}{}{digits}", "0".repeat(missing)),
        }
    }

    /// `names` are words whose other case is upper case.
    fn text(&self, text: &str, names: bool) -> String {
        let text = if self.upper || (self.swap && names) { text.to_uppercase() } else { text.to_owned() };
        let missing = self.width.unwrap_or(0).saturating_sub(text.chars().count());
        if self.bare || missing == 0 {
            return text;
        }
        let pad = if self.pad == Some('0') { "0" } else { " " };
        pad.repeat(missing) + &text
    }
}

fn fraction(time: &Zoned, digits: usize) -> String {
    let mut text = format!("{:09}", time.subsec_nanosecond());
    while text.len() < digits {
        text.push('0');
    }
    text.truncate(digits);
    text
}

fn offset(time: &Zoned, spec: &Spec) -> Option<String> {
    let seconds = time.offset().seconds();
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    let mut tail = String::new();
    match spec.colons {
        0 => write!(tail, "{minutes:02}"),
        1 => write!(tail, ":{minutes:02}"),
        2 => write!(tail, ":{minutes:02}:{rest:02}"),
        3 if rest != 0 => write!(tail, ":{minutes:02}:{rest:02}"),
        3 if minutes != 0 => write!(tail, ":{minutes:02}"),
        3 => Ok(()),
        _ => return None,
    }
    .ok()?;
    let sign = if seconds < 0 { '-' } else { '+' };
    // The width is that of the whole.
    let width = spec.width.unwrap_or(0).saturating_sub(tail.len());
    let hours = match spec.pad.filter(|_| !spec.bare) {
        Some(' ') => format!("{:>1$}", format!("{sign}{hours}"), width.max(3)),
        _ => format!("{sign}{:01$}", hours, width.saturating_sub(1).max(2)),
    };
    Some(hours + &tail)
}

/// Texts give offsets, not zones, and Ruby has a name only for UTC.
fn zone_name(time: &Zoned) -> &'static str {
    if time.time_zone() == &TimeZone::UTC { "UTC" } else { "" }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

#[cfg(test)]
mod tests {
    use super::*;

    /// Formats with what Ruby 3.1 prints for 2020-01-02T12:45:25.123456789Z.
    const CASES: &str = include_str!("../../../tests/fixtures/strftime.txt");

    #[test]
    fn formats_print_what_ruby_prints() {
        let time: Zoned = "2020-01-02T12:45:25.123456789[UTC]".parse().unwrap();
        for case in CASES.lines() {
            let (pattern, expected) = case.split_once(" => ").unwrap();
            let printed = format(&time, pattern).unwrap().replace('\n', "\\n").replace('\t', "\\t");
            assert_eq!(printed, expected, "{pattern}");
        }
    }

    #[test]
    fn offsets_print_what_ruby_prints() {
        let time: Zoned = "2020-01-02T03:04:05-03:30[-03:30]".parse().unwrap();
        for (pattern, expected) in [
            ("%z", "-0330"),
            ("%:z", "-03:30"),
            ("%::z", "-03:30:00"),
            ("%:::z", "-03:30"),
            ("%_10z", "      -330"),
            ("%10z", "-000000330"),
            ("%-z", "-0330"),
            ("%_:z", " -3:30"),
            ("%8:z", "-0003:30"),
            ("%Z", ""),
        ] {
            assert_eq!(format(&time, pattern).unwrap(), expected, "{pattern}");
        }
    }

    #[test]
    fn a_field_has_an_end() {
        let time: Zoned = "2020-01-02T12:45:25[UTC]".parse().unwrap();
        assert_eq!(format(&time, "%1000000000d").unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(format(&time, "%99999999999999999999999d").unwrap_err().kind(), ErrorKind::Limit);
        assert_eq!(format(&time, "a%").unwrap(), "a%");
        assert_eq!(format(&time, "%10é%é").unwrap(), "%10é%é");
    }
}
