//! `map`, `select` and their kin: a filter or test on every item.

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Result};

use super::attribute::Path;
use crate::call::{Arguments, Call};
use crate::value::{Generator, Value, filter_argument_error, string_repr};

/// The items that `each` gives; a fault shows when its item's turn comes.
pub(super) fn generate(
    call: &mut Call<'_, '_>,
    name: &'static str,
    value: &Value,
    mut each: impl FnMut(&mut Call<'_, '_>, Value) -> Result<Option<Value>>,
) -> Value {
    let mut made = Vec::new();
    let mut run = |made: &mut Vec<Value>| -> Result<()> {
        for item in value.iterate()? {
            call.meter().step()?;
            if let Some(item) = each(call, item?)? {
                call.make(size_of::<Value>())?;
                made.push(item);
            }
        }
        Ok(())
    };
    let fault = run(&mut made).err();
    Value::Generator(Arc::new(Generator::new(name, made, fault)))
}

/// A generator that fails as soon as it is asked for an item.
pub(super) fn failing(name: &'static str, fault: Error) -> Value {
    Value::Generator(Arc::new(Generator::new(name, Vec::new(), Some(fault))))
}

pub(super) fn map(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    const NAME: &str = "sync_do_map";
    // Nothing is looked at when there is nothing to map.
    match value.truth() {
        Ok(true) => {}
        Ok(false) => return Ok(generate(call, NAME, &Value::from_items(Vec::new()), |_, item| Ok(Some(item)))),
        Err(fault) => return Ok(failing(NAME, fault)),
    }
    if let ([], Some(attribute)) = (arguments.positional, arguments.named("attribute")) {
        let other = arguments.named.iter().find(|(name, _)| !matches!(&**name, "attribute" | "default"));
        if let Some((name, _)) = other {
            let text = format!("Unexpected keyword argument {}", string_repr(name));
            return Ok(failing(NAME, filter_argument_error(text)));
        }
        let path = match Path::new(Some(attribute)) {
            Ok(path) => path.or(arguments.named("default")),
            Err(fault) => return Ok(failing(NAME, fault)),
        };
        return Ok(generate(call, NAME, value, |call, item| path.get(call, item).map(Some)));
    }
    let [name, rest @ ..] = arguments.positional else {
        return Ok(failing(NAME, filter_argument_error("map requires a filter argument")));
    };
    let rest = Arguments { positional: rest, named: arguments.named };
    Ok(generate(call, NAME, value, |call, item| {
        let Some(filter) = name.as_str() else { return Err(unnamed(call, ErrorKind::UnknownFilter, "filter", name)) };
        call.host().filter(filter, &item, &rest).map(Some)
    }))
}

/// The error of a filter or test whose name is no text.
fn unnamed(call: &mut Call<'_, '_>, kind: ErrorKind, what: &str, name: &Value) -> Error {
    match name.repr(call.meter()) {
        Ok(name) => Error::new(kind, format!("No {what} named {name}.")),
        Err(error) => error,
    }
}

pub(super) fn select(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    choose(call, value, arguments, true, false)
}

pub(super) fn reject(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    choose(call, value, arguments, false, false)
}

pub(super) fn selectattr(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    choose(call, value, arguments, true, true)
}

pub(super) fn rejectattr(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    choose(call, value, arguments, false, true)
}

fn choose(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    wanted: bool,
    by_attribute: bool,
) -> Result<Value> {
    const NAME: &str = "select_or_reject";
    match value.truth() {
        Ok(true) => {}
        Ok(false) => return Ok(generate(call, NAME, &Value::from_items(Vec::new()), |_, item| Ok(Some(item)))),
        Err(fault) => return Ok(failing(NAME, fault)),
    }
    let mut positional = arguments.positional;
    let mut path = None;
    if by_attribute {
        let [attribute, rest @ ..] = positional else {
            return Ok(failing(NAME, filter_argument_error("Missing parameter for attribute name")));
        };
        match Path::new(Some(attribute)) {
            Ok(found) => path = Some(found),
            Err(fault) => return Ok(failing(NAME, fault)),
        }
        positional = rest;
    }
    let test = positional.first();
    let rest = Arguments { positional: positional.get(1..).unwrap_or_default(), named: arguments.named };
    Ok(generate(call, NAME, value, |call, item| {
        let subject = match &path {
            Some(path) => path.get(call, item.clone())?,
            None => item.clone(),
        };
        let holds = match test {
            Some(Value::Str(test)) => call.host().test(test, &subject, &rest)?,
            Some(test) => return Err(unnamed(call, ErrorKind::UnknownTest, "test", test)),
            None => subject.truth()?,
        };
        Ok((holds == wanted).then_some(item))
    }))
}
