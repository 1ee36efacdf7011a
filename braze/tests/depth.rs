//! Values within values, deeper than any stack: what goes through them ends somewhere.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment, Value};
use drysend_core::{Data, RenderOptions};

fn render(template: &str, variables: Vec<(&str, Value)>) -> String {
    let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let context = Context::from_values(vec![("variables".to_owned(), Value::map(variables))]).unwrap();
    Environment::new().preview("m", template, &context, &RenderOptions::default()).text
}

#[test]
fn deep_values_need_no_deep_stack() {
    let work = || {
        for wrap in [|value| Value::array(vec![value]), |value| Value::map(vec![("k".to_owned(), value)])] {
            let deep = |inner: i64| (0..20_000).fold(Value::from(inner), |value, _| wrap(value));
            let row = |inner| Value::map(vec![("k".to_owned(), Value::array(vec![deep(inner)]))]);
            for template in [
                "{% if a == b %}x{% endif %}{% if a == c %}x{% endif %}{% if a != c %}x{% endif %}",
                "{% if a contains b %}x{% endif %}{% if list contains b %}x{% endif %}",
                "{{ rows | sort: 'k' | size }}",
                "{{ rows | uniq | size }}{{ list | uniq | size }}{{ list | compact | size }}",
                "{{ a }}",
                "{{ a | append: 'x' | size }}{{ list | join: ',' | size }}{{ a | size }}",
                "{% case a %}{% when b %}x{% endcase %}{% for i in a %}{{ i }}{% endfor %}",
                "{{ a | as_json_string | size }}",
            ] {
                let variables = vec![
                    ("a", deep(1)),
                    ("b", deep(1)),
                    ("c", deep(2)),
                    ("list", Value::array(vec![deep(1), deep(1), deep(2)])),
                    ("rows", Value::array(vec![row(2), row(1), row(1)])),
                ];
                assert!(render(template, variables).len() < 100_000, "{template}");
            }
        }
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(work).unwrap().join().unwrap();
}
