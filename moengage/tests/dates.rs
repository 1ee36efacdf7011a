//! Dates: every way to write one that is read, and every code that prints one.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use drysend_core::{ErrorKind, RenderOptions};
use drysend_moengage::{Context, Environment};

fn render(source: &str) -> Result<String, ErrorKind> {
    let options = RenderOptions { now: Some("2024-05-23T23:30:00Z".parse().unwrap()), ..RenderOptions::default() };
    let context = Context::from_json(&serde_json::json!({"none": null, "n": 20240229})).unwrap();
    Environment::new().render("dates", source, &context, &options).map_err(|error| error.kind())
}

fn read(date: &str) -> String {
    render(&format!("{{{{ '{date}'|dateTimeFormatter('%Y-%m-%d %H:%M:%S.%f') }}}}")).unwrap()
}

#[test]
fn dates_are_read_in_many_forms() {
    for (date, expected) in [
        ("2012-01-19 17:21:00 CST", "2012-01-19 17:21:00.000000"),
        ("2012-01-19T17:21:00.5Z", "2012-01-19 17:21:00.500000"),
        ("2012-01-19t07:21", "2012-01-19 07:21:00.000000"),
        ("2012/1/9", "2012-01-09 00:00:00.000000"),
        ("20120119", "2012-01-19 00:00:00.000000"),
        ("14/10/2020", "2020-10-14 00:00:00.000000"),
        ("4.5.21", "2021-05-04 00:00:00.000000"),
        ("4-5-68", "2068-05-04 00:00:00.000000"),
        ("4-5-69", "1969-05-04 00:00:00.000000"),
        ("10/14/2020", "2020-10-14 00:00:00.000000"),
        ("14 Oct 2020 5:21 PM", "2020-10-14 17:21:00.000000"),
        ("2020 october 14 12:00 am", "2020-10-14 00:00:00.000000"),
        ("October 1st, 2020 12:05pm", "2020-10-01 12:05:00.000000"),
        ("2nd Mar 99", "1999-03-02 00:00:00.000000"),
        ("Thu Jan 19 17:21:00 2012", "2012-01-19 17:21:00.000000"),
        ("Thu Jan 19 17:21:00 CEST 2012", "2012-01-19 17:21:00.000000"),
        ("2020-10-14 1:05 am", "2020-10-14 01:05:00.000000"),
        ("2020-10-14 12:05 am", "2020-10-14 00:05:00.000000"),
        ("2020-10-14 12:05 pm", "2020-10-14 12:05:00.000000"),
        ("  29/02/2024  ", "2024-02-29 00:00:00.000000"),
    ] {
        assert_eq!(read(date), expected, "{date}");
    }
    assert_eq!(render("{{ n|dateFormatter('%d.%m.%Y') }}").as_deref(), Ok("29.02.2024"));
}

#[test]
fn what_is_no_date_stays_as_it_is() {
    for text in [
        "",
        "soon",
        "29/02/2023",
        "32/01/2020",
        "1/2",
        "2020-13-45",
        "25:00 1/2/2020",
        "1/2/2020 10:75",
        "12:30",
        "st nd 2020",
        "14 Foo 2020",
        "1234567",
        "aa:bb",
        "ast Oct 2020",
        "1ast Oct 2020",
    ] {
        assert_eq!(read(text), text);
    }
    let long = "1/2/2020".repeat(20);
    assert_eq!(read(&long), long);
    // Blanks count, too.
    let padded = |length| format!("{:length$}", "1/2/2020");
    assert_eq!(read(&padded(100)), "2020-02-01 00:00:00.000000");
    for length in [101, 102, 500] {
        assert_eq!(read(&padded(length)), padded(length));
    }
    assert_eq!(render("{{ none|dateFormatter('%Y') }}{{ unset|dateFormatter('%Y') }}|").as_deref(), Ok("None|"));
    assert_eq!(render("[{{ 'x'|days('1/1/2020') }}{{ '1/1/2020'|days('x') }}]").as_deref(), Ok("[]"));
    assert_eq!(
        render("{{ '9999-12-31'|dateTimeFormatter(tzOffset=99999) }}").as_deref(),
        Ok("9999-12-31"),
        "beyond the calendar"
    );
}

/// What CPython 3.11 prints.
#[test]
fn every_code_is_strftimes() {
    let all = "%Y|%y|%C|%m|%d|%e|%j|%H|%k|%I|%l|%M|%S|%f|%p|%P|%b|%h|%B|%a|%A|%w|%u|%U|%W|%V|%G|%s|%D|%x|%F|%T|%X|%R|%r|%c|%n|%%";
    for (date, expected) in [
        (
            "2024-02-29 00:05:09.123456",
            "2024|24|20|02|29|29|060|00| 0|12|12|05|09|123456|AM|am|Feb|Feb|February|Thu|Thursday|4|4|08|09|09|2024|1709165109|02/29/24|02/29/24|2024-02-29|00:05:09|00:05:09|00:05|12:05:09 AM|Thu Feb 29 00:05:09 2024|\n|%",
        ),
        (
            "2021-01-03 13:45:00",
            "2021|21|20|01|03| 3|003|13|13|01| 1|45|00|000000|PM|pm|Jan|Jan|January|Sun|Sunday|0|7|01|00|53|2020|1609681500|01/03/21|01/03/21|2021-01-03|13:45:00|13:45:00|13:45|01:45:00 PM|Sun Jan  3 13:45:00 2021|\n|%",
        ),
        (
            "1999-12-31 12:00:59",
            "1999|99|19|12|31|31|365|12|12|12|12|00|59|000000|PM|pm|Dec|Dec|December|Fri|Friday|5|5|52|52|52|1999|946641659|12/31/99|12/31/99|1999-12-31|12:00:59|12:00:59|12:00|12:00:59 PM|Fri Dec 31 12:00:59 1999|\n|%",
        ),
    ] {
        let printed = render(&format!("{{{{ '{date}'|dateFormatter('{all}') }}}}"));
        assert_eq!(printed.as_deref(), Ok(expected));
    }
    let short = "{{ '2021-01-03 03:04:00'|dateFormatter('%-d.%-m.%-y %-H:%-M:%-S %-I %-j|%q|%-q|%z%Z|%t|%') }}";
    assert_eq!(render(short).as_deref(), Ok("3.1.21 3:4:0 3 3|%q|%-q||\t|%"));
}

#[test]
fn zones_and_offsets() {
    for (arguments, expected) in [
        ("", "2012-01-19 17:21:00 PM"),
        ("toFormat=none", "2012-01-19 17:21:00 PM"),
        ("'%H', tzOffset=60", "18"),
        ("'%H', tzOffset='90'", "18"),
        ("'%H', tzOffset=-1000", "17"),
        ("'%H', tzOffset=-1000, timeZone='Asia/Kolkata'", "22"),
        ("'%H', tzOffset=none, timeZone='EST'", "12"),
        ("'%H', 60, 'EST'", "18"),
        ("'%H', tzOffset='x', timeZone=none", "17"),
        ("'%H %d', timeZone='Australia/Sydney'", "04 20"),
    ] {
        let source = format!("{{{{ '2012-01-19 17:21:00'|dateTimeFormatter({arguments}) }}}}");
        assert_eq!(render(&source).as_deref(), Ok(expected), "{arguments}");
    }
    assert_eq!(render("{{ '1/2/2020'|dateTimeFormatter(timeZone='Mars/Base') }}"), Err(ErrorKind::Argument));
    assert_eq!(render("{{ '1/2/2020'|dateFormatter }}"), Err(ErrorKind::Type));
    let today = "{{ '%d %H'|today }} {{ '%d %H'|today('Asia/Tokyo') }} {{ '%d'|today(none) }} {{ '%d'|today(unset) }}";
    assert_eq!(render(today).as_deref(), Ok("23 23 24 08 23 23"));
    assert_eq!(render("{{ '%d'|today('nowhere') }}"), Err(ErrorKind::Argument));
}

#[test]
fn days_are_whole() {
    for (from, to, days) in [
        ("12/10/2020", "14/10/2020", "2"),
        ("14/10/2020", "12/10/2020", "-2"),
        ("1/1/2020", "1/1/2020", "0"),
        ("1/1/2020 23:00", "2/1/2020 01:00", "0"),
        ("2/1/2020 01:00", "1/1/2020 23:00", "-1"),
        ("2020-02-28", "2020-03-01", "2"),
    ] {
        assert_eq!(render(&format!("{{{{ '{from}'|days('{to}') }}}}")).as_deref(), Ok(days), "{from} {to}");
    }
}
