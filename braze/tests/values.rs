//! What an embedder makes values of, and what templates find in them.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment, Value};
use drysend_core::{Data, RenderOptions};
use serde_json::{Value as Json, json};

fn render(template: &str, variables: &Json) -> String {
    let context = Context::from_profile(&json!({ "variables": variables })).unwrap();
    Environment::new().preview("m", template, &context, &RenderOptions::default()).text
}

#[test]
fn values_equal_what_they_are_made_of() {
    assert!(Value::from(true) != Value::from(false) && Value::from(true) == Value::Bool(true));
    assert!(Value::null() == Value::Nil && Value::null() != Value::from(0));
    assert!(
        Value::Nil.items().is_empty()
            && !Value::Range(1, 2).items().is_empty()
            && Value::Range(2, 1).items().is_empty()
    );
    assert!(Value::from("a") == Value::text("a") && Value::from("a") != Value::from("b"));
}

#[test]
fn maps_share_keys_with_a_model() {
    for count in [1, 3, 20] {
        let map =
            |value: fn(i64) -> i64| Value::map((0..count).map(|at| (format!("k{at}"), value(at).into())).collect());
        let (model, values) = (map(|_| 0), (0..count).map(Value::from).collect::<Vec<_>>());
        assert_eq!(Value::map_like(&model, values.clone()).unwrap(), map(|at| at));
        assert_eq!(model, map(|_| 0));
        assert_eq!(Value::map_like(&model, Vec::new()).unwrap_err().len(), 0);
        assert_eq!(
            Value::map_like(&model, [values.clone(), vec![Value::Nil]].concat()).unwrap_err().len(),
            values.len() + 1
        );
        assert_eq!(Value::map_like(&Value::Nil, values.clone()).unwrap_err().len(), values.len());
    }
}

#[test]
fn dates_have_an_order() {
    let early = "{% assign a = '2024-01-01T00:00:00Z' | time_zone: 'UTC' %}";
    let same = "{% assign b = '2024-01-01T05:30:00+05:30' | time_zone: 'Asia/Kolkata' %}";
    let late = "{% assign c = '2024-01-01T00:00:01Z' | time_zone: 'America/New_York' %}";
    let shown = |condition: &str| {
        render(&format!("{early}{same}{late}{{% if {condition} %}}y{{% else %}}n{{% endif %}}"), &json!({}))
    };
    for holds in ["a == b", "a != c", "a < c", "c > b", "a <= b", "a >= b", "c >= a"] {
        assert_eq!(shown(holds), "y", "{holds}");
    }
    for fails in ["a == c", "a != b", "a > c", "c < b", "c <= a", "a < b", "a > b"] {
        assert_eq!(shown(fails), "n", "{fails}");
    }
}

#[test]
fn lists_are_sorted_by_their_items() {
    let rows = json!({"rows": [{"k": [2, 1]}, {"k": [1, 9]}, {"k": [1]}, {"k": [1, [3]]}, {"k": [1, [2]]}]});
    assert_eq!(
        render(
            "{% assign r = rows | slice: 0, 3 | sort: 'k' %}{% for i in r %}[{{ i.k | join: ',' }}]{% endfor %}",
            &rows
        ),
        "[1][1,9][2,1]"
    );
    assert_eq!(
        render(
            "{% assign r = rows | slice: 3, 2 | sort: 'k' %}{% for i in r %}[{{ i.k | join: ',' }}]{% endfor %}",
            &rows
        ),
        "[1,2][1,3]"
    );
    assert_eq!(render("{{ rows | sort: 'k' }}", &rows), "Liquid error: cannot sort values of incompatible types");
}

#[test]
fn lists_and_hashes_equal_by_what_they_hold() {
    let data = json!({
        "a": [1, [2, {"k": [3]}]], "b": [1, [2, {"k": [3]}]], "c": [1, [2, {"k": [4]}]], "d": [1],
        "m": {"x": {"y": [1]}, "z": 2}, "n": {"z": 2, "x": {"y": [1]}}, "o": {"x": {"y": [2]}, "z": 2}, "p": {"x": {"y": [1]}},
    });
    let shown = |condition: &str| render(&format!("{{% if {condition} %}}y{{% else %}}n{{% endif %}}"), &data);
    for holds in ["a == b", "a != c", "a != d", "m == n", "m != o", "m != p", "m == m"] {
        assert_eq!(shown(holds), "y", "{holds}");
    }
    for fails in ["a == c", "a == d", "d == a", "m == o", "m == p", "p == m", "a == m"] {
        assert_eq!(shown(fails), "n", "{fails}");
    }
}

#[test]
fn numbers_have_a_thousand_digits_at_most() {
    let data = |digits: usize| json!({ "n": "9".repeat(digits), "d": format!("0.{}", "9".repeat(digits)) });
    assert_eq!(render("{{ n | plus: 0 | size }}", &data(1_000)), "416");
    assert_eq!(render("{{ n | times: 1 | append: '' | size }}", &data(999)), "999");
    for (digits, template) in [
        (1_001, "{{ n | plus: 0 }}"),
        (2_000, "{{ n | round }}"),
        (600, "{{ n | times: n }}"),
        (1_200, "{{ d | times: 2 }}"),
    ] {
        let context = Context::from_profile(&json!({ "variables": data(digits) })).unwrap();
        let error = Environment::new().render("m", template, &context, &RenderOptions::default()).unwrap_err();
        assert_eq!(error.message(), "limit reached: a number has more than 1000 digits", "{template}");
    }
}
