//! Ruby's [`Time.parse`](https://docs.ruby-lang.org/en/3.4/Time.html#method-c-parse): finds a date and a time in almost any text.
//!
//! Patterns are tried in Ruby's order on what the ones before have left. They only collect [`Components`]; what these
//! mean, and what is filled in from the present, is decided at the end.

mod dates;
mod digits;
mod iso;
mod resolve;
mod times;
mod words;

use jiff::Timestamp;

use super::Moment;
use super::components::Components;
use super::pattern::Text;
use crate::Result;

/// Ruby refuses to look at longer texts.
const LONGEST: usize = 128;

/// The moment that `text` describes, in UTC where it names no zone; `None` where it describes none. `now` fills in what
/// comes before the largest component that the text gives.
///
/// # Errors
/// Only what `now` fails with: it is asked when the text describes a time without a year.
///
/// ```
/// use drysend_core::date::parse;
/// use drysend_core::{Error, ErrorKind};
///
/// let no_clock = || Err(Error::new(ErrorKind::MissingInput, "no clock"));
/// assert_eq!(parse("14 Mar 2016 3pm", no_clock)?.unwrap().to_string(), "2016-03-14 15:00:00 UTC");
/// assert!(parse("hello", no_clock)?.is_none());
/// // The year comes from the present.
/// let now = || Ok("2024-01-15T12:00:00Z".parse().unwrap());
/// assert_eq!(parse("3/14", now)?.unwrap().to_string(), "2024-03-14 00:00:00 UTC");
/// # Ok::<(), Error>(())
/// ```
pub fn parse(text: &str, now: impl Fn() -> Result<Timestamp>) -> Result<Option<Moment>> {
    if text.len() > LONGEST * 4 || text.chars().count() > LONGEST {
        return Ok(None);
    }
    let components = components(text);
    if components.is_empty() {
        return Ok(None);
    }
    let now = if components.year.is_none() { Some(Moment::from(now()?)) } else { None };
    Ok(resolve::resolve(&components, now.as_ref()))
}

/// What `text` says.
fn components(text: &str) -> Components {
    let mut found = Components::default();
    let text = &mut Text::new(text);
    if text.has_letter() {
        words::weekday(text);
    }
    if text.has_digit() {
        times::time(text, &mut found);
    }
    // The first that finds something ends the search.
    let _ = text.has_letter()
        && text.has_digit()
        && (dates::european(text, &mut found) || dates::american(text, &mut found))
        || text.has_digit() && text.has_char('-') && dates::dashed(text, &mut found)
        || text.has_digit() && text.has_char('.') && dates::japanese(text, &mut found)
        || text.has_letter() && text.has_digit() && text.has_char('-') && dates::vms(text, &mut found)
        || text.has_digit() && text.has_char('/') && dates::slashed(text, &mut found)
        || text.has_digit() && text.has_char('.') && dates::dotted(text, &mut found)
        || text.has_digit() && iso::rare(text, &mut found)
        || text.has_digit() && words::quoted_year(text, &mut found)
        || text.has_letter() && words::month(text, &mut found)
        || text.has_digit() && words::ordinal(text, &mut found)
        || text.has_digit() && digits::run(text, &mut found);
    if text.has_letter() {
        words::before_christ(text, &mut found);
    }
    if text.has_digit() {
        digits::fragment(text, &mut found);
    }
    found.complete_year();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::strftime;

    fn read(text: &str) -> Option<String> {
        let now = || Ok("2024-03-15T10:20:30Z".parse().unwrap());
        let mut out = String::new();
        strftime(&parse(text, now).unwrap()?, "%F %T.%L %z", &mut out, &mut |_| Ok(())).unwrap();
        Some(out)
    }

    #[test]
    fn texts_are_read_as_ruby_reads_them() {
        for (text, moment) in [
            ("2024-02-03", "2024-02-03 00:00:00.000 +0000"),
            ("2024-02-03T04:05:06Z", "2024-02-03 04:05:06.000 +0000"),
            ("2024-02-03 04:05:06.789 -0500", "2024-02-03 04:05:06.789 -0500"),
            ("March 14, 2016", "2016-03-14 00:00:00.000 +0000"),
            ("14 Mar 2016 3pm", "2016-03-14 15:00:00.000 +0000"),
            ("3rd of feb 2024", "2024-02-01 00:00:00.000 +0000"),
            ("2024/2/3", "2024-02-03 00:00:00.000 +0000"),
            ("2/3", "2024-02-03 00:00:00.000 +0000"),
            ("14:05", "2024-03-15 14:05:00.000 +0000"),
            ("4pm est", "2024-03-15 16:00:00.000 -0500"),
            ("Fri, 03 Feb 2023 10:00:00 GMT", "2023-02-03 10:00:00.000 +0000"),
            ("20240203", "2024-02-03 00:00:00.000 +0000"),
            ("20240203T040506Z", "2024-02-03 04:05:06.000 +0000"),
            ("240203", "2024-02-03 00:00:00.000 +0000"),
            ("2024-034", "2024-02-03 00:00:00.000 +0000"),
            ("feb", "2024-02-01 00:00:00.000 +0000"),
            ("3rd", "2024-03-03 00:00:00.000 +0000"),
            ("'24", "2024-01-01 00:00:00.000 +0000"),
            ("h31.04.30", "2019-04-30 00:00:00.000 +0000"),
            ("2024-02-30", "2024-03-01 00:00:00.000 +0000"),
            ("24:00", "2024-03-16 00:00:00.000 +0000"),
            ("44 bc feb 3", "2024-02-03 00:00:00.000 +0000"),
            ("1/2/3", "2001-02-03 00:00:00.000 +0000"),
            ("10:00 pacific standard time", "2024-03-15 10:00:00.000 +0000"),
            ("sat aug 28 02:55:50 2000", "2000-08-28 02:55:50.000 +0000"),
            ("10 h 30", "2024-03-15 10:00:00.000 +0000"),
        ] {
            assert_eq!(read(text).as_deref(), Some(moment), "{text}");
        }
        for text in ["", "friday", "not a date", "2024-02-31 25:00", "2024-13-01", "12:00 +25:00", &"1 ".repeat(65)] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_clock_is_asked_only_when_it_matters() {
        let no_clock = || Err(crate::Error::new(crate::ErrorKind::MissingInput, "no clock"));
        assert!(parse("2024-02-03 10:00", no_clock).unwrap().is_some());
        assert!(parse("no time", no_clock).unwrap().is_none());
        assert!(parse("10:00", no_clock).is_err());
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(text in "([0-9]{1,15}|[-:/., '+tzhwapm]|jan|th|utc|\\PC){0,12}") {
            let _ = read(&text);
        }
    }
}
