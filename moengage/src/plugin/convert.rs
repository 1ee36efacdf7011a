//! Values here, values there.

use std::sync::Arc;

use drysend_core::{Datum, Meter, Result};
use indexmap::IndexMap;
use minijinja::value::{Enumerator, Object, ObjectRepr, Value as Theirs, ValueKind};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::value::{Key, Map, Undefined, Value};

/// A value for a filter of the engine.
/// A dict, in its order.
#[derive(Debug)]
struct Entries(IndexMap<Theirs, Theirs>);

impl Object for Entries {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Theirs) -> Option<Theirs> {
        self.0.get(key).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.keys().cloned().collect())
    }
}

pub(super) fn to_engine(value: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<Theirs> {
    meter.limits().nest(depth)?;
    meter.make(size_of::<Theirs>())?;
    Ok(match value {
        Value::Undefined(_) => Theirs::UNDEFINED,
        Value::None => Theirs::from(()),
        Value::Bool(value) => Theirs::from(*value),
        Value::Int(value) => Theirs::from(*value),
        Value::BigInt(value) => match value.to_i128() {
            Some(value) => Theirs::from(value),
            None => Theirs::from(value.to_string()),
        },
        Value::Float(value) => Theirs::from(*value),
        Value::Str(text) if text.is_safe() => Theirs::from_safe_string(text.to_string()),
        Value::Str(text) => Theirs::from(&**text),
        Value::Bytes(bytes) => Theirs::from_bytes(bytes.to_vec()),
        value => {
            if let Some(entries) = value.entries() {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| Ok((to_engine(&key, depth + 1, meter)?, to_engine(&value, depth + 1, meter)?)));
                Theirs::from_object(Entries(entries.collect::<Result<_>>()?))
            } else if value.is_iterable() {
                let items = value.to_items(meter)?;
                let items = items.iter().map(|item| to_engine(item, depth + 1, meter));
                Theirs::from(items.collect::<Result<Vec<_>>>()?)
            } else {
                Theirs::from(value.to_text(meter)?)
            }
        }
    })
}

/// A value for a filter of the embedding program: what is undefined is nothing, and an object is what it prints as.
pub(super) fn to_datum(value: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<Datum> {
    meter.limits().nest(depth)?;
    meter.make(size_of::<Datum>())?;
    Ok(match value {
        Value::Undefined(_) | Value::None => Datum::Null,
        Value::Bool(value) => Datum::Boolean(*value),
        Value::Int(value) => Datum::Integer(*value),
        Value::BigInt(value) => Datum::BigInteger((**value).clone()),
        Value::Float(value) => Datum::Float(*value),
        Value::Str(text) => {
            meter.make(text.len())?;
            Datum::Text(text.to_string())
        }
        value => {
            if let Some(entries) = value.entries() {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| Ok((key.to_text(meter)?, to_datum(&value, depth + 1, meter)?)));
                Datum::Map(entries.collect::<Result<_>>()?)
            } else if value.is_iterable() {
                let items = value.to_items(meter)?;
                let items = items.iter().map(|item| to_datum(item, depth + 1, meter));
                Datum::List(items.collect::<Result<_>>()?)
            } else {
                Datum::Text(value.to_text(meter)?)
            }
        }
    })
}

/// What a filter of the engine gave.
pub(super) fn from_engine(value: &Theirs, depth: usize, meter: &mut Meter<'_>) -> Result<Value> {
    meter.limits().nest(depth)?;
    meter.make(size_of::<Value>())?;
    Ok(match value.kind() {
        ValueKind::Undefined => Value::undefined_because(Undefined::Default, "the filter gave nothing"),
        ValueKind::None => Value::None,
        ValueKind::Bool => Value::Bool(value.is_true()),
        ValueKind::Number if value.is_integer() => match i128::try_from(value.clone()) {
            Ok(number) => Value::from_big(BigInt::from(number)),
            Err(_) => value.to_string().parse().map_or(Value::None, Value::from_big),
        },
        ValueKind::Number => Value::Float(f64::try_from(value.clone()).unwrap_or(f64::NAN)),
        ValueKind::Map => {
            let mut map = Map::new();
            if let Ok(keys) = value.try_iter() {
                for key in keys {
                    let entry = value.get_item(&key).unwrap_or_default();
                    let key = Key::new(from_engine(&key, depth + 1, meter)?, meter)?;
                    map.insert(key, from_engine(&entry, depth + 1, meter)?);
                }
            }
            Value::from_map(map)
        }
        ValueKind::Seq | ValueKind::Iterable => {
            let mut items = Vec::new();
            if let Ok(values) = value.try_iter() {
                for item in values {
                    items.push(from_engine(&item, depth + 1, meter)?);
                }
            }
            Value::from_items(items)
        }
        ValueKind::Bytes => Value::Bytes(value.as_bytes().unwrap_or_default().into()),
        _ => match value.as_str() {
            Some(text) if value.is_safe() => Value::from_markup(text),
            Some(text) => Value::from_text(text),
            None => Value::from(value.to_string()),
        },
    })
}
