//! Python's values, as a template sees them.

mod access;
mod arithmetic;
mod bound;
mod compare;
mod contains;
mod data;
mod dict;
mod dismantle;
mod fault;
mod float;
mod generator;
mod hint;
mod integer;
mod iterate;
mod key;
mod length;
mod list;
mod object;
mod range;
mod repr;
mod slice;
mod sort;
mod store;
mod text;
mod tuple;
mod undefined;
mod unicode;
mod view;

use std::sync::Arc;

use num_bigint::BigInt;

pub use arithmetic::Operator;
pub use compare::Comparison;
pub use dict::{Dict, Map};
pub use generator::Generator;
pub use iterate::Items;
pub use key::{Key, Set};
pub use list::List;
pub use object::Object;
pub use range::Range;
pub use text::Str;
pub use tuple::Tuple;
pub use undefined::{Missing, Undefined};
pub use view::{View, ViewKind};

pub(crate) use bound::{Method, call};
pub(crate) use data::{from_json, to_json};
pub(crate) use dismantle::dismantle;
pub(crate) use fault::*;
pub(crate) use float::{float_repr, float_value};
pub(crate) use hint::Hint;
pub(crate) use integer::{int_from_text, int_index, int_value, integer_digits, round_half_even, whole as whole_value};
pub(crate) use repr::{escape_into, push_code, string_repr};
pub(crate) use slice::SliceKey;
pub(crate) use sort::sort_by;
pub(crate) use text::char_index;
pub(crate) use unicode::*;

/// A value of a template: Python's, with Jinja2's `Undefined` and markupsafe's `Markup`.
///
/// Cloning never copies text or containers. Lists and dicts are shared and mutable, as in Python: a clone is the same
/// list. See [`Value::thawed`] for how a caller's data is kept apart from that.
#[derive(Clone, Debug)]
pub enum Value {
    /// Something that is not there; it knows what it was looked up on, for messages.
    Undefined(Arc<Missing>),
    /// `None`.
    None,
    /// `True` or `False`; also the numbers 1 and 0.
    Bool(bool),
    /// A whole number that fits 64 bits.
    Int(i64),
    /// A whole number that does not fit 64 bits.
    BigInt(Arc<BigInt>),
    /// A floating-point number.
    Float(f64),
    /// Text, or `Markup` where it is marked safe.
    Str(Str),
    /// `bytes`, as `str.encode` makes them.
    Bytes(Arc<[u8]>),
    /// A tuple, perhaps with named fields.
    Tuple(Arc<Tuple>),
    /// A list.
    List(Arc<List>),
    /// A dict.
    Dict(Arc<Dict>),
    /// A `range(…)`.
    Range(Arc<Range>),
    /// A set.
    Set(Arc<Set>),
    /// `dict.keys()`, `dict.values()` or `dict.items()`.
    View(Arc<View>),
    /// What `map`, `select`, `batch` and the like give: can be iterated once.
    Generator(Arc<Generator>),
    /// Anything else: macros, namespaces, the loop, the platform's objects, functions, bound methods.
    Object(Arc<dyn Object>),
}

impl Value {
    /// Text, copied.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self::Str(Str::new(text))
    }

    /// Text that is HTML already (`Markup`).
    #[must_use]
    pub fn from_markup(text: &str) -> Self {
        Self::Str(Str::new(text).into_safe())
    }

    /// A whole number of any size.
    #[must_use]
    pub fn from_big(number: BigInt) -> Self {
        match i64::try_from(&number) {
            Ok(number) => Self::Int(number),
            Err(_) => Self::BigInt(Arc::new(number)),
        }
    }

    /// A fresh list.
    #[must_use]
    pub fn from_items(items: Vec<Self>) -> Self {
        Self::List(Arc::new(List::new(items)))
    }

    /// A tuple.
    #[must_use]
    pub fn from_tuple(items: Vec<Self>) -> Self {
        Self::Tuple(Arc::new(Tuple::new(items)))
    }

    /// A fresh dict.
    #[must_use]
    pub fn from_map(map: Map) -> Self {
        Self::Dict(Arc::new(Dict::new(map)))
    }

    /// An object of the platform or the engine.
    pub fn from_object(object: impl Object) -> Self {
        Self::Object(Arc::new(object))
    }

    /// The undefined value of a name that no scope holds.
    #[must_use]
    pub fn undefined(class: Undefined, name: &Str) -> Self {
        Self::Undefined(Arc::new(Missing::name(class, name.clone())))
    }

    /// The undefined value that `hint` explains.
    #[must_use]
    pub fn undefined_because(class: Undefined, hint: impl Into<String>) -> Self {
        Self::Undefined(Arc::new(Missing::hint(class, hint)))
    }

    /// The text, when this is text or Markup.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is an undefined value of any class.
    #[must_use]
    pub fn is_undefined(&self) -> bool {
        matches!(self, Self::Undefined(_))
    }

    /// Whether this is `None`.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Whether this is text marked safe.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        matches!(self, Self::Str(text) if text.is_safe())
    }

    /// Whether it prints HTML: Markup, or an object that does.
    #[must_use]
    pub fn is_html(&self) -> bool {
        match self {
            Self::Object(object) => object.is_safe(),
            value => value.is_safe(),
        }
    }

    /// The name of the value's class, as Python's messages say it: `str`, `int`, `NoneType`, …
    #[must_use]
    pub fn type_name(&self) -> &str {
        match self {
            Self::Undefined(missing) => missing.class().type_name(),
            Self::None => "NoneType",
            Self::Bool(_) => "bool",
            Self::Int(_) | Self::BigInt(_) => "int",
            Self::Float(_) => "float",
            Self::Str(text) if text.is_safe() => "Markup",
            Self::Str(_) => "str",
            Self::Bytes(_) => "bytes",
            Self::Tuple(tuple) => tuple.type_name(),
            Self::List(_) => "list",
            Self::Dict(_) => "dict",
            Self::Range(_) => "range",
            Self::Set(_) => "set",
            Self::View(view) => view.kind().type_name(),
            Self::Generator(generator) => generator.type_name(),
            Self::Object(object) => object.type_name(),
        }
    }

    /// Whether the two are one and the same object (`is sameas`).
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            // CPython shares small whole numbers, and one number is the same as itself; large ones are told apart only there.
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::BigInt(a), Self::BigInt(b)) => Arc::ptr_eq(a, b),
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Str(a), Self::Str(b)) => a.is_safe() == b.is_safe() && **a == **b,
            (Self::Undefined(a), Self::Undefined(b)) => Arc::ptr_eq(a, b),
            (Self::Bytes(a), Self::Bytes(b)) => Arc::ptr_eq(a, b),
            (Self::Tuple(a), Self::Tuple(b)) => Arc::ptr_eq(a, b) || (a.items().is_empty() && b.items().is_empty()),
            (Self::List(a), Self::List(b)) => Arc::ptr_eq(a, b),
            (Self::Dict(a), Self::Dict(b)) => Arc::ptr_eq(a, b),
            (Self::Range(a), Self::Range(b)) => Arc::ptr_eq(a, b),
            (Self::Set(a), Self::Set(b)) => Arc::ptr_eq(a, b),
            (Self::View(a), Self::View(b)) => Arc::ptr_eq(a, b),
            (Self::Generator(a), Self::Generator(b)) => Arc::ptr_eq(a, b),
            (Self::Object(a), Self::Object(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
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

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        i64::try_from(value).map_or_else(|_| Self::from_big(BigInt::from(value)), Self::Int)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::from_text(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Str(Str::from(value))
    }
}

impl From<Str> for Value {
    fn from(value: Str) -> Self {
        Self::Str(value)
    }
}
