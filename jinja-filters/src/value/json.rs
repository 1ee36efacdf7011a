//! Values from and to JSON.

use drysend_core::{Error, ErrorKind, Result};
use minijinja::value::{Value, ValueKind};
use serde_json::{Map, Number, Value as Json};

use super::text::text;
use super::{descend, items, refused, room, spend};

pub(super) fn json(value: &Value) -> Result<Json> {
    convert(value, 0, &mut room())
}

fn convert(value: &Value, depth: usize, room: &mut usize) -> Result<Json> {
    spend(room)?;
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Ok(Json::Null),
        ValueKind::Bool => Ok(Json::Bool(value.is_true())),
        ValueKind::Number => number(value),
        ValueKind::Seq | ValueKind::Iterable => list(value, descend(depth)?, room),
        ValueKind::Map => mapping(value, descend(depth)?, room),
        ValueKind::Invalid => Err(Error::new(ErrorKind::Type, format!("value is invalid: {value}"))),
        _ => Ok(Json::String(text(value)?.into_owned())),
    }
}

// Functions of their own, so that the frames of the recursion stay small.
fn list(value: &Value, depth: usize, room: &mut usize) -> Result<Json> {
    let mut list = Vec::new();
    for item in items(value)? {
        list.push(convert(&item, depth, room)?);
    }
    Ok(Json::Array(list))
}

fn mapping(value: &Value, depth: usize, room: &mut usize) -> Result<Json> {
    let mut entries = Map::new();
    for name in items(value)? {
        let item = value.get_item(&name).map_err(refused)?;
        entries.insert(key(&name)?, convert(&item, depth, room)?);
    }
    Ok(Json::Object(entries))
}

fn number(value: &Value) -> Result<Json> {
    if !value.is_integer() {
        let number = f64::try_from(value.clone()).ok().and_then(Number::from_f64);
        // What is not finite has no spelling in JSON.
        return Ok(number.map_or(Json::Null, Json::Number));
    }
    match (i64::try_from(value.clone()), u64::try_from(value.clone())) {
        (Ok(number), _) => Ok(number.into()),
        (_, Ok(number)) => Ok(number.into()),
        _ => Err(Error::new(ErrorKind::Type, "whole number is larger than 64 bits, expected a smaller one or text")),
    }
}

/// A name of an object, with Python's words in JSON's spelling.
fn key(name: &Value) -> Result<String> {
    match name.kind() {
        ValueKind::None => Ok("null".to_owned()),
        ValueKind::Bool => Ok(if name.is_true() { "true" } else { "false" }.to_owned()),
        _ => Ok(text(name)?.into_owned()),
    }
}

/// The value that `json` describes.
pub(crate) fn from_json(json: Json) -> Value {
    match json {
        Json::Null => Value::from(()),
        Json::Bool(value) => value.into(),
        Json::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(number), ..) => number.into(),
            (_, Some(number), _) => number.into(),
            (.., number) => number.unwrap_or(f64::NAN).into(),
        },
        Json::String(text) => text.into(),
        Json::Array(items) => items.into_iter().map(from_json).collect(),
        Json::Object(entries) => Value::from_pairs(entries.into_iter().map(|(name, value)| (name, from_json(value)))),
    }
}
