//! A user's own filters: of a `minijinja` engine, and of the embedding program; and a loader of content blocks.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use std::sync::Arc;

use drysend_core::{Datum, Error, ErrorKind, HostFilter, Loader, Result};
use drysend_moengage::{Context, Environment, RenderOptions};
use minijinja::value::{Kwargs, Rest, Value as Theirs};
use serde_json::json;

fn render(environment: &Environment, source: &str) -> Result<String> {
    let context = Context::from_json(&json!({"d": {"k": [1, 2.5, null, true], "é": "x"}, "n": "Ada"})).unwrap();
    environment.render("plugin", source, &context, &RenderOptions::default())
}

fn engine() -> Environment {
    let mut engine = minijinja::Environment::new();
    engine.add_filter("shout", |text: &str, mark: Option<&str>| {
        format!("{}{}", text.to_uppercase(), mark.unwrap_or("!"))
    });
    engine.add_filter("same", |value: Theirs| value);
    engine.add_filter("kind", |value: Theirs| value.kind().to_string());
    engine.add_filter("names", |_: Theirs, rest: Rest<Theirs>, named: Kwargs| {
        let mut names: Vec<String> = named.args().map(str::to_owned).collect();
        names.push(rest.len().to_string());
        let _ = named.get::<Theirs>("a");
        let _ = named.get::<Theirs>("b");
        names.join(",")
    });
    engine.add_filter("fails", |_: Theirs| -> std::result::Result<Theirs, minijinja::Error> {
        Err(minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, "not today"))
    });
    engine.add_filter("nothing", |_: Theirs| Theirs::UNDEFINED);
    Environment::new().with_filters(engine)
}

#[test]
fn filters_of_an_engine_work_here() {
    let environment = engine();
    for (source, expected) in [
        ("{{ n|shout }} {{ n|shout('?') }}", "ADA! ADA?"),
        ("{{ d|same }}", "{'k': [1, 2.5, None, True], 'é': 'x'}"),
        ("{{ d.k|map('same')|list }}", "[1, 2.5, None, True]"),
        (
            "{{ (2 ** 70)|same }} {{ (2 ** 200)|same }}",
            "1180591620717411303424 1606938044258990275541962092341162602522202993782792835301376",
        ),
        ("{{ ('<b>'|safe)|same|e }}{{ '<'|same|e }}", "<b>&lt;"),
        ("{{ 'a'.encode()|same }}{{ (1, 2)|same }}{{ range(3)|same }}", "b'a'[1, 2][0, 1, 2]"),
        ("{{ {1: 'a', none: []}|same }}", "{1: 'a', None: []}"),
        (
            "{{ unset|kind }} {{ none|kind }} {{ true|kind }} {{ 1|kind }} {{ d|kind }} {{ d.k|kind }}",
            "undefined none bool number map sequence",
        ),
        ("{{ n|names(1, 2, a=1, b=none) }}", "a,b,2"),
        ("[{{ n|nothing }}]{{ n|nothing is defined }}", "[]False"),
        ("{{ n|upper }}{{ n|length }}", "ADA3"),
    ] {
        assert_eq!(render(&environment, source).unwrap(), expected, "{source}");
    }
}

#[test]
fn their_faults_name_the_filter() {
    let environment = engine();
    let fault = |source: &str| {
        let error = render(&environment, source).unwrap_err();
        (error.kind(), error.message().to_owned())
    };
    assert_eq!(fault("{{ n|fails }}"), (ErrorKind::Type, "filter `fails`: not today".to_owned()));
    assert_eq!(fault("{{ n|shout('a', 'b') }}").0, ErrorKind::Argument);
    assert_eq!(fault("{{ 1|shout }}").0, ErrorKind::Type);
    assert_eq!(fault("{{ n|shuot }}").0, ErrorKind::UnknownFilter);
    let deep =
        "{% set ns = namespace(x=[]) %}{% for i in range(500) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x|same }}";
    assert_eq!(fault(deep).0, ErrorKind::Limit);
    assert!(format!("{environment:?}").contains("minijinja"));
}

/// Tells what it was given.
struct Echo;

impl HostFilter for Echo {
    fn call(&self, input: Datum, arguments: Vec<Datum>, named: Vec<(String, Datum)>) -> Result<Datum> {
        if input == Datum::Text("fail".into()) {
            return Err(Error::new(ErrorKind::Callback, "the program says no"));
        }
        Ok(Datum::List(vec![input, Datum::List(arguments), Datum::Map(named)]))
    }
}

#[test]
fn filters_of_the_program_come_first() {
    let environment =
        Environment::new().with_host_filter("echo", Arc::new(Echo)).with_host_filter("upper", Arc::new(Echo));
    for (source, expected) in [
        ("{{ n|echo }}", "['Ada', [], {}]"),
        (
            "{{ d|echo(1, 2.5, a=none, b=(2 ** 70)) }}",
            "[{'k': [1, 2.5, None, True], 'é': 'x'}, [1, 2.5], {'a': None, 'b': 1180591620717411303424}]",
        ),
        ("{{ unset|echo(true, (1,), range(2), {1: 2}) }}", "[None, [True, [1], [0, 1], {'1': 2}], {}]"),
        ("{{ cycler|echo }}", "[\"<class 'jinja2.utils.Cycler'>\", [], {}]"),
        ("{{ n|upper }}", "['Ada', [], {}]"),
    ] {
        assert_eq!(render(&environment, source).unwrap(), expected, "{source}");
    }
    let error = render(&environment, "{{ 'fail'|echo }}").unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Callback, "the program says no"));
    assert!(format!("{environment:?}").contains("echo"));
    assert!(environment.check("m", "{{ n|echo }}").iter().all(|found| found.code != "unknown-filter"));
}

struct Blocks;

impl Loader for Blocks {
    fn load(&self, name: &str) -> Result<Option<String>> {
        match name {
            "greeting" => Ok(Some("Hi {{ n }}".into())),
            "broken" => Err(Error::new(ErrorKind::Callback, "the disk is gone")),
            _ => Ok(None),
        }
    }
}

#[test]
fn content_blocks_are_loaded_when_they_are_named() {
    let environment = Environment::new().with_content_block("own", "own").with_loader(Arc::new(Blocks));
    assert_eq!(render(&environment, "{{ ContentBlock.greeting }} {% include 'own' %}").unwrap(), "Hi Ada own");
    assert_eq!(render(&environment, "{% include 'broken' %}").unwrap_err().kind(), ErrorKind::Callback);
    assert_eq!(render(&environment, "{% include 'nope' %}").unwrap_err().kind(), ErrorKind::UnknownPartial);
}
