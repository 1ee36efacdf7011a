//! Values within values: what goes through them ends at the limit of nesting, whatever built them.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_core::{Data, ErrorKind, RenderOptions};
use drysend_moengage::{Context, Environment, Value};
use serde_json::{Value as Json, json};

fn render(source: &str, context: &Json) -> Result<String, ErrorKind> {
    let context = Context::from_json(context).unwrap();
    Environment::new().render("depth", source, &context, &RenderOptions::default()).map_err(|error| error.kind())
}

/// A template that has, as `ns.a` and `ns.b`, two values of `depth` times `wrapped`, and then `then`.
fn built(wrapped: &str, depth: usize, then: &str) -> String {
    let more = |name: &str| format!("{{% set ns.{name} = {} %}}", wrapped.replace('x', &format!("ns.{name}")));
    format!(
        "{{% set ns = namespace(a=0, b=0) %}}{{% for i in range({depth}) %}}{}{}{{% endfor %}}{then}",
        more("a"),
        more("b")
    )
}

#[test]
fn values_that_a_template_builds_are_followed_as_far_as_the_limit() {
    let everywhere =
        ["{{ ns.a == ns.b }}", "{{ ns.a }}", "{{ ns.a|tojson }}", "{{ ns.a|pprint }}", "{{ [ns.a].index(ns.b) }}"];
    let lists = ["{{ ns.a < ns.b }}", "{{ ns.a in [ns.b] }}", "{{ [ns.a, ns.b]|sort|length }}"];
    let dicts = ["{{ ns.a.items() == ns.b.items() }}", "{{ ns.a.items() <= ns.b.items() }}", "{{ ns.a|urlencode }}"];
    let tuples = ["{{ ns.a < ns.b }}", "{{ {ns.a: 1}[ns.b] }}", "{{ ns.a in {ns.b: 1} }}"];
    for (wrapped, more) in [("[x]", lists), ("{'k': x}", dicts), ("(x,)", tuples)] {
        for then in everywhere.into_iter().chain(more) {
            // Filters and tests add a few levels of their own.
            assert!(render(&built(wrapped, 45, then), &json!({})).is_ok(), "{wrapped} {then}");
            for depth in [150, 5_000] {
                let result = render(&built(wrapped, depth, then), &json!({}));
                assert_eq!(result, Err(ErrorKind::Limit), "{wrapped} {depth} {then}");
            }
        }
    }
}

#[test]
fn data_that_a_template_changes_is_followed_as_far_as_the_limit() {
    let nested = |depth: usize, wrap: fn(Json) -> Json| (0..depth).fold(json!(1), |value, _| wrap(value));
    for wrap in [|value| json!([value]), |value| json!({ "k": value })] {
        for (depth, fits) in [(45, true), (110, false)] {
            let context = json!({ "v": [nested(depth, wrap)] });
            // `append` makes the render's own copy of what it is called on.
            let result = render("{% do v.append(2) %}{{ v|length }}", &context);
            assert_eq!(result, if fits { Ok("2".to_owned()) } else { Err(ErrorKind::Limit) }, "{depth}");
            for payload in ["v", "{'v': v}"] {
                let result = render(
                    &format!("{{{{ {payload}|smartpass_link('https://x.test', key='b')|length > 0 }}}}"),
                    &context,
                );
                assert_eq!(result == Err(ErrorKind::Limit), !fits, "{payload} {depth} {result:?}");
            }
        }
    }
}

#[test]
fn views_that_hold_one_another_are_not_followed_for_ever() {
    let views = "{% set d = {} %}{% set e = {} %}{% do d.update(v=d.items()) %}{% do e.update(v=e.items()) %}";
    for then in ["{{ d.items() == e.items() }}", "{{ d.items() <= e.items() }}", "{{ d == e }}", "{{ d.v in [e.v] }}"] {
        assert_eq!(render(&format!("{views}{then}"), &json!({})), Err(ErrorKind::Limit), "{then}");
    }
}

#[test]
fn tuples_of_an_embedder_are_followed_as_far_as_the_limit() {
    for (depth, fits) in [(45, true), (110, false)] {
        let nested = (0..depth).fold(Value::Int(1), |value, _| Value::from_tuple(vec![value]));
        let context = Context::from_values(vec![("v".into(), Value::list(vec![nested]))]).unwrap();
        let result =
            Environment::new().render("m", "{% do v.append(2) %}{{ v|length }}", &context, &RenderOptions::default());
        assert_eq!(result.map_err(|error| error.kind()), if fits { Ok("2".to_owned()) } else { Err(ErrorKind::Limit) });
    }
}
