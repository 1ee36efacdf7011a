//! What is not there.

use drysend_core::{Error, Meter, Result};

use super::{Str, Value, string_repr, undefined_error};

/// Jinja2's classes of undefined values: what a template may do with something that is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undefined {
    /// Prints as nothing, iterates as nothing, is false; anything else fails (`Undefined`).
    #[default]
    Default,
    /// Like the default, and attributes and items of it are undefined too (`ChainableUndefined`).
    Chainable,
    /// Fails on everything but `is defined` (`StrictUndefined`).
    Strict,
    /// Like the default, but prints what is missing (`DebugUndefined`).
    Debug,
}

impl Undefined {
    pub(super) fn type_name(self) -> &'static str {
        match self {
            Self::Default => "Undefined",
            Self::Chainable => "ChainableUndefined",
            Self::Strict => "StrictUndefined",
            Self::Debug => "DebugUndefined",
        }
    }
}

/// An undefined value: its class, and what was looked up where.
#[derive(Clone, Debug)]
pub struct Missing {
    class: Undefined,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Hint(String),
    Name(Str),
    /// `type` is how Jinja2 names the object's type; `key` is what was looked up.
    Entry {
        object: String,
        key: Value,
    },
}

impl Missing {
    pub(super) fn name(class: Undefined, name: Str) -> Self {
        Self { class, what: What::Name(name) }
    }

    pub(super) fn hint(class: Undefined, hint: impl Into<String>) -> Self {
        Self { class, what: What::Hint(hint.into()) }
    }

    pub(super) fn entry(class: Undefined, object: &Value, key: Value) -> Self {
        let object = match object {
            Value::None => "None".to_owned(),
            Value::Undefined(missing) => format!("jinja2.runtime.{} object", missing.class.type_name()),
            Value::Str(text) if text.is_safe() => "markupsafe.Markup object".to_owned(),
            Value::Object(object) => object.type_repr(),
            object => format!("{} object", object.type_name()),
        };
        Self { class, what: What::Entry { object, key } }
    }

    /// The class.
    #[must_use]
    pub fn class(&self) -> Undefined {
        self.class
    }

    /// What Jinja2 says when the value is used: `'x' is undefined`, `'dict object' has no attribute 'y'`.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.what {
            What::Hint(hint) => hint.clone(),
            What::Name(name) => format!("{} is undefined", string_repr(name)),
            What::Entry { object, key: Value::Str(name) } => {
                format!("{} has no attribute {}", string_repr(object), string_repr(name))
            }
            What::Entry { object, key } => format!("{object} has no element {}", short_repr(key)),
        }
    }

    /// The attributes that it has in spite of all: what was looked up, and why it is not there.
    pub(super) fn own(&self, name: &str) -> Option<Value> {
        Some(match (name, &self.what) {
            ("_undefined_name", What::Name(name)) => Value::Str(name.clone()),
            ("_undefined_name", What::Entry { key, .. }) => key.clone(),
            ("_undefined_hint", What::Hint(hint)) => Value::from_text(hint),
            ("_undefined_name" | "_undefined_hint", _) => Value::None,
            ("_undefined_message", _) => Value::from(self.message()),
            _ => return None,
        })
    }

    /// The error of using it.
    #[must_use]
    pub fn error(&self) -> Error {
        undefined_error(self.message())
    }

    /// `Ok` unless the class forbids printing, iterating, comparing and the like.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Undefined`] for the strict class.
    pub fn lenient(&self) -> Result<()> {
        if self.class == Undefined::Strict { Err(self.error()) } else { Ok(()) }
    }

    pub(super) fn write_to(&self, out: &mut String) -> Result<()> {
        self.lenient()?;
        if self.class == Undefined::Debug {
            let what = match &self.what {
                What::Hint(hint) => format!("undefined value printed: {hint}"),
                What::Name(name) => (**name).to_owned(),
                What::Entry { object, key } => format!("no such element: {object}[{}]", short_repr(key)),
            };
            out.push_str("{{ ");
            out.push_str(&what);
            out.push_str(" }}");
        }
        Ok(())
    }
}

/// The key's `repr`, for a message; keys that are too large for one are left out.
fn short_repr(key: &Value) -> String {
    let limits =
        drysend_core::Limits { value_bytes: 1 << 10, total_bytes: 1 << 10, steps: 1 << 10, ..Default::default() };
    key.repr(&mut Meter::new(&limits)).unwrap_or_else(|_| "…".to_owned())
}
