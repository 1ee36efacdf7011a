//! What an embedder makes values of, and what a render leaves of them.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_core::{Data, RenderOptions};
use drysend_moengage::{Context, Environment, Undefined, Value};
use serde_json::json;

fn render(environment: &Environment, source: &str, context: &Context) -> String {
    match environment.render("data", source, context, &RenderOptions::default()) {
        Ok(text) => text,
        Err(error) => format!("error: {}", error.message()),
    }
}

#[test]
fn maps_share_keys_with_a_model() {
    for count in [1, 3, 20] {
        let keys = |value: i64| (0..count).map(|at| (format!("k{at}"), Value::Int(value))).collect();
        let model = Value::map(keys(0));
        let values = (0..count).map(Value::Int).collect::<Vec<_>>();
        let shown = format!("{:?}", Value::map((0..count).map(|at| (format!("k{at}"), Value::Int(at))).collect()));
        assert_eq!(format!("{:?}", Value::map_like(&model, values.clone()).unwrap()), shown);
        // The model is as it was.
        assert_eq!(format!("{model:?}"), format!("{:?}", Value::map(keys(0))));
        let more = [values.clone(), vec![Value::None]].concat();
        assert_eq!(Value::map_like(&model, more).unwrap_err().len(), values.len() + 1);
        assert_eq!(Value::map_like(&model, Vec::new()).unwrap_err().len(), 0);
        assert_eq!(Value::map_like(&Value::Int(1), values.clone()).unwrap_err().len(), values.len());
    }
}

#[test]
fn undefined_values_say_what_is_missing() {
    let environment = |class| Environment::new().with_undefined(class);
    let none = Context::default();
    for (class, source, expected) in [
        (Undefined::Default, "{{ '%c' % x }}", "error: 'x' is undefined"),
        (Undefined::Default, "{{ range(x) }}", "error: 'Undefined' object cannot be interpreted as an integer"),
        (Undefined::Strict, "{{ range(x) }}", "error: 'x' is undefined"),
        (Undefined::Strict, "{{ x|reverse|list }}", "error: 'x' is undefined"),
        (Undefined::Strict, "{{ 1 in x }}", "error: 'x' is undefined"),
        (Undefined::Strict, "{{ {x: 1} }}", "error: 'x' is undefined"),
        (Undefined::Default, "{{ 1 in x }}{{ x|reverse|list }}{{ {x: 1} }}", "False[]{Undefined: 1}"),
        (Undefined::Chainable, "[{{ x.y.z }}{{ x['a'].b }}{{ x[1:].c }}]", "[]"),
        (Undefined::Chainable, "{{ x.__y__ }}", "error: 'x' is undefined"),
        (Undefined::Chainable, "[{{ x.__y }}{{ x.y__ }}]", "[]"),
        (
            Undefined::Debug,
            "{{ x }}{{ {}.y }}{{ [][3] }}",
            "{{ x }}{{ no such element: dict object['y'] }}{{ no such element: list object[3] }}",
        ),
        (Undefined::Debug, "{{ 5[:2] }}", "{{ no such element: int object[slice(None, 2, None)] }}"),
        (
            Undefined::Debug,
            "{{ ('<'|safe).y }}{{ none.y }}",
            "{{ no such element: markupsafe.Markup object['y'] }}{{ no such element: None['y'] }}",
        ),
    ] {
        assert_eq!(render(&environment(class), source, &none), expected, "{source}");
    }
}

#[test]
fn large_dicts_are_read_as_small_ones_are() {
    for count in [7, 8, 9, 100] {
        let entries = (0..count).map(|at| (format!("k{at}"), json!(at))).collect::<serde_json::Map<_, _>>();
        let context = Context::from_json(&json!({ "d": entries })).unwrap();
        let source = "{{ d.k0 }}{{ d['k6'] }}{{ d.get('k6') }}{{ 'k6' in d }}{{ 'k' in d }}{{ d.k is defined }}";
        assert_eq!(render(&Environment::new(), source, &context), "066TrueFalseFalse", "{count}");
    }
}
