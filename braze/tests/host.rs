//! What an embedding program brings along: filters of its own, and a source of content blocks.

#![allow(clippy::unwrap_used, reason = "a test may")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use drysend_braze::{Context, Environment, Value};
use drysend_core::{Data, Datum, Error, ErrorKind, HostFilter, Limits, Loader, RenderOptions, Result};
use serde_json::json;

/// Gives a list of everything that it was given.
struct Given;

impl HostFilter for Given {
    fn call(&self, input: Datum, arguments: Vec<Datum>, named: Vec<(String, Datum)>) -> Result<Datum> {
        if input == Datum::Text("refuse".into()) {
            return Err(Error::new(ErrorKind::Callback, "no"));
        }
        Ok(Datum::List(vec![input, Datum::List(arguments), Datum::Map(named)]))
    }
}

fn environment() -> Environment {
    Environment::new().with_host_filter("given", Arc::new(Given))
}

fn render(environment: &Environment, template: &str) -> Result<String> {
    let variables = json!({
        "list": [1, [null, true]], "map": {"k": 1.5}, "deep": [[[[[[1]]]]]],
    });
    let entries = vec![("variables".to_owned(), Value::from_json(&variables))];
    let options = RenderOptions { now: Some("2024-01-15T12:00:00Z".parse().unwrap()), ..RenderOptions::default() };
    environment.render("m", template, &Context::from_values(entries).unwrap(), &options)
}

#[test]
fn a_host_filter_gets_plain_data_and_gives_it_back() {
    for (expression, output) in [
        ("'a' | given", r#"["a", [], {}]"#),
        ("list | given: map, nil, k: false", r#"[[1, [nil, true]], [{"k"=>1.5}, nil], {"k"=>false}]"#),
        ("123456789012345678901234567890 | given", "[123456789012345678901234567890, [], {}]"),
        ("(1..3) | given", "[[1, 2, 3], [], {}]"),
        ("(3..1) | given", "[[], [], {}]"),
        ("0 | time_zone: 'Asia/Tokyo' | given", r#"["1970-01-01 09:00:00 +0900", [], {}]"#),
    ] {
        // Printed by itself a list is joined; a filter on text sees its notation.
        let template = format!("{{{{ {expression} | append: '' }}}}");
        assert_eq!(render(&environment(), &template).unwrap(), output, "{expression}");
    }
}

#[test]
fn a_host_filter_takes_the_place_of_one_of_that_name() {
    let environment = environment().with_host_filter("upcase", Arc::new(Given));
    assert_eq!(render(&environment, "{{ 'a' | upcase | last | append: '' }}").unwrap(), "{}");
    assert!(format!("{environment:?}").contains(r#"["given", "upcase"]"#));
}

#[test]
fn what_a_host_filter_reports_ends_the_render() {
    let error = render(&environment(), "{{ 'refuse' | given }}").unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Callback, "no"));
    for limits in [Limits { nesting: 4, ..Limits::default() }, Limits { total_bytes: 500, ..Limits::default() }] {
        let error = render(&environment().with_limits(limits), "{{ deep | given: 'x', (1..9) }}").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
    }
    let error = render(&environment(), "{{ (1..9223372036854775807) | given }}").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
}

/// Has one block, and counts how often it is asked.
#[derive(Default)]
struct Store(AtomicUsize);

impl Loader for Store {
    fn load(&self, name: &str) -> Result<Option<String>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        match name {
            "card" => Ok(Some("[{{x}}]".to_owned())),
            "broken" => Err(Error::new(ErrorKind::Callback, "the store is away")),
            _ => Ok(None),
        }
    }
}

#[test]
fn a_loader_is_asked_once_for_a_block() {
    let store = Arc::new(Store::default());
    let environment = Environment::new().with_loader(store.clone());
    for _ in 0..3 {
        let text = render(&environment, "{% assign x = 1 %}{{content_blocks.${card}}}{% include 'card' %}").unwrap();
        assert_eq!(text, "[1][1]");
    }
    assert_eq!(store.0.load(Ordering::Relaxed), 1);
    let late = "{% assign name = 'card' %}{% include name %}";
    assert_eq!(render(&environment, late).unwrap(), "[]");
    let missing = render(&environment, "{{content_blocks.${nosuch}}}").unwrap_err();
    assert_eq!(missing.kind(), ErrorKind::UnknownPartial);
    let error = render(&environment, "{{content_blocks.${broken}}}").unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Callback, "the store is away"));
}
