//! Python's methods that templates can call on plain values.

mod bytes;
mod dict;
mod internals;
mod list;
mod number;
mod sequence;
mod set;
mod text;

use drysend_core::Result;

use crate::call::{Arguments, Call};
use crate::value::Value;

pub(crate) use dict::pairs;
pub(crate) use text::{center, replace_text, splitlines, title_words};

/// What runs: the call, the value whose method it is, the arguments.
pub type MethodFn = fn(&mut Call<'_, '_>, &Value, &Arguments<'_>) -> Result<Value>;

/// The method `name` of values like `value`; objects have their own way ([`crate::value::Object::call_method`]).
#[must_use]
pub fn find(value: &Value, name: &str) -> Option<MethodFn> {
    if name.starts_with("__")
        && let Some(method) = internals::find(value, name)
    {
        return Some(method);
    }
    match value {
        Value::Str(text) => text::find(name, text.is_safe()),
        Value::List(_) => list::find(name),
        Value::Dict(_) => dict::find(name),
        Value::Tuple(_) | Value::Range(_) => sequence::find(name),
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => number::find_integer(name),
        Value::Float(_) => number::find_float(name),
        Value::Bytes(_) => bytes::find(name),
        Value::Set(_) => set::find(name),
        Value::View(view) => set::find_of_view(view.kind(), name),
        _ => None,
    }
}

/// Whether `name` is something that every dict has, so that no entry of that name is found behind a dot.
#[must_use]
pub fn of_dict(name: &str) -> bool {
    name.starts_with("__") || dict::find(name).is_some()
}

/// Whether Markup has a method of this name of its own, and not only that of all text.
pub(crate) fn of_markup(name: &str) -> bool {
    const OF_TEXT: &[&str] = &[
        "count",
        "encode",
        "endswith",
        "find",
        "index",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isprintable",
        "isspace",
        "istitle",
        "isupper",
        "maketrans",
        "rfind",
        "rindex",
        "startswith",
    ];
    !OF_TEXT.contains(&name) && !name.starts_with("__")
}

/// `value.name(arguments)`, or `None` where there is no such method and `value.name` may still be something to call.
///
/// # Errors
/// What the method gives.
pub fn call(call: &mut Call<'_, '_>, value: &Value, name: &str, arguments: &Arguments<'_>) -> Result<Option<Value>> {
    match value {
        Value::Object(object) => object.call_method(call, name, arguments),
        value => find(value, name).map(|run| run(call, value, arguments)).transpose(),
    }
}

/// Whether a template that calls a method of this name may change the value: see [`Value::thawed`].
#[must_use]
pub fn changes(name: &str) -> bool {
    const CHANGING: [&str; 13] = [
        "append",
        "clear",
        "extend",
        "insert",
        "pop",
        "popitem",
        "remove",
        "reverse",
        "setdefault",
        "sort",
        "update",
        "add",
        "discard",
    ];
    CHANGING.contains(&name)
}
