use crate::{fault, parser_with, print};

#[test]
fn a_time_goes_through_seconds_and_back() {
    assert_eq!(print(r#""now" | date: "%s" | plus: 31622400 | date: "%FT%TZ""#), "2025-01-15T12:00:00Z");
    assert_eq!(print(r#""today" | date: "%F""#), "2024-01-15");
    assert_eq!(print("1152098955 | date: '%m/%d/%Y'"), "07/05/2006");
    assert_eq!(print("'1152098955' | date: '%m/%d/%Y'"), "07/05/2006");
    assert_eq!(print("-1 | date: '%F %T'"), "1969-12-31 23:59:59");
}

#[test]
fn without_a_clock_the_present_is_an_error() {
    let parser = parser_with(liquid_filters::Inputs::new());
    let render = |template: &str| parser.parse(template).unwrap().render(&liquid::object!({}));
    let error = render("{{ 'now' | date: '%F' }}").unwrap_err().to_string();
    assert!(error.contains("the template asks for the time"), "{error}");
    assert!(render("{{ '12:30' | date: '%F' }}").is_err());
    assert_eq!(render("{{ '2024-02-03' | date: '%F' }}").unwrap(), "2024-02-03");
}

#[test]
fn a_running_clock_is_asked_each_time() {
    use std::sync::atomic::{AtomicI64, Ordering};
    let seconds = AtomicI64::new(0);
    let clock = move || liquid_filters::Timestamp::from_second(seconds.fetch_add(1, Ordering::Relaxed)).unwrap();
    let parser = parser_with(liquid_filters::Inputs::new().with_clock(clock));
    let template = parser.parse("{{ 'now' | date: '%s' }} {{ 'now' | date: '%s' }}").unwrap();
    assert_eq!(template.render(&liquid::object!({})).unwrap(), "0 1");
    assert_eq!(template.render(&liquid::object!({})).unwrap(), "2 3");
}

#[test]
fn what_is_no_date_stays() {
    for same in ["'hello'", "'2024-13-45'", "1.5", "true", "'99999999999999999999'"] {
        assert_eq!(print(&format!("{same} | date: '%F'")), print(same), "{same}");
    }
    assert_eq!(print("'March 14, 2016' | date: ''"), "March 14, 2016");
    assert_eq!(print("'March 14, 2016' | date: nil"), "March 14, 2016");
    assert_eq!(print("nil | date: '%F'"), "");
    assert_eq!(print("'March 14, 2016' | date: '%%%b %d, %y'"), "%Mar 14, 16");
}

#[test]
fn dates_of_the_engine_are_dates() {
    let variables = liquid::object!({ "day": liquid::model::DateTime::from_ymd(2016, 3, 14) });
    assert_eq!(crate::render("{{ day | date: '%b %e' }}", &variables).unwrap(), "Mar 14");
}

#[test]
fn a_huge_field_is_refused() {
    assert!(fault("'now' | date: '%1000000000d'").contains("expected 1024 at most"));
}
