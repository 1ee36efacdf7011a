//! Ruby's `Time#strftime`: every conversion, flag, width and modifier.

mod spec;

use std::fmt::Write;

use super::Moment;
use super::civil::Civil;
use super::moment::Clock;
use super::names::{MONTHS, WEEKDAYS};
use crate::{Error, ErrorKind, Result};
use spec::{Case, Spec};

/// Appends `moment` in `pattern` to `out`: every conversion, flag, width and modifier of Ruby's
/// [`Time#strftime`](https://docs.ruby-lang.org/en/3.4/strftime_formatting_rdoc.html). What is no conversion stays as it is.
///
/// A width may ask for gigabytes of padding: `make` is told how many bytes a pad has before it is made, and may refuse.
///
/// # Errors
/// [`ErrorKind::Argument`] where the pattern ends inside a conversion, and what `make` refuses.
///
/// ```
/// use drysend_core::date::{Moment, strftime};
/// use drysend_core::{Error, ErrorKind};
///
/// let moment = Moment::new(1_709_633_106, 0);
/// let mut text = String::new();
/// strftime(&moment, "%-d. %^b %Y, %06H:%M", &mut text, &mut |_| Ok(()))?;
/// assert_eq!(text, "5. MAR 2024, 000010:05");
///
/// let mut limit = |bytes| if bytes > 1000 { Err(Error::new(ErrorKind::Limit, "too wide")) } else { Ok(()) };
/// let error = strftime(&moment, "%2000000000d", &mut text, &mut limit).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Limit);
/// # Ok::<(), Error>(())
/// ```
pub fn strftime(
    moment: &Moment,
    pattern: &str,
    out: &mut String,
    make: &mut dyn FnMut(usize) -> Result<()>,
) -> Result<()> {
    Formatter { moment, civil: None, out, make }.run(pattern)
}

struct Formatter<'a> {
    moment: &'a Moment,
    /// Worked out when it is first needed: `%s` needs none.
    civil: Option<Civil>,
    out: &'a mut String,
    make: &'a mut dyn FnMut(usize) -> Result<()>,
}

impl Formatter<'_> {
    fn run(&mut self, pattern: &str) -> Result<()> {
        let mut rest = pattern;
        while let Some(at) = rest.bytes().position(|byte| byte == b'%') {
            self.out.push_str(&rest[..at]);
            rest = &rest[at..];
            let Some((spec, conversion, length)) = Spec::read(rest) else {
                return Err(Error::new(ErrorKind::Argument, format!("invalid format: {pattern}"))
                    .with_help("write `%%` for a percent sign"));
            };
            let known = match conversion {
                Some(conversion) => self.convert(spec, conversion)?,
                None => false,
            };
            if !known {
                self.out.push_str(&rest[..length]);
            }
            rest = &rest[length..];
        }
        self.out.push_str(rest);
        Ok(())
    }

    /// Writes one conversion; false where there is none of that letter.
    fn convert(&mut self, spec: Spec, conversion: char) -> Result<bool> {
        if conversion == 's' {
            return self.number(spec, '0', 1, self.moment.instant().0).map(|()| true);
        }
        let civil = *self.civil.get_or_insert_with(|| self.moment.civil());
        let hour12 = (civil.hour + 11) % 12 + 1;
        match conversion {
            'Y' => self.number(spec, '0', if civil.year < 0 { 5 } else { 4 }, civil.year),
            'C' => self.number(spec, '0', 2, civil.year.div_euclid(100)),
            'y' => self.number(spec, '0', 2, civil.year.rem_euclid(100)),
            'm' => self.number(spec, '0', 2, civil.month),
            'd' => self.number(spec, '0', 2, civil.day),
            'e' => self.number(spec, ' ', 2, civil.day),
            'j' => self.number(spec, '0', 3, civil.day_of_year),
            'H' => self.number(spec, '0', 2, civil.hour),
            'k' => self.number(spec, ' ', 2, civil.hour),
            'I' => self.number(spec, '0', 2, hour12),
            'l' => self.number(spec, ' ', 2, hour12),
            'M' => self.number(spec, '0', 2, civil.minute),
            'S' => self.number(spec, '0', 2, civil.second),
            'u' => self.number(spec, '0', 1, (civil.weekday + 6) % 7 + 1),
            'w' => self.number(spec, '0', 1, civil.weekday),
            'U' => self.number(spec, '0', 2, (civil.day_of_year + 6 - civil.weekday) / 7),
            'W' => self.number(spec, '0', 2, (civil.day_of_year + 6 - (civil.weekday + 6) % 7) / 7),
            'V' => self.number(spec, '0', 2, civil.iso_week().1),
            'G' => {
                let year = civil.iso_week().0;
                self.number(spec, '0', if year < 0 { 5 } else { 4 }, year)
            }
            'g' => self.number(spec, '0', 2, civil.iso_week().0.rem_euclid(100)),
            'L' => self.fraction(spec, 3),
            'N' => self.fraction(spec, 9),
            'z' => self.offset(spec),
            'Z' => self.zone(spec),
            'a' => self.text(spec, &name(&WEEKDAYS, civil.weekday)[..3], spec.name_case()),
            'A' => self.text(spec, name(&WEEKDAYS, civil.weekday), spec.name_case()),
            'b' | 'h' => self.text(spec, &name(&MONTHS, civil.month - 1)[..3], spec.name_case()),
            'B' => self.text(spec, name(&MONTHS, civil.month - 1), spec.name_case()),
            'p' | 'P' => {
                let lower = if conversion == 'p' { spec.swap } else { !spec.swap && !spec.upper };
                let case = if lower { Case::Lower } else { Case::Keep };
                self.text(spec, if civil.hour < 12 { "AM" } else { "PM" }, case)
            }
            '%' => self.text(spec, "%", Case::Keep),
            'n' => self.text(spec, "\n", Case::Keep),
            't' => self.text(spec, "\t", Case::Keep),
            'c' => self.nested(spec, "%a %b %e %H:%M:%S %Y"),
            'D' | 'x' => self.nested(spec, "%m/%d/%y"),
            'F' => self.nested(spec, "%Y-%m-%d"),
            'R' => self.nested(spec, "%H:%M"),
            'r' => self.nested(spec, "%I:%M:%S %p"),
            'T' | 'X' => self.nested(spec, "%H:%M:%S"),
            'v' => self.nested(spec, "%e-%^b-%4Y"),
            _ => return Ok(false),
        }
        .map(|()| true)
    }

    fn pad(&mut self, padding: char, count: usize) -> Result<()> {
        if count > 0 {
            (self.make)(count)?;
            self.out.extend(std::iter::repeat_n(padding, count));
        }
        Ok(())
    }

    /// A number, in `width` places unless the template says how many; the sign counts, and stands before zeros.
    fn number(&mut self, spec: Spec, padding: char, width: usize, number: i64) -> Result<()> {
        if let (true, '0', 2, 0..100) = (spec.is_plain(), padding, width, number) {
            self.out.extend([number / 10, number % 10].map(|digit| char::from(b'0' + digit as u8)));
            return Ok(());
        }
        let width = match spec.width {
            _ if spec.bare => 1,
            0 => width,
            width => width,
        };
        let digits = number.unsigned_abs();
        let places = digits.checked_ilog10().map_or(1, |log| log as usize + 1);
        let missing = width.saturating_sub(places + usize::from(number < 0));
        let zeros = spec.padding.unwrap_or(padding) == '0';
        if !zeros {
            self.pad(' ', missing)?;
        }
        if number < 0 {
            self.out.push('-');
        }
        if zeros {
            self.pad('0', missing)?;
        }
        // Writing to a `String` cannot fail.
        let _ = write!(self.out, "{digits}");
        Ok(())
    }

    fn text(&mut self, spec: Spec, text: &str, case: Case) -> Result<()> {
        // An empty text is not even padded.
        if !spec.bare && !text.is_empty() {
            self.pad(spec.padding.unwrap_or(' '), spec.width.saturating_sub(text.len()))?;
        }
        push_cased(self.out, text, case);
        Ok(())
    }

    /// A conversion that stands for a whole pattern.
    fn nested(&mut self, spec: Spec, pattern: &str) -> Result<()> {
        if spec.width == 0 && spec.case() == Case::Keep {
            return self.run(pattern);
        }
        let mut inner = String::new();
        strftime(self.moment, pattern, &mut inner, self.make)?;
        self.pad(spec.padding.unwrap_or(' '), spec.width.saturating_sub(inner.len()))?;
        push_cased(self.out, &inner, spec.case());
        Ok(())
    }

    /// Digits of the second's fraction: cut, or filled up with zeros.
    fn fraction(&mut self, spec: Spec, digits: usize) -> Result<()> {
        let digits = if spec.width == 0 { digits } else { spec.width };
        let nanoseconds = format!("{:09}", self.moment.nanoseconds());
        self.out.push_str(&nanoseconds[..digits.min(9)]);
        self.pad('0', digits.saturating_sub(9))
    }

    /// The distance from UTC; a width widens the hours.
    fn offset(&mut self, spec: Spec) -> Result<()> {
        let offset = self.moment.offset.unsigned_abs();
        // `%-z` says that UTC is not the place's own time, as RFC 3339 writes it.
        let unknown_place = spec.bare && self.moment.clock == Clock::Utc;
        let sign = if self.moment.offset < 0 || unknown_place { '-' } else { '+' };
        let (hours, minutes, seconds) = (offset / 3600, offset / 60 % 60, offset % 60);
        let (with_minutes, with_seconds) = match spec.colons {
            0 | 1 => (true, false),
            2 => (true, true),
            _ => (minutes > 0 || seconds > 0, seconds > 0),
        };
        let colon = usize::from(spec.colons > 0);
        let rest = if with_minutes { 2 + colon } else { 0 } + if with_seconds { 3 } else { 0 };
        let places = spec.width.saturating_sub(rest + 1).max(2);
        let digits = hours.to_string();
        let missing = places.saturating_sub(digits.len());
        if spec.padding == Some(' ') {
            self.pad(' ', missing)?;
            self.out.push(sign);
        } else {
            self.out.push(sign);
            self.pad('0', missing)?;
        }
        self.out.push_str(&digits);
        if with_minutes {
            self.out.push_str(&":"[..colon]);
            let _ = write!(self.out, "{minutes:02}");
        }
        if with_seconds {
            let _ = write!(self.out, ":{seconds:02}");
        }
        Ok(())
    }

    fn zone(&mut self, spec: Spec) -> Result<()> {
        let case = if spec.swap { Case::Lower } else { spec.case() };
        match &self.moment.clock {
            Clock::Utc | Clock::Local => self.text(spec, "UTC", case),
            Clock::Fixed => Ok(()),
            Clock::Named(name) => self.text(spec, name, case),
        }
    }
}

fn push_cased(out: &mut String, text: &str, case: Case) {
    let start = out.len();
    out.push_str(text);
    match case {
        Case::Keep => {}
        Case::Upper => out[start..].make_ascii_uppercase(),
        Case::Lower => out[start..].make_ascii_lowercase(),
    }
}

fn name<'n>(names: &[&'n str], index: i64) -> &'n str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("???")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(moment: &Moment, pattern: &str) -> Result<String> {
        let mut out = String::new();
        strftime(moment, pattern, &mut out, &mut |_| Ok(())).map(|()| out)
    }

    #[test]
    fn every_conversion_prints_as_in_ruby() {
        let moment = Moment::new(1_709_633_106, 5_607_089);
        for (pattern, text) in [
            ("%Y-%m-%d %H:%M:%S", "2024-03-05 10:05:06"),
            ("%a %A %b %B %^a %#B %p %P %#p", "Tue Tuesday Mar March TUE MARCH AM am am"),
            ("%e|%-d|%_m|%05d|%3e|%-l|%k|%I", " 5|5| 3|00005|  5|10|10|10"),
            ("%j %U %W %V %G %g %u %w", "065 09 10 10 2024 24 2 2"),
            ("%C %y %s %L %N %3N %6N %12N %1L", "20 24 1709633106 005 005607089 005 005607 005607089000 0"),
            ("%z %:z %::z %:::z %_z %10z %Z", "+0000 +00:00 +00:00:00 +00  +000 +000000000 UTC"),
            ("%c|%x|%X|%D|%F", "Tue Mar  5 10:05:06 2024|03/05/24|10:05:06|03/05/24|2024-03-05"),
            ("%T|%R|%r|%v", "10:05:06|10:05|10:05:06 AM| 5-MAR-2024"),
            ("%10A|%^10A|%-10A|%010A", "   Tuesday|   TUESDAY|Tuesday|000Tuesday"),
            ("%20F|%020T|%%|%5%|%n|%t", "          2024-03-05|00000000000010:05:06|%|    %|\n|\t"),
            ("%Q %é %5Q %E %Ey %Oe %EQ", "%Q %é %5Q %E 24  5 %EQ"),
            ("%+|%-3d %3-d %0^5b|%:|%::", "%+|5 %3-d 00MAR|%:|%::"),
        ] {
            assert_eq!(print(&moment, pattern).unwrap(), text, "{pattern}");
        }
        for pattern in ["%", "a%-", "%5", "%^"] {
            assert_eq!(print(&moment, pattern).unwrap_err().message(), format!("invalid format: {pattern}"));
        }
    }

    #[test]
    fn distances_from_utc() {
        let moment = Moment::new(1_709_645_400, 0).at_offset(-12_600, Clock::Fixed);
        let text = print(&moment, "%H:%M %z %:z %::z %:::z %_z %_10z %-z|%Z|").unwrap();
        assert_eq!(text, "10:00 -0330 -03:30 -03:30:00 -03:30  -330       -330 -0330||");
    }

    #[test]
    fn years_and_weeks_at_the_edges() {
        let day = |year, month, day| Moment::at_civil(year, month, day, 0, 0).unwrap();
        assert_eq!(print(&day(-5, 1, 1), "%Y %C %y %G %F").unwrap(), "-0005 -1 95 -0006 -0005-01-01");
        assert_eq!(print(&day(12345, 1, 2), "%Y %F %C").unwrap(), "12345 12345-01-02 123");
        for (moment, text) in [
            (day(2021, 1, 3), "2020-W53-7 01 00"),
            (day(2020, 12, 31), "2020-W53-4 52 52"),
            (day(2018, 12, 31), "2019-W01-1 52 53"),
            (day(2016, 1, 1), "2015-W53-5 00 00"),
            (day(2012, 1, 1), "2011-W52-7 01 00"),
        ] {
            assert_eq!(print(&moment, "%G-W%V-%u %U %W").unwrap(), text);
        }
    }

    #[test]
    fn a_width_asks_before_it_pads() {
        let mut asked = 0;
        let mut make = |bytes| {
            asked += bytes;
            Err(Error::new(ErrorKind::Limit, "too much"))
        };
        for pattern in ["%1000000000d", "%2147483647N", "%999999999z", "%999999999c", "%999999999A"] {
            assert!(strftime(&Moment::new(0, 0), pattern, &mut String::new(), &mut make).is_err());
        }
        assert!(asked > 5_000_000_000);
        assert_eq!(print(&Moment::new(0, 0), "%9999999999d").unwrap(), "%9999999999d");
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(pattern in "(%[-0^#_:EO]{0,3}[0-9]{0,2}[a-zA-Z%+é]|[a-z]){0,8}%?", seconds: i64, offset in -86_399..86_400) {
            let moment = Moment::new(seconds, 1).at_offset(offset, Clock::Fixed);
            let ended = print(&moment, &pattern).is_ok();
            proptest::prop_assert!(ended || pattern.contains('%'));
        }
    }
}
