//! Values themselves: defaults, properties, and Braze's bookkeeping.

use drysend_core::Result;

use super::{Arguments, Call, Filter, Origin};
use crate::value::Value;

pub(super) const FILTERS: &[Filter] = &[
    Filter::new(
        "default",
        (0, 2),
        Origin::Supported,
        "The value, or another (an empty text) for nil, false and what is empty.",
        default,
    ),
    Filter::new("property_accessor", (1, 1), Origin::Braze, "A property of a hash.", property_accessor),
    Filter::new("id", (0, 1), Origin::Braze, "Nothing: Braze marks content blocks with it.", unchanged),
    Filter::new("lid", (0, 1), Origin::Braze, "Nothing: Braze marks links with it.", unchanged),
];

fn default(_: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let allow_false =
        matches!(arguments.at(1), Value::Hash(options) if options.get("allow_false").is_some_and(Value::is_truthy));
    let missing = if allow_false { input.is_nil() } else { !input.is_truthy() };
    let empty = match input {
        Value::Str(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Hash(map) => map.is_empty(),
        Value::Blank | Value::Empty => true,
        _ => false,
    };
    if !missing && !empty {
        return Ok(input.clone());
    }
    // Where options are all there is, Ruby takes them for the default.
    Ok(arguments.get(0).cloned().unwrap_or_else(|| "".into()))
}

fn property_accessor(_: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Ok(input.lookup(arguments.at(0)))
}

fn unchanged(_: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    Ok(input.clone())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn defaults_stand_in_for_what_is_missing() {
        assert_prints(&[
            ("nil | default: 'x'", "x"),
            ("'' | default: 'x'", "x"),
            ("none | default: 'x'", "x"),
            ("nothing | default: 'x'", "x"),
            ("' ' | default: 'x' | append: '|'", " |"),
            ("0 | default: 'x'", "0"),
            ("false | default: 'x'", "x"),
            ("false | default: 'x', allow_false: true", "false"),
            ("nil | default: 'x', allow_false: true", "x"),
            ("nil | default | append: '.'", "."),
            ("nil | default: allow_false: true", r#"{"allow_false"=>true}"#),
            ("1 | default: 2, 3", "1"),
        ]);
    }

    #[test]
    fn properties_are_looked_up_and_marks_pass() {
        assert_prints(&[
            ("map | property_accessor: 'k'", "v"),
            ("map | property_accessor: 'size'", "2"),
            ("map | property_accessor: 'x' | default: 'nil'", "nil"),
            ("tags | property_accessor: 0", "b"),
            ("'https://a.example' | lid: 'k3z' | id: 'b1'", "https://a.example"),
        ]);
    }
}
