//! Liquid's values as text and as JSON.

mod json;

use std::borrow::Cow;

use drysend_core::{Error, ErrorKind, Limits, Result};
use liquid_core::ValueView;

pub(crate) use json::{from_json, to_json};

/// The text that the engine prints for `value`.
pub(crate) fn text(value: &dyn ValueView) -> Result<Cow<'_, str>> {
    if value.is_scalar() {
        return Ok(value.to_kstr().into_cow_str());
    }
    if value.is_nil() {
        return Ok("".into());
    }
    bound(value)?;
    Ok(value.render().to_string().into())
}

/// The entries of an object, or the items of a list of pairs, as texts; nothing for every other value.
pub(crate) fn pairs(value: &dyn ValueView) -> Result<Option<Vec<(String, String)>>> {
    if value.is_scalar() || value.is_nil() {
        return Ok(None);
    }
    if let Some(items) = value.as_array() {
        return items.values().map(pair).collect::<Result<_>>().map(Some);
    }
    let Some(object) = value.as_object() else { return Ok(None) };
    let mut pairs = Vec::new();
    for (name, value) in object.iter() {
        pairs.push((name.into_string(), text(value)?.into_owned()));
    }
    // The engine's objects have no order, and the same message must give the same link every time.
    pairs.sort();
    Ok(Some(pairs))
}

fn pair(value: &dyn ValueView) -> Result<(String, String)> {
    let fault = || Error::new(ErrorKind::Type, "a list for a query holds something other than pairs of name and value");
    let items = value.as_array().filter(|items| items.size() == 2).ok_or_else(fault)?;
    let mut texts = items.values().map(text);
    match (texts.next(), texts.next()) {
        (Some(name), Some(value)) => Ok((name?.into_owned(), value?.into_owned())),
        _ => Err(fault()),
    }
}

/// Refuses a value that would overflow the stack or the memory when it is printed.
fn bound(value: &dyn ValueView) -> Result<()> {
    fn visit(value: &dyn ValueView, depth: usize, room: &mut usize) -> Result<()> {
        admit(depth)?;
        *room = room.checked_sub(1).ok_or_else(too_large)?;
        if value.is_scalar() {
            return Ok(());
        }
        if let Some(items) = value.as_array() {
            return items.values().try_for_each(|item| visit(item, depth + 1, room));
        }
        value.as_object().map_or(Ok(()), |object| object.values().try_for_each(|item| visit(item, depth + 1, room)))
    }
    visit(value, 0, &mut room())
}

/// How many values one value may hold.
fn room() -> usize {
    Limits::default().value_bytes / 16
}

fn admit(depth: usize) -> Result<()> {
    let most = Limits::default().nesting;
    if depth > most {
        return Err(Error::new(ErrorKind::Limit, format!("value nests deeper than {most} levels")));
    }
    Ok(())
}

fn too_large() -> Error {
    Error::new(ErrorKind::Limit, format!("value holds more than {} values", room()))
}
