//! What the tests of the families share. Their tables hold what Ruby Liquid 5.13 prints.

use drysend_core::{Data, ErrorKind, RenderOptions};
use serde_json::json;

use crate::value::Value;
use crate::{Context, Environment};

fn context() -> Context {
    let mut variables = json!({
        "tags": ["b", "A", "c", "a"],
        "nums": [3, 1, 2, 10],
        "nested": [[1, [2]], [3]],
        "mixed": [1, "two", null, 3.5, true],
        "pets": [
            {"name": "rex", "age": 2, "ok": true},
            {"name": "Ivy", "age": 10},
            {"name": "bo", "age": null, "ok": false},
        ],
        "map": {"k": "v", "n": 2},
        "floats": [1.5, 0.25, 1e20],
        "gaps": [null, null, "b", null, "A"],
        "none": [],
        "nothing": {},
        "page": "a<b>c</b><script>x</script>&lt;<!-- c -->'\"<style>q</style><br/>",
        "lines": "a\r\nb\n\rc\r\r\n",
    });
    variables["twice"] = json!([1, 1.0, "1", "a", "a", null, null, [1], [1], {"k": 1, "l": 2}, {"l": 2, "k": 1}]);
    Context::from_values(vec![("variables".to_owned(), Value::from_json(&variables))]).unwrap()
}

fn options() -> RenderOptions {
    RenderOptions { now: Some("2024-03-15T10:20:30.5Z".parse().unwrap()), ..RenderOptions::default() }
}

/// What `{{ expression }}` prints, errors included.
fn print(expression: &str) -> String {
    Environment::new().preview("test", &format!("{{{{ {expression} }}}}"), &context(), &options()).text
}

/// What kind of error `{{ expression }}` ends with.
pub(super) fn fault(expression: &str) -> Option<ErrorKind> {
    let result = Environment::new().render("test", &format!("{{{{ {expression} }}}}"), &context(), &options());
    result.err().map(|error| error.kind())
}

/// Checks a table of expressions with what they print.
#[track_caller]
pub(super) fn assert_prints(table: &[(&str, &str)]) {
    for (expression, output) in table {
        assert_eq!(print(expression), *output, "{expression}");
    }
}
