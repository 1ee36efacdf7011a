//! The values of Liquid, as Ruby Liquid sees them.
//!
//! One ordered, cheaply cloned type with Ruby's printing, equality, order and number rules. Plug-in filters see it
//! through liquid's own `ValueView`.

mod compare;
mod convert;
mod decimal;
mod eql;
mod items;
mod json;
mod key;
mod liquid;
mod list;
mod lookup;
mod map;
mod number;
mod print;
mod turns;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use drysend_core::date::Moment;
use num_bigint::BigInt;

pub use compare::Relation;
pub(crate) use eql::Eql;
pub use items::Items;
pub(crate) use key::Key;
pub use list::List;
pub(crate) use lookup::{first as first_of, last as last_of, size as ruby_size};
pub use map::Map;
pub(crate) use number::{Number, integer};
pub use turns::Loop;

/// How deep a value is followed. Deeper parts print as `...` and are equal to nothing.
///
/// JSON text nests at most 128 levels deep and filters add two at most; this keeps every walk on a small stack.
pub(crate) const DEPTH: usize = 140;

/// A value of a template: what a context holds, what filters take and give.
///
/// Cloning costs a reference count at most. Values never change once they are made, but for [`Value::Loop`].
///
/// ```
/// use drysend_braze::Value;
/// use drysend_core::Data;
///
/// let value = Value::from_json(&serde_json::json!({"name": "Ada", "tags": ["a", "b"], "score": 1.0}));
/// assert_eq!(value.to_string(), r#"{"name"=>"Ada", "tags"=>["a", "b"], "score"=>1.0}"#);
/// assert_eq!(value.get("tags").to_string(), "ab");
/// assert!(value.get("nickname").is_nil());
/// ```
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Value {
    /// Nothing: `nil`.
    #[default]
    Nil,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Int(i64),
    /// A whole number beyond 64 bits. Smaller ones are always [`Value::Int`].
    BigInt(Arc<BigInt>),
    /// A floating-point number.
    Float(f64),
    /// Text.
    Str(Arc<str>),
    /// A list.
    Array(Arc<List>),
    /// An ordered mapping from texts to values.
    Hash(Arc<Map>),
    /// Whole numbers from the first to the last, both included; empty where the first is larger.
    Range(i64, i64),
    /// A point in time, seen from a time zone.
    Date(Arc<Moment>),
    /// A loop that runs or has run: `forloop`, `tablerowloop`. It changes as the loop goes on.
    Loop(Arc<Loop>),
    /// The word `blank` in a condition.
    Blank,
    /// The word `empty` in a condition.
    Empty,
}

impl Value {
    /// The text `text`.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Str(text.into())
    }

    /// A list of `items`.
    #[must_use]
    pub fn array(items: Vec<Self>) -> Self {
        Self::Array(Arc::new(List::new(items)))
    }

    /// Whether the value is `nil`.
    #[must_use]
    pub fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// Whether a condition on the value holds: everything does but `nil` and `false`.
    #[must_use]
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Self::Nil | Self::Bool(false))
    }

    /// Appends what `{{ value }}` prints: lists joined, hashes in Ruby's notation, nothing for `nil`.
    pub fn write_to(&self, out: &mut String) {
        print::write(self, out, DEPTH);
    }

    /// Ruby's `to_s`: what filters that work on text see. It differs from [`Value::write_to`] for lists, which keep
    /// their notation.
    #[must_use]
    pub fn as_text(&self) -> Cow<'_, str> {
        match self {
            Self::Str(text) => Cow::Borrowed(text),
            Self::Nil | Self::Blank | Self::Empty => Cow::Borrowed(""),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            _ => {
                let mut out = String::new();
                self.write_text(&mut out);
                Cow::Owned(out)
            }
        }
    }

    /// Appends [`Value::as_text`].
    pub fn write_text(&self, out: &mut String) {
        print::write_text(self, out);
    }

    /// Appends Ruby's `inspect`: texts in quotes, `nil` as a word.
    pub fn inspect_to(&self, out: &mut String) {
        print::inspect(self, out, DEPTH);
    }

    /// A bound on the bytes of [`Value::as_text`], without writing it.
    #[must_use]
    pub(crate) fn text_bound(&self) -> usize {
        match self {
            Self::Str(text) => text.len(),
            Self::Nil | Self::Blank | Self::Empty => 0,
            _ => print::bound(self, DEPTH),
        }
    }

    /// The property `key` (`value.key`, `value["key"]`): an entry of a hash, else one of the commands `size`, `first`
    /// and `last`, else `nil`.
    #[must_use]
    pub fn get(&self, key: &str) -> Self {
        lookup::property(self, key)
    }

    /// The item at `index` of a list, counted from the end where negative; `nil` where there is none.
    #[must_use]
    pub fn index(&self, index: i64) -> Self {
        lookup::index(self, index)
    }

    /// `value[key]`, whatever `key` is.
    #[must_use]
    pub fn lookup(&self, key: &Self) -> Self {
        lookup::dynamic(self, key)
    }

    /// Ruby's `==`, with `blank` and `empty` as Liquid reads them.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        compare::equals(self, other, DEPTH)
    }

    /// Whether `self relation other` holds; false where one side has no order.
    ///
    /// # Errors
    /// [`Argument`](drysend_core::ErrorKind::Argument) where Ruby cannot compare them: `comparison of String with 3 failed`.
    pub fn compare(&self, relation: Relation, other: &Self) -> drysend_core::Result<bool> {
        compare::relate(self, relation, other)
    }

    /// Ruby's `<=>`; `None` where the two have no order.
    #[must_use]
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        compare::order(self, other, DEPTH)
    }

    /// `self contains other`: a part of a text, an item of a list, a key of a hash, a number in a range.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        compare::contains(self, other)
    }

    /// What a `for` loop goes through: items, pairs of key and value, the numbers of a range (never all in memory), a
    /// text as one item; nothing for anything else.
    #[must_use]
    pub fn items(&self) -> Items<'_> {
        Items::new(self)
    }

    /// Ruby's class of the value.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Nil => "NilClass",
            Self::Bool(true) => "TrueClass",
            Self::Bool(false) => "FalseClass",
            Self::Int(_) | Self::BigInt(_) => "Integer",
            Self::Float(_) => "Float",
            Self::Str(_) | Self::Blank | Self::Empty => "String",
            Self::Array(_) => "Array",
            Self::Hash(_) => "Hash",
            Self::Range(..) => "Range",
            Self::Date(_) => "Time",
            Self::Loop(turns) => turns.class(),
        }
    }

    /// The value as JSON. What JSON has no notation for becomes text; numbers that are none become null.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        json::to_json(self, DEPTH)
    }

    /// How many levels of lists and hashes the value has; 0 for a scalar.
    ///
    /// Values are followed 140 levels deep at most: whoever lets strangers build values refuses deeper ones.
    #[must_use]
    pub fn nesting(&self) -> usize {
        list::nesting(self)
    }
}

/// Prints as `{{ value }}` does.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Str(text) = self {
            return f.write_str(text);
        }
        let mut out = String::new();
        self.write_to(&mut out);
        f.write_str(&out)
    }
}

/// Prints Ruby's `inspect`.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        self.inspect_to(&mut out);
        f.write_str(&out)
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.equals(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_small_and_shared_between_threads() {
        fn is_shared<T: Send + Sync>() {}
        is_shared::<Value>();
        assert!(size_of::<Value>() <= 3 * size_of::<usize>());
    }
}
