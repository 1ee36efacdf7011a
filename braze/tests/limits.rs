//! Every limit is reached, says which one it is, and is far away by default.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment};
use drysend_core::{Error, ErrorKind, Limits, Outcome, RenderOptions};

fn render(environment: &Environment, template: &str) -> Result<String, Error> {
    let options = RenderOptions { now: Some("2024-01-15T12:00:00Z".parse().unwrap()), ..RenderOptions::default() };
    environment.render("m", template, &Context::default(), &options)
}

#[test]
fn every_limit_is_reached_by_name() {
    let environment = Environment::new().with_content_block("deeper", "{% include 'deeper' %}");
    let nest = |depth: usize| format!("{}x{}", "{% if true %}".repeat(depth), "{% endif %}".repeat(depth));
    let grown = |times: usize| {
        format!("{{% assign a = '{}' %}}{}", "x".repeat(64), "{% assign a = a | append: 'y' %}".repeat(times))
    };
    let default = Limits::default();
    // The limit, what stays within it, and what does not.
    for (name, limits, within, beyond) in [
        ("template_bytes", Limits { template_bytes: 10, ..default.clone() }, "x".repeat(10), "x".repeat(11)),
        ("nesting", Limits { nesting: 3, ..default.clone() }, nest(3), nest(4)),
        (
            "steps",
            Limits { steps: 20, ..default.clone() },
            "{% for i in (1..5) %}{{i}}{% endfor %}".into(),
            "{% for i in (1..50) %}{{i}}{% endfor %}".into(),
        ),
        ("steps", Limits { steps: 20, ..default.clone() }, "{{ 1 }}".repeat(20), "{{ 1 }}".repeat(21)),
        (
            "output_bytes",
            Limits { output_bytes: 10, ..default.clone() },
            "{{ 'abcde' }}abcde".into(),
            "{{ 'abcde' }}abcdef".into(),
        ),
        (
            "output_bytes",
            Limits { output_bytes: 10, ..default.clone() },
            "{{ 'abcde' | upcase }}".into(),
            "{{ 'abcdefghijk' | upcase }}".into(),
        ),
        ("value_bytes", Limits { value_bytes: 100, ..default.clone() }, grown(36), grown(37)),
        (
            "value_bytes",
            Limits { value_bytes: 100, ..default.clone() },
            "{{ 1 | date: '%99d' | size }}".into(),
            "{{ 1 | date: '%103d' | size }}".into(),
        ),
        (
            "value_bytes",
            Limits { value_bytes: 10, ..default.clone() },
            "{% capture a %}0123456789{% endcapture %}".into(),
            "{% capture a %}0123456789x{% endcapture %}".into(),
        ),
        ("total_bytes", Limits { total_bytes: 1000, ..default.clone() }, grown(10), grown(20)),
        // What a filter makes is counted, not what it reads.
        (
            "total_bytes",
            Limits { total_bytes: 25, ..default.clone() },
            "{{ '0123456789' | remove: '01234' | remove: '5' }}".into(),
            "{{ '0123456789' | append: '0123456789' | append: '' }}".into(),
        ),
        (
            "total_bytes",
            Limits { total_bytes: 40, ..default.clone() },
            format!("{}{{{{ 'a' | md5 }}}}", "text ".repeat(10)),
            "{{ 'a' | md5 }}{{ 'a' | md5 }}".into(),
        ),
        ("recursion", default.clone(), "x".into(), "{% include 'deeper' %}".into()),
    ] {
        let environment = environment.clone().with_limits(limits);
        assert!(render(&environment, &within).is_ok(), "{name}: {within} {:?}", render(&environment, &within));
        let error = render(&environment, &beyond).unwrap_err();
        assert_eq!((error.kind(), error.kind().code()), (ErrorKind::Limit, "limit-reached"), "{name}: {beyond}");
        assert!(error.help().unwrap().contains(&format!("`{name}`")), "{name}: {:?}", error.help());
        let preview = environment.preview("m", &beyond, &Context::default(), &RenderOptions::default());
        assert_eq!(preview.outcome, Outcome::Failed, "{name}");
    }
}
