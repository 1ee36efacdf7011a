//! Values as JSON.

use serde_json::{Number, Value as Json};

use super::Value;

pub(super) fn to_json(value: &Value, depth: usize) -> Json {
    match value {
        Value::Nil => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(number) => Json::from(*number),
        Value::Float(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
        Value::BigInt(number) => match u64::try_from(&**number) {
            Ok(number) => Json::from(number),
            Err(_) => Json::String(number.to_string()),
        },
        Value::Array(_) | Value::Hash(_) if depth == 0 => Json::from("..."),
        Value::Array(list) => list.iter().map(|item| to_json(item, depth - 1)).collect(),
        Value::Hash(map) => map.iter().map(|(key, item)| (key.to_string(), to_json(item, depth - 1))).collect(),
        _ => Json::String(value.as_text().into_owned()),
    }
}
