//! The engine's values as text, as pairs and as JSON.

mod json;
mod text;

use std::borrow::Cow;

use drysend_core::{Error, ErrorKind, Limits, Result};
use minijinja::value::{Value, ValueKind};
use minijinja::{State, UndefinedBehavior};
use serde_json::Value as Json;

pub(crate) use json::from_json;

/// Reads values as the environment wants undefined ones read.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    strict: bool,
}

impl Reader {
    pub(crate) fn new(state: &State<'_, '_>) -> Self {
        let behavior = state.undefined_behavior();
        Self { strict: matches!(behavior, UndefinedBehavior::Strict | UndefinedBehavior::SemiStrict) }
    }

    /// The text that Python prints for `value`.
    pub(crate) fn text(self, value: &Value) -> Result<Cow<'_, str>> {
        self.admit(value)?;
        text::text(value)
    }

    /// `value` as JSON, mappings in their order.
    pub(crate) fn json(self, value: &Value) -> Result<Json> {
        self.admit(value)?;
        json::json(value)
    }

    /// The entries of a mapping, or the items of an iterable of pairs, as texts; nothing for every other value.
    pub(crate) fn pairs(self, value: &Value) -> Result<Option<Vec<(String, String)>>> {
        self.admit(value)?;
        let mut room = room();
        let mut pairs = Vec::new();
        match value.kind() {
            ValueKind::Map => {
                for name in items(value)? {
                    spend(&mut room)?;
                    let item = value.get_item(&name).map_err(refused)?;
                    pairs.push((self.text(&name)?.into_owned(), self.text(&item)?.into_owned()));
                }
            }
            ValueKind::Seq | ValueKind::Iterable => {
                for item in items(value)? {
                    spend(&mut room)?;
                    pairs.push(self.pair(&item)?);
                }
            }
            _ => return Ok(None),
        }
        Ok(Some(pairs))
    }

    fn pair(self, value: &Value) -> Result<(String, String)> {
        let fault =
            || Error::new(ErrorKind::Type, "a list for a query holds something other than pairs of name and value");
        let mut items = value.try_iter().map_err(|_| fault())?;
        match (items.next(), items.next(), items.next()) {
            (Some(name), Some(value), None) => Ok((self.text(&name)?.into_owned(), self.text(&value)?.into_owned())),
            _ => Err(fault()),
        }
    }

    fn admit(self, value: &Value) -> Result<()> {
        match value.kind() {
            ValueKind::Undefined if self.strict => {
                Err(Error::new(ErrorKind::Undefined, "value is undefined, expected one that is defined"))
            }
            ValueKind::Invalid => Err(Error::new(ErrorKind::Type, format!("value is invalid: {value}"))),
            _ => Ok(()),
        }
    }
}

/// How many values one value may hold.
fn room() -> usize {
    Limits::default().value_bytes / 16
}

fn spend(left: &mut usize) -> Result<()> {
    *left = left
        .checked_sub(1)
        .ok_or_else(|| Error::new(ErrorKind::Limit, format!("value holds more than {} values", room())))?;
    Ok(())
}

fn descend(depth: usize) -> Result<usize> {
    let most = Limits::default().nesting;
    if depth >= most {
        return Err(Error::new(ErrorKind::Limit, format!("value nests deeper than {most} levels")));
    }
    Ok(depth + 1)
}

fn items(value: &Value) -> Result<impl Iterator<Item = Value> + use<>> {
    value.try_iter().map_err(refused)
}

fn refused(error: minijinja::Error) -> Error {
    Error::new(ErrorKind::Type, format!("value cannot be read: {error}"))
}
