//! From a caller's data to values, and from values to JSON.

use std::sync::Arc;

use drysend_core::{Data, Meter, Result};
use indexmap::IndexMap;
use num_bigint::BigInt;
use serde_json::Value as Json;

use super::{Dict, Key, List, Map, Value, type_error};

impl Data for Value {
    fn null() -> Self {
        Self::None
    }

    fn boolean(value: bool) -> Self {
        Self::Bool(value)
    }

    fn integer(value: i64) -> Self {
        Self::Int(value)
    }

    fn big_integer(value: BigInt) -> Self {
        Self::from_big(value)
    }

    fn float(value: f64) -> Self {
        Self::Float(value)
    }

    fn text(value: &str) -> Self {
        Self::from_text(value)
    }

    fn list(items: Vec<Self>) -> Self {
        Self::List(Arc::new(List::frozen(items)))
    }

    fn map(entries: Vec<(String, Self)>) -> Self {
        let entries: Map = entries.into_iter().map(|(key, value)| (Key::from(key), value)).collect();
        Self::Dict(Arc::new(Dict::frozen(entries)))
    }

    fn map_like(model: &Self, values: Vec<Self>) -> std::result::Result<Self, Vec<Self>> {
        match model {
            Self::Dict(dict) => match dict.fixed() {
                Some(like) if like.len() == values.len() => {
                    // No key is hashed again.
                    let mut entries = like.clone();
                    for (place, value) in entries.values_mut().zip(values) {
                        *place = value;
                    }
                    Ok(Self::Dict(Arc::new(Dict::frozen(entries))))
                }
                _ => Err(values),
            },
            _ => Err(values),
        }
    }
}

impl Value {
    /// The same data as the render's own: lists and dicts of the caller, which no template may change, are copied.
    ///
    /// # Errors
    /// A limit, for data that is too deep or too large.
    pub fn thawed(&self, meter: &mut Meter<'_>) -> Result<Self> {
        thaw(self, 0, meter)
    }
}

fn thaw(value: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<Value> {
    meter.limits().nest(depth)?;
    Ok(match value {
        Value::List(list) if list.fixed().is_some() => {
            let items = list.items();
            meter.make(items.len() * size_of::<Value>())?;
            Value::from_items(items.iter().map(|item| thaw(item, depth + 1, meter)).collect::<Result<_>>()?)
        }
        Value::Dict(dict) if dict.fixed().is_some() => {
            let entries = dict.entries();
            meter.make(entries.len() * 2 * size_of::<Value>())?;
            let thawed = entries.iter().map(|(key, value)| Ok((key.clone(), thaw(value, depth + 1, meter)?)));
            Value::from_map(thawed.collect::<Result<_>>()?)
        }
        Value::Tuple(tuple) => {
            Value::from_tuple(tuple.items().iter().map(|item| thaw(item, depth + 1, meter)).collect::<Result<_>>()?)
        }
        value => value.clone(),
    })
}

/// A value that a filter read from JSON: the render's own.
pub(crate) fn from_json(json: &Json) -> Value {
    match json {
        Json::Array(items) => Value::from_items(items.iter().map(from_json).collect()),
        Json::Object(entries) => Value::from_map(
            entries.iter().map(|(key, value)| (Key::from(key.as_str()), from_json(value))).collect::<IndexMap<_, _>>(),
        ),
        json => Value::from_json(json),
    }
}

/// The value as JSON, for filters that take any value.
///
/// # Errors
/// [`drysend_core::ErrorKind::Type`] for what JSON cannot hold; a limit.
pub(crate) fn to_json(value: &Value, meter: &mut Meter<'_>) -> Result<Json> {
    json(value, 0, meter)
}

fn json(value: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<Json> {
    meter.limits().nest(depth)?;
    meter.step()?;
    Ok(match value {
        Value::None | Value::Undefined(_) => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => (*value).into(),
        Value::Float(value) => serde_json::Number::from_f64(*value).map_or(Json::Null, Json::Number),
        Value::BigInt(number) => match u64::try_from(&**number) {
            Ok(number) => number.into(),
            Err(_) => return Err(type_error("a whole number of more than 64 bits does not fit JSON")),
        },
        Value::Str(text) => Json::String((**text).to_owned()),
        Value::Dict(_) | Value::Object(_) if value.is_mapping() => {
            let mut object = serde_json::Map::new();
            for (key, value) in value.entries().unwrap_or_default() {
                object.insert(key.to_text(meter)?, json(&value, depth + 1, meter)?);
            }
            Json::Object(object)
        }
        Value::List(_) | Value::Tuple(_) | Value::Range(_) | Value::Generator(_) | Value::View(_) | Value::Set(_) => {
            let items = value.to_items(meter)?;
            Json::Array(items.iter().map(|item| json(item, depth + 1, meter)).collect::<Result<_>>()?)
        }
        value => return Err(type_error(format!("a value of type {} does not fit JSON", value.type_name()))),
    })
}
