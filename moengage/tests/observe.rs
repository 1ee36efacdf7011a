//! What a listener hears of a render.

use std::fmt::Display;
use std::ops::Range;

use drysend_core::observe::{Found, Observer, Place};
use drysend_moengage::{Context, Environment, RenderOptions};

#[derive(Default)]
struct Heard {
    lookups: Vec<(String, Found)>,
    output: Vec<(String, Range<usize>)>,
    filters: Vec<String>,
    branches: Vec<bool>,
    assigned: Vec<String>,
}

impl Observer for Heard {
    fn lookup(&mut self, place: Place<'_>, path: &dyn Display, found: Found, _: &dyn Display) {
        assert_eq!(place.template.slice(place.span), path.to_string());
        self.lookups.push((path.to_string(), found));
    }

    fn filter(&mut self, _: Place<'_>, name: &str, input: &dyn Display, output: &dyn Display) {
        self.filters.push(format!("{name}: {input} -> {output}"));
    }

    fn branch(&mut self, _: Place<'_>, taken: bool) {
        self.branches.push(taken);
    }

    fn output(&mut self, place: Place<'_>, depth: usize, range: Range<usize>) {
        if depth == 0 {
            self.output.push((place.template.slice(place.span).to_owned(), range));
        }
    }

    fn assign(&mut self, _: Place<'_>, name: &str, value: &dyn Display) {
        self.assigned.push(format!("{name}={value}"));
    }
}

#[test]
fn a_listener_hears_what_happens() {
    let source =
        "Hi {{ UserAttribute['First Name']|upper }}{% if UserAttribute.nope %}x{% endif %}{% set a = n %}{{ a }}";
    let context = serde_json::json!({"UserAttribute": {"First Name": "Ada"}, "n": null});
    let context = Context::from_json(&context).unwrap();
    let mut heard = Heard::default();
    let template = Environment::new().template("m", source).unwrap();
    let text = template.render_observed(&context, &RenderOptions::default(), &mut heard).unwrap();
    assert_eq!(text, "Hi ADANone");
    let lookups: Vec<_> = heard.lookups.iter().map(|(path, found)| (path.as_str(), *found)).collect();
    let expected = [
        ("UserAttribute['First Name']", Found::Value),
        ("UserAttribute.nope", Found::Missing),
        ("n", Found::Null),
        ("a", Found::Null),
    ];
    assert_eq!(lookups, expected);
    assert_eq!(heard.filters, ["upper: Ada -> ADA"]);
    assert_eq!(heard.branches, [false]);
    assert_eq!(heard.assigned, ["a=None"]);
    // The pieces of output are the whole output, in order.
    let pieces: String = heard.output.iter().map(|(_, range)| &text[range.clone()]).collect();
    assert_eq!(pieces, text);
    assert_eq!(heard.output[1].0, "{{ UserAttribute['First Name']|upper }}");
}
