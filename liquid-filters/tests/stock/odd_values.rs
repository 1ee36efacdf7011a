//! Whatever goes in, a filter answers or fails; it never panics.

use drysend_core::filters;
use liquid::model::{DateTime, State, Value};
use proptest::prelude::*;

use crate::parser;

const REPLACED: [&str; 7] = ["date", "default", "plus", "minus", "times", "divided_by", "modulo"];
const TEXTS: [&str; 17] = [
    "",
    " ",
    "%",
    "%zz",
    "=",
    "====",
    "é",
    "\u{0}",
    "\u{fffd}",
    "{",
    "[[",
    "-",
    ".",
    "99999999999999999999999",
    "%^10c",
    "%10",
    "now",
];

fn odd() -> Vec<Value> {
    let mut values: Vec<Value> = TEXTS.iter().map(|text| Value::scalar(*text)).collect();
    values.extend([i64::MIN, -1, 0, 1, i64::MAX].map(Value::scalar));
    values.extend([f64::NAN, f64::INFINITY, f64::MIN, -0.0, 5e-324, 1e300].map(Value::scalar));
    values.extend([Value::Nil, Value::scalar(true), Value::scalar(false), Value::State(State::Blank)]);
    values.extend([
        Value::scalar(DateTime::from_ymd(2016, 2, 29)),
        liquid::model::value!([]),
        liquid::model::value!({}),
    ]);
    values.extend([liquid::model::value!([[1, 2], [nil, {}]]), liquid::model::value!({ "a": { "b": [1.5, nil] } })]);
    values
}

/// Renders `input | name: argument…`, with whatever result.
fn run(name: &str, input: &Value, arguments: &[&Value]) {
    let mut variables = liquid::object!({ "input": input });
    let mut call = format!("{{{{ input | {name}");
    for (at, argument) in arguments.iter().enumerate() {
        call.push_str(if at == 0 { ": " } else { ", " });
        call.push_str(&format!("a{at}"));
        variables.insert(format!("a{at}").into(), (*argument).clone());
    }
    call.push_str(" }}");
    if let Ok(template) = parser().parse(&call) {
        let _ = template.render(&variables);
    }
}

#[test]
fn odd_inputs_and_arguments() {
    let odd = odd();
    for (_, filter) in filters::names() {
        for input in &odd {
            run(filter.name, input, &[]);
        }
    }
    for name in filters::names().map(|(name, _)| name).filter(|name| name.contains("hmac")).chain(REPLACED) {
        for input in &odd {
            odd.iter().for_each(|argument| run(name, input, &[argument]));
        }
    }
    for url in &odd {
        odd.iter().for_each(|secret| run("smartpass_link", &Value::scalar("{}"), &[url, secret]));
    }
}

#[test]
fn a_deep_value_is_refused() {
    let mut deep = Value::Nil;
    for _ in 0..500 {
        deep = Value::Array(vec![deep]);
    }
    let variables = liquid::object!({ "deep": deep });
    for filter in ["as_json_string", "md5", "urlencode", "smartpass_link: 'https://pub1.pskt.io/c/a', 's'"] {
        let error = crate::render(&format!("{{{{ deep | {filter} }}}}"), &variables).unwrap_err().to_string();
        assert!(error.contains("deeper than 100 levels") || error.contains("pairs"), "{filter}: {error}");
    }
}

#[test]
fn a_small_stack_is_enough() {
    let mut deep = Value::Nil;
    for _ in 0..100 {
        deep = Value::Array(vec![deep]);
    }
    let variables = liquid::object!({ "deep": deep, "text": format!("{}{}", "[".repeat(100), "]".repeat(100)) });
    let render = || {
        crate::render("{{ deep | as_json_string }}{{ deep | md5 }}{{ text | json_parse | as_json_string }}", &variables)
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn_scoped(scope, render).unwrap();
        assert!(thread.join().unwrap().is_ok());
    });
}

proptest! {
    #[test]
    fn any_text(text in ".{0,80}", argument in ".{0,20}", pick in any::<prop::sample::Index>()) {
        let names: Vec<_> = filters::names().map(|(name, _)| name).chain(REPLACED).collect();
        let (text, argument) = (Value::scalar(text), Value::scalar(argument));
        let name = names[pick.index(names.len())];
        run(name, &text, &[]);
        run(name, &text, &[&argument]);
    }

    #[test]
    fn any_date(text in "[0-9a-z:/.,+ -]{0,40}", format in "(%[-_0^#:EO]{0,2}[0-9]{0,4}[a-zA-Z%+]?){0,4}") {
        run("date", &Value::scalar(text), &[&Value::scalar(format)]);
    }

    #[test]
    fn any_number(a in any::<f64>(), b in any::<f64>(), c in any::<i64>(), d in "-?[0-9_]{0,40}(\\.[0-9]{0,9})?") {
        let values = [Value::scalar(a), Value::scalar(b), Value::scalar(c), Value::scalar(d)];
        for name in &REPLACED[2..] {
            for one in &values {
                values.iter().for_each(|other| run(name, one, &[other]));
            }
        }
    }
}
