//! Dates against Ruby: what `Time.parse` reads, and what `Time#strftime` prints.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use drysend_core::date::{Moment, parse, strftime};
use drysend_core::{Error, ErrorKind};

/// Formats with what Ruby 3.1 prints for 2020-01-02T12:45:25.123456789Z.
const FORMATS: &str = include_str!("fixtures/strftime.txt");

/// Texts with what Ruby 3.1 reads in them on 2024-01-15T12:30:45Z.
const TEXTS: &str = include_str!("fixtures/time_parse.txt");

fn print(moment: &Moment, pattern: &str) -> String {
    let mut out = String::new();
    strftime(moment, pattern, &mut out, &mut |_| Ok(())).unwrap();
    out
}

fn read(text: &str) -> Option<Moment> {
    parse(text, || Ok("2024-01-15T12:30:45Z".parse().unwrap())).unwrap()
}

#[test]
fn texts_mean_what_ruby_reads() {
    for case in TEXTS.lines() {
        let (text, expected) = case.split_once(" => ").unwrap();
        let printed = read(text).map_or("-".to_owned(), |moment| print(&moment, "%Y-%m-%dT%H:%M:%S.%3N%z"));
        assert_eq!(printed, expected, "{text}");
    }
}

#[test]
fn formats_print_what_ruby_prints() {
    let moment = Moment::new(1_577_969_125, 123_456_789);
    for case in FORMATS.lines() {
        let (pattern, expected) = case.split_once(" => ").unwrap();
        let printed = print(&moment, pattern).replace('\n', "\\n").replace('\t', "\\t");
        assert_eq!(printed, expected, "{pattern}");
    }
}

#[test]
fn offsets_print_what_ruby_prints() {
    let moment = read("2020-01-02T03:04:05-03:30").unwrap();
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
        assert_eq!(print(&moment, pattern), expected, "{pattern}");
    }
}

#[test]
fn an_instant_before_1970_keeps_its_fraction() {
    let moment = Moment::from("1969-12-31T23:59:59.25Z".parse::<jiff::Timestamp>().unwrap());
    assert_eq!(moment.instant(), (-1, 250_000_000));
    assert_eq!(print(&moment, "%FT%T.%L"), "1969-12-31T23:59:59.250");
}

#[test]
fn a_failing_clock_is_passed_on() {
    let error = parse("12:30", || Err(Error::new(ErrorKind::MissingInput, "no clock"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingInput);
}
