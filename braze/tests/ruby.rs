//! What Ruby Liquid (5.4, and 5.13 does the same) prints where numbers, indexes and tags come to their edges.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment, Value};
use drysend_core::{Data, RenderOptions};
use serde_json::json;

fn print(template: &str) -> String {
    let big = |shift| Value::big_integer(num_bigint::BigInt::from(1) << shift);
    let mut variables = vec![
        ("big".to_owned(), Value::big_integer("123456789012345678901234567890".parse().unwrap())),
        (
            "bigs".to_owned(),
            Value::array(vec![
                big(64),
                big(64),
                big(65),
                1.0.into(),
                1.into(),
                Value::big_integer(num_bigint::BigInt::from(-1) << 64),
            ]),
        ),
        ("nan".to_owned(), f64::NAN.into()),
        ("inf".to_owned(), f64::INFINITY.into()),
    ];
    let plain = json!({
        "tags": ["b", "A", "c", "a"], "nums": [3, 1, 2, 10], "n": 2, "neg": -5, "fl": 1.5, "map": {"k": "v"}, "text": "héllo",
        "pairs": [[1, 2], [3, 4]], "deep": [[1, [2]], [1, [2]], [1, [3]]], "html": "<b>T & 'C'</b>&amp;",
        "odd": {
            "c": "\u{0}\u{1}\u{1f}\u{7f}\n\t\u{1b}\u{7}\u{8}\u{b}\u{c}\r", "q": "\"\\#{x} #$y #@z # é",
            "u": "\u{85}\u{a0}\u{ad}\u{200b}\u{2028}\u{feff}\u{fffd}\u{1F389}\u{1F9FF}",
            "p": "\u{e000}\u{f8ff}\u{f0000}\u{ffffd}\u{100000}\u{10fffd}\u{10ffff}\u{e0100}\u{20000}\u{30000}\u{2fa1d}\u{50000}",
        },
        "rows": [{"n": "pen", "p": 3}, {"n": "Ink", "p": 1.5}, {"n": "pad", "p": null}],
    });
    variables.extend(plain.as_object().unwrap().iter().map(|(name, value)| (name.clone(), Value::from_json(value))));
    let context = Context::from_values(vec![("variables".to_owned(), Value::map(variables))]).unwrap();
    let environment = Environment::new()
        .with_content_block("p", "[{{p}}{{x}}]")
        .with_content_block("loop", "{{forloop.index}}{{loop}} ");
    environment.preview("m", template, &context, &RenderOptions::default()).text
}

#[test]
fn templates_print_as_in_ruby() {
    let rows: Vec<(String, String)> = serde_json::from_str(include_str!("ruby.json")).unwrap();
    assert!(rows.len() > 150);
    let wrong: Vec<_> = rows
        .into_iter()
        .map(|(template, output)| (print(&template), template, output))
        .filter(|(printed, _, output)| output != printed)
        .map(|(printed, template, output)| format!("{template}\n  expected {output:?}\n  got      {printed:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn deep_lists_are_flattened_as_far_as_they_are_followed() {
    let deep = |levels: usize| (0..levels).fold(Value::Int(1), |value, _| Value::array(vec![value]));
    let render = |value: Value, template: &str| {
        let variables = vec![("deep".to_owned(), Value::array(vec![value.clone(), value]))];
        let context = Context::from_values(vec![("variables".to_owned(), Value::map(variables))]).unwrap();
        Environment::new().preview("m", template, &context, &RenderOptions::default()).text
    };
    assert_eq!(render(deep(3), "{{ deep | compact }}"), "11");
    assert_eq!(render(deep(100), "{{ deep | compact }}"), "11");
    for levels in [1000, 100_000] {
        assert_eq!(render(deep(levels), "{{ deep | compact | size }}"), "2", "{levels}");
        assert!(render(deep(levels), "{{ deep | compact }}").contains("[...]"), "{levels}");
    }
}
