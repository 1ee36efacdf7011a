//! Answers of APIs are dicts as templates see them, only that their entries come before a dict's methods.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_core::{Fixtures, RenderOptions};
use drysend_moengage::{Context, Environment};
use serde_json::json;

fn shown(source: &str) -> String {
    let cart = json!({"k": "v", "n": 1, "items": [{"name": "belt"}]});
    let fixtures: Fixtures = serde_json::from_value(json!({"content_api": {"cart": cart}})).unwrap();
    let source = format!("{{% set c = ContentApi.cart() %}}{source}");
    let environment = Environment::new().with_fixtures(fixtures);
    match environment.render("records", &source, &Context::default(), &RenderOptions::default()) {
        Ok(text) => text,
        Err(error) => format!("error: {}", error.message()),
    }
}

#[test]
fn records_behave_like_dicts() {
    for (source, expected) in [
        (
            "{{ c.k }}{{ c['k'] }}{{ c.get('k') }}{{ c.z is defined }}{{ c['z'] is defined }}{{ c[1] is defined }}",
            "vvvFalseFalseFalse",
        ),
        ("{{ c.items[0].name }}{{ c.keys()|list }}", "belt['k', 'n', 'items']"),
        ("{{ 'k' in c }}{{ 'z' in c }}{{ 1 in c }}{{ c is mapping }}{{ c is iterable }}", "TrueFalseFalseTrueTrue"),
        (
            "{{ c|length }}{{ c|list|join }}{{ 'y' if c else 'n' }}{% for k in c %}{{ k }}{% endfor %}",
            "3knitemsyknitems",
        ),
        ("{% for k, v in c|items %}{{ k }}{{ v }}{% endfor %}", "kvn1items[{'name': 'belt'}]"),
        (
            "{{ c == c }}{{ c == {'k': 'v'} }}{{ c.items[0] == {'name': 'belt'} }}{{ {'name': 'tie'} == c.items[0] }}",
            "TrueFalseTrueFalse",
        ),
        ("{{ c != ContentApi.cart() }}{{ c.items in [[{'name': 'belt'}]] }}{{ c == 1 }}", "FalseTrueFalse"),
        ("{{ c }}", "{'k': 'v', 'n': 1, 'items': [{'name': 'belt'}]}"),
        ("{{ c|tojson }}", r#"{"items": [{"name": "belt"}], "k": "v", "n": 1}"#),
        ("{{ c|pprint }}", "{'k': 'v', 'n': 1, 'items': [{'name': 'belt'}]}"),
        ("{{ c|dictsort }}", "[('items', [{'name': 'belt'}]), ('k', 'v'), ('n', 1)]"),
        ("{{ c|xmlattr }}", " k=\"v\" n=\"1\" items=\"[{&#39;name&#39;: &#39;belt&#39;}]\""),
        ("{{ c|urlencode }}", "k=v&n=1&items=%5B%7B%27name%27%3A+%27belt%27%7D%5D"),
        ("{{ '%(k)s' % c }}{{ 'x' % c }}", "vx"),
        ("{{ '%(z)s' % c }}", "error: 'z'"),
        ("{{ '{0[k]}{0[n]}{a[k]}'.format(c, a=c) }}", "v1v"),
        ("{{ '{0[z]}'.format(c) }}", "error: 'z'"),
        ("{{ '{k}'.format_map(c) }}{{ '{k}'.format(**c) }}{{ dict(c).n }}", "vv1"),
        ("{{ c[1:] }}", "error: unhashable type: 'slice'"),
        ("{{ c + c }}", "error: unsupported operand type(s) for +: 'dict' and 'dict'"),
        ("{{ c.zz() }}", "error: 'dict object' has no attribute 'zz'"),
        ("{{ 'a'|safe + c }}", "error: unsupported operand type(s) for +: 'Markup' and 'dict'"),
        (
            "{% autoescape true %}{{ c.items }}{{ c.k ~ '<' }}{% endautoescape %}",
            "[{&#39;name&#39;: &#39;belt&#39;}]v&lt;",
        ),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}
