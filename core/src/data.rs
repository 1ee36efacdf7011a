//! How a caller's data becomes a dialect's values.

use num_bigint::BigInt;
use serde_json::Value as Json;

/// What a value of a dialect can be built from.
///
/// Each dialect implements it once for its own value; whoever reads data (JSON, Python objects, JavaScript objects)
/// writes one function over it, and no tree is built twice.
pub trait Data: Sized {
    /// Nothing: `null`, `None`.
    fn null() -> Self;
    /// `true` or `false`.
    fn boolean(value: bool) -> Self;
    /// A whole number that fits 64 bits.
    fn integer(value: i64) -> Self;
    /// A whole number of any size.
    fn big_integer(value: BigInt) -> Self;
    /// A floating-point number.
    fn float(value: f64) -> Self;
    /// Text.
    fn text(value: &str) -> Self;
    /// A list, in order.
    fn list(items: Vec<Self>) -> Self;
    /// A mapping from text to values, in order; where a key comes twice, the last one counts.
    fn map(entries: Vec<(String, Self)>) -> Self;

    /// A mapping with the keys of `model` and these `values`, in the same order: rows of a table, contexts of a batch.
    /// The same as [`Data::map`], only faster, where a type can share keys or what it knows about them.
    ///
    /// # Errors
    /// `values` again where that is not possible: `model` is no mapping, or has another number of entries.
    fn map_like(_model: &Self, values: Vec<Self>) -> Result<Self, Vec<Self>> {
        Err(values)
    }

    /// The same as `json`.
    ///
    /// ```
    /// # use drysend_core::Data;
    /// # fn build<V: Data>() -> V {
    /// V::from_json(&serde_json::json!({"first_name": "Ada", "points": [1, 2.5]}))
    /// # }
    /// ```
    fn from_json(json: &Json) -> Self {
        match json {
            Json::Null => Self::null(),
            Json::Bool(value) => Self::boolean(*value),
            Json::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => Self::integer(value),
                (None, Some(value)) => Self::big_integer(value.into()),
                (None, None) => Self::float(number.as_f64().unwrap_or(f64::NAN)),
            },
            Json::String(value) => Self::text(value),
            // serde_json refuses JSON nested deeper than 128, and `Json` values built by hand are the caller's own.
            Json::Array(items) => Self::list(items.iter().map(Self::from_json).collect()),
            Json::Object(entries) => {
                Self::map(entries.iter().map(|(key, value)| (key.clone(), Self::from_json(value))).collect())
            }
        }
    }
}
