//! Liquid's values from and to JSON.

use drysend_core::Result;
use liquid_core::model::{ArrayView, Scalar, State};
use liquid_core::{Object, ObjectView, Value, ValueView};
use serde_json::{Map, Number, Value as Json};

use super::{admit, room, too_large};

/// `value` as JSON. The names of an object come sorted: the engine's objects have no order of their own.
pub(crate) fn to_json(value: &dyn ValueView) -> Result<Json> {
    convert(value, 0, &mut room())
}

fn convert(value: &dyn ValueView, depth: usize, room: &mut usize) -> Result<Json> {
    admit(depth)?;
    *room = room.checked_sub(1).ok_or_else(too_large)?;
    if let Some(scalar) = value.as_scalar() {
        return Ok(match scalar.type_name() {
            "whole number" => scalar.to_integer().map_or(Json::Null, Json::from),
            "fractional number" => scalar.to_float().and_then(Number::from_f64).map_or(Json::Null, Json::Number),
            "boolean" => scalar.to_bool().map_or(Json::Null, Json::Bool),
            _ => Json::String(scalar.into_cow_str().into_owned()),
        });
    }
    if let Some(items) = value.as_array() {
        return list(items, depth + 1, room);
    }
    match value.as_object().filter(|_| !value.is_nil()) {
        Some(object) => mapping(object, depth + 1, room),
        None => Ok(blank(value)),
    }
}

// Functions of their own, so that the frames of the recursion stay small.
fn list(items: &dyn ArrayView, depth: usize, room: &mut usize) -> Result<Json> {
    let mut list = Vec::new();
    for item in items.values() {
        list.push(convert(item, depth, room)?);
    }
    Ok(Json::Array(list))
}

fn mapping(object: &dyn ObjectView, depth: usize, room: &mut usize) -> Result<Json> {
    let mut entries: Vec<_> = object.iter().collect();
    entries.sort_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
    let mut map = Map::new();
    for (name, value) in entries {
        map.insert(name.into_string(), convert(value, depth, room)?);
    }
    Ok(Json::Object(map))
}

fn blank(value: &dyn ValueView) -> Json {
    match value.as_state() {
        // `empty` and `blank` print as nothing.
        Some(State::Empty | State::Blank) => Json::from(""),
        _ => Json::Null,
    }
}

/// The value that `json` describes.
pub(crate) fn from_json(json: Json) -> Value {
    match json {
        Json::Null => Value::Nil,
        Json::Bool(value) => Value::scalar(value),
        Json::Number(number) => Value::Scalar(scalar(&number)),
        Json::String(text) => Value::scalar(text),
        Json::Array(items) => Value::Array(items.into_iter().map(from_json).collect()),
        Json::Object(entries) => {
            Value::Object(entries.into_iter().map(|(name, value)| (name.into(), from_json(value))).collect::<Object>())
        }
    }
}

fn scalar(number: &Number) -> Scalar {
    match (number.as_i64(), number.is_u64(), number.as_f64()) {
        (Some(whole), ..) => Scalar::new(whole),
        (None, false, Some(fraction)) => Scalar::new(fraction),
        // Larger than the engine's whole numbers; as text it keeps its digits.
        _ => Scalar::new(number.to_string()),
    }
}
