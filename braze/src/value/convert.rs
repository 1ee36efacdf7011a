//! How values are made: from a caller's data, and from what filters produce.

use std::sync::Arc;

use drysend_core::date::Moment;
use drysend_core::{Data, Datum, Meter, Result};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::map::share_keys;
use super::{Map, Value};

impl Data for Value {
    fn null() -> Self {
        Self::Nil
    }

    fn boolean(value: bool) -> Self {
        Self::Bool(value)
    }

    fn integer(value: i64) -> Self {
        Self::Int(value)
    }

    fn big_integer(value: BigInt) -> Self {
        value.to_i64().map_or_else(|| Self::BigInt(Arc::new(value)), Self::Int)
    }

    fn float(value: f64) -> Self {
        Self::Float(value)
    }

    fn text(value: &str) -> Self {
        Self::Str(value.into())
    }

    fn list(mut items: Vec<Self>) -> Self {
        share_keys(&mut items);
        Self::array(items)
    }

    fn map(entries: Vec<(String, Self)>) -> Self {
        Self::Hash(Arc::new(entries.into_iter().map(|(key, value)| (Arc::from(key), value)).collect()))
    }

    fn map_like(model: &Self, values: Vec<Self>) -> std::result::Result<Self, Vec<Self>> {
        match model {
            Self::Hash(map) => map.like(values).map(Self::from),
            _ => Err(values),
        }
    }
}

impl Value {
    /// The same as plain data, for a filter of the embedding program. A point in time becomes what it prints as.
    ///
    /// # Errors
    /// A limit, for a value that is too deep or too large.
    pub(crate) fn to_datum(&self, meter: &mut Meter<'_>) -> Result<Datum> {
        datum(self, 0, meter)
    }
}

fn datum(value: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<Datum> {
    meter.limits().nest(depth)?;
    meter.make(size_of::<Datum>())?;
    Ok(match value {
        Value::Nil => Datum::Null,
        Value::Bool(value) => Datum::Boolean(*value),
        Value::Int(value) => Datum::Integer(*value),
        Value::BigInt(value) => Datum::BigInteger((**value).clone()),
        Value::Float(value) => Datum::Float(*value),
        Value::Str(text) => {
            meter.make(text.len())?;
            Datum::Text(text.to_string())
        }
        Value::Array(list) => {
            let items = list.iter().map(|item| datum(item, depth + 1, meter));
            Datum::List(items.collect::<Result<_>>()?)
        }
        Value::Hash(map) => {
            let entries = map.iter().map(|(key, value)| Ok((key.to_string(), datum(value, depth + 1, meter)?)));
            Datum::Map(entries.collect::<Result<_>>()?)
        }
        Value::Range(first, last) => {
            meter.make(super::items::range_len(*first, *last).saturating_mul(size_of::<Datum>()))?;
            Datum::List((*first..=*last).map(Datum::Integer).collect())
        }
        Value::Date(_) | Value::Blank | Value::Empty | Value::Loop(_) => Datum::Text(value.as_text().into_owned()),
    })
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Str(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Str(text.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<Vec<Self>> for Value {
    fn from(items: Vec<Self>) -> Self {
        Self::array(items)
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Hash(Arc::new(map))
    }
}

impl From<Moment> for Value {
    fn from(moment: Moment) -> Self {
        Self::Date(Arc::new(moment))
    }
}
