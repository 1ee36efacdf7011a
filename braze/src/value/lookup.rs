//! Properties and indexes.

use super::Value;
use super::items::{pair, range_len};

/// `value.key`: an entry, else a command.
pub(super) fn property(value: &Value, key: &str) -> Value {
    match value {
        Value::Hash(map) => match map.get(key) {
            Some(found) => found.clone(),
            None => command(value, key),
        },
        Value::Loop(turns) => turns.property(key),
        _ => command(value, key),
    }
}

/// The commands `size`, `first` and `last`, for the values on which Ruby has them.
fn command(value: &Value, key: &str) -> Value {
    match key {
        "size" => size(value),
        "first" => first(value),
        "last" => last(value),
        _ => Value::Nil,
    }
}

/// Ruby's `size`: characters, items, numbers; for a whole number the bytes that it takes in Ruby.
pub(crate) fn size(value: &Value) -> Value {
    let size = match value {
        Value::Str(text) => text.chars().count(),
        Value::Blank | Value::Empty => 0,
        Value::Array(list) => list.len(),
        Value::Hash(map) => map.len(),
        Value::Range(first, last) => range_len(*first, *last),
        Value::Int(_) => 8,
        Value::BigInt(number) => usize::try_from(number.bits().div_ceil(8)).unwrap_or(usize::MAX),
        _ => return Value::Nil,
    };
    Value::Int(i64::try_from(size).unwrap_or(i64::MAX))
}

/// The first item, entry, number or character.
pub(crate) fn first(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.first().cloned().unwrap_or_default(),
        Value::Hash(map) => map.entry(0).map(|(key, value)| pair(key, value)).unwrap_or_default(),
        Value::Range(first, _) => Value::Int(*first),
        Value::Str(text) => character(text.chars().next()),
        _ => Value::Nil,
    }
}

/// The last item, number or character. Ruby's hashes have no last entry.
pub(crate) fn last(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.last().cloned().unwrap_or_default(),
        Value::Range(_, last) => Value::Int(*last),
        Value::Str(text) => character(text.chars().next_back()),
        _ => Value::Nil,
    }
}

fn character(found: Option<char>) -> Value {
    found.map_or_else(|| Value::from(""), |c| Value::from(&*c.encode_utf8(&mut [0; 4])))
}

/// `value[index]` for a list.
pub(super) fn index(value: &Value, index: i64) -> Value {
    match value {
        Value::Array(list) => item(list, index).cloned().unwrap_or_default(),
        _ => Value::Nil,
    }
}

pub(super) fn item(list: &[Value], index: i64) -> Option<&Value> {
    let at = if index < 0 {
        list.len().checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?
    } else {
        index.try_into().ok()?
    };
    list.get(at)
}

/// `value[key]`.
pub(super) fn dynamic(value: &Value, key: &Value) -> Value {
    match key {
        Value::Str(key) => property(value, key),
        Value::Int(at) => index(value, *at),
        _ => Value::Nil,
    }
}

#[cfg(test)]
mod tests {
    use drysend_core::Data;

    use super::*;

    fn value(json: serde_json::Value) -> Value {
        Value::from_json(&json)
    }

    #[test]
    fn entries_come_before_commands() {
        let hash = value(serde_json::json!({"size": 9, "k": null}));
        assert_eq!(hash.get("size").to_string(), "9");
        assert!(hash.get("k").is_nil() && hash.get("last").is_nil());
        assert_eq!(format!("{:?}", hash.get("first")), r#"["size", 9]"#);
        assert_eq!(value(serde_json::json!({"k": 1})).get("size").to_string(), "1");
    }

    #[test]
    fn commands_exist_where_ruby_has_them() {
        for (value, size, first, last) in [
            (value(serde_json::json!(["a", "b"])), "2", "a", "b"),
            (value(serde_json::json!([])), "0", "", ""),
            ("hé".into(), "2", "h", "é"),
            ("".into(), "0", "", ""),
            (Value::Range(3, 5), "3", "3", "5"),
            (5.into(), "8", "", ""),
            (Value::big_integer(num_bigint::BigInt::from(1) << 64), "9", "", ""),
            (1.5.into(), "", "", ""),
            (Value::Nil, "", "", ""),
        ] {
            let found = ["size", "first", "last"].map(|command| value.get(command).to_string());
            assert_eq!(found, [size, first, last], "{value:?}");
        }
    }

    #[test]
    fn indexes_count_from_both_ends() {
        let list = value(serde_json::json!(["a", "b", "c"]));
        for (at, item) in [(0, "a"), (2, "c"), (3, ""), (-1, "c"), (-3, "a"), (-4, ""), (i64::MIN, ""), (i64::MAX, "")]
        {
            assert_eq!(list.index(at).to_string(), item, "{at}");
            assert_eq!(list.lookup(&at.into()).to_string(), item, "{at}");
        }
        assert!(Value::from("abc").index(0).is_nil());
        assert!(list.lookup(&1.0.into()).is_nil() && list.lookup(&"0".into()).is_nil());
    }
}
