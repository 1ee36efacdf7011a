//! A value of neither dialect: what an embedding program's own filters take and give.

use num_bigint::BigInt;

use crate::data::Data;

/// Plain data. Every dialect's values become it, and it becomes every dialect's values.
///
/// ```
/// use drysend_core::{Data, Datum};
///
/// let datum = Datum::from_json(&serde_json::json!({"points": [1, 2.5]}));
/// assert_eq!(datum, Datum::Map(vec![("points".into(), Datum::List(vec![Datum::Integer(1), Datum::Float(2.5)]))]));
/// assert_eq!(datum.clone().into_data::<Datum>(), datum);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number of 64 bits.
    Integer(i64),
    /// A whole number of any size.
    BigInteger(BigInt),
    /// A floating-point number.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Texts with their values, in order.
    Map(Vec<(String, Self)>),
}

impl Datum {
    /// The same in another type.
    #[must_use]
    pub fn into_data<V: Data>(self) -> V {
        match self {
            Self::Null => V::null(),
            Self::Boolean(value) => V::boolean(value),
            Self::Integer(value) => V::integer(value),
            Self::BigInteger(value) => V::big_integer(value),
            Self::Float(value) => V::float(value),
            Self::Text(value) => V::text(&value),
            Self::List(items) => V::list(items.into_iter().map(Self::into_data).collect()),
            Self::Map(entries) => V::map(entries.into_iter().map(|(key, value)| (key, value.into_data())).collect()),
        }
    }
}

impl Data for Datum {
    fn null() -> Self {
        Self::Null
    }

    fn boolean(value: bool) -> Self {
        Self::Boolean(value)
    }

    fn integer(value: i64) -> Self {
        Self::Integer(value)
    }

    fn big_integer(value: BigInt) -> Self {
        Self::BigInteger(value)
    }

    fn float(value: f64) -> Self {
        Self::Float(value)
    }

    fn text(value: &str) -> Self {
        Self::Text(value.to_owned())
    }

    fn list(items: Vec<Self>) -> Self {
        Self::List(items)
    }

    fn map(entries: Vec<(String, Self)>) -> Self {
        Self::Map(entries)
    }
}
