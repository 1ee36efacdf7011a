//! Attributes and items.

use std::sync::Arc;

use drysend_core::{Meter, Result};

use super::bound::Class;
use super::{Method, Missing, Undefined, Value, char_index, int_index};

impl Value {
    /// `self.name`: the attribute, else the item under that name, else undefined.
    ///
    /// # Errors
    /// An undefined `self`, unless its class is chainable.
    pub fn get_attr(&self, name: &str, class: Undefined) -> Result<Self> {
        if let Self::Undefined(missing) = self {
            return missing.own(name).map_or_else(|| chain(self, missing, name), Ok);
        }
        if let Some(value) = self.attribute(name) {
            return Ok(value);
        }
        let item = match self {
            Self::Dict(dict) => dict.get(name),
            Self::Object(object) => object.get_item(&Self::from_text(name)),
            _ => None,
        };
        Ok(item.unwrap_or_else(|| self.missing(class, Self::from_text(name))))
    }

    /// `self[key]`: the item, else the attribute of that name, else undefined. A slice goes through [`Value::slice`].
    ///
    /// # Errors
    /// An undefined `self`, unless its class is chainable; a limit.
    pub fn get_item(&self, key: &Self, class: Undefined, meter: &mut Meter<'_>) -> Result<Self> {
        if let Self::Undefined(missing) = self {
            return chain(self, missing, "");
        }
        if let Some(value) = self.item(key, meter)? {
            return Ok(value);
        }
        if let Self::Str(name) = key
            && let Some(value) = self.attribute(name)
        {
            return Ok(value);
        }
        Ok(self.missing(class, key.clone()))
    }

    /// The item under `key`, or `None` where Python raises.
    ///
    /// # Errors
    /// A limit.
    pub fn item(&self, key: &Self, meter: &mut Meter<'_>) -> Result<Option<Self>> {
        Ok(match self {
            // A key that cannot be one is as absent as any other.
            Self::Dict(dict) => match key {
                Self::Str(name) => dict.get(name),
                key => dict.get_value(key, meter).unwrap_or_default(),
            },
            Self::List(list) => position(key, list.len()).and_then(|at| list.get(at)),
            Self::Tuple(tuple) => position(key, tuple.items().len()).map(|at| tuple.items()[at].clone()),
            Self::Str(text) => {
                if !text.is_ascii() {
                    meter.work(text.len() as u64 / 64)?;
                }
                position(key, text.length()).map(|at| {
                    let start = char_index(text, at);
                    let c = text[start..].chars().next().map_or(0, char::len_utf8);
                    let item = super::Str::new(&text[start..start + c]);
                    Self::Str(if text.is_safe() { item.into_safe() } else { item })
                })
            }
            Self::Bytes(bytes) => position(key, bytes.len()).map(|at| Self::Int(i64::from(bytes[at]))),
            Self::Range(range) => {
                let length = usize::try_from(range.length()).unwrap_or(usize::MAX);
                position(key, length).map(|at| Self::Int(range.get(at as u64)))
            }
            Self::Object(object) => object.get_item(key),
            _ => None,
        })
    }

    /// The attribute `name`, or `None` where Python raises: methods, and what objects have.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Self> {
        if name == "__class__"
            && let Some(class) = Class::of(self)
        {
            return Some(class);
        }
        match self {
            Self::Object(object) => object.get_attr(name),
            Self::Tuple(tuple) => tuple.field(name).cloned().or_else(|| Method::find(self, name)),
            Self::Int(_) | Self::BigInt(_) | Self::Bool(_) | Self::Float(_) => {
                self.part(name).or_else(|| Method::find(self, name))
            }
            Self::Range(range) => match name {
                "start" => Some(Self::Int(range.start)),
                "stop" => Some(Self::Int(range.stop)),
                "step" => Some(Self::Int(range.step)),
                _ => Method::find(self, name),
            },
            value => Method::find(value, name),
        }
    }

    /// A part of a number: `real`, `imag`, and of whole numbers `numerator`, `denominator`.
    fn part(&self, name: &str) -> Option<Self> {
        let fraction = matches!(self, Self::Float(_));
        match name {
            "real" => self.positive().ok(),
            "imag" if fraction => Some(Self::Float(0.0)),
            "imag" => Some(Self::Int(0)),
            "numerator" if !fraction => self.positive().ok(),
            "denominator" if !fraction => Some(Self::Int(1)),
            _ => None,
        }
    }

    /// What Jinja2 gives where `self` has no `key`.
    #[must_use]
    pub fn missing(&self, class: Undefined, key: Self) -> Self {
        Self::Undefined(Arc::new(Missing::entry(class, self, key)))
    }
}

fn chain(value: &Value, missing: &Missing, name: &str) -> Result<Value> {
    if missing.class() == Undefined::Chainable && !(name.starts_with("__") && name.ends_with("__")) {
        return Ok(value.clone());
    }
    Err(missing.error())
}

/// Where `key` points in a sequence of `length`; negative keys count from the end.
fn position(key: &Value, length: usize) -> Option<usize> {
    if !matches!(key, Value::Int(_) | Value::Bool(_)) {
        return None;
    }
    let key = int_index(key).ok()?;
    let at = if key < 0 {
        usize::try_from(key.unsigned_abs()).ok().and_then(|back| length.checked_sub(back))
    } else {
        usize::try_from(key).ok()
    };
    at.filter(|at| *at < length)
}
