//! How values are made: from a caller's data, and from what filters produce.

use std::sync::Arc;

use drysend_core::Data;
use drysend_core::date::Moment;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

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

    fn list(items: Vec<Self>) -> Self {
        Self::array(items)
    }

    fn map(entries: Vec<(String, Self)>) -> Self {
        Self::Hash(Arc::new(entries.into_iter().map(|(key, value)| (Arc::from(key), value)).collect()))
    }
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
