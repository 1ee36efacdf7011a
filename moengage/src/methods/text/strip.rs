//! Cutting texts at their ends.

use drysend_core::Result;

use super::{like, receiver, text_argument};
use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, is_space, type_error};

pub(super) fn strip(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    cut(call, value, arguments, "strip", true, true)
}

pub(super) fn lstrip(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    cut(call, value, arguments, "lstrip", true, false)
}

pub(super) fn rstrip(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    cut(call, value, arguments, "rstrip", false, true)
}

fn cut(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &'static str,
    left: bool,
    right: bool,
) -> Result<Value> {
    let [characters] = Signature::positional(name, ["chars"], 0).bind(arguments)?;
    let text = receiver(value)?;
    let characters = match characters {
        None | Some(Value::None) => None,
        Some(Value::Str(characters)) => Some(characters),
        Some(Value::Undefined(missing)) if missing.lenient().is_err() => return Err(missing.error()),
        Some(_) => return Err(type_error(format!("{name} arg must be None or str"))),
    };
    if let Some(characters) = characters {
        call.meter().work((text.len() as u64).saturating_mul(characters.len() as u64) / 64)?;
    }
    let goes = |c: char| characters.map_or_else(|| is_space(c), |characters| characters.contains(c));
    let mut part: &str = text;
    if left {
        part = part.trim_start_matches(goes);
    }
    if right {
        part = part.trim_end_matches(goes);
    }
    if part.len() == text.len() {
        return Ok(Value::Str(text.clone()));
    }
    Ok(like(text, Str::new(part)))
}

pub(super) fn removeprefix(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [prefix] = Signature::positional("str.removeprefix", ["prefix"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let prefix = text_argument("removeprefix", prefix.unwrap_or(&Value::None))?;
    Ok(like(text, Str::new(text.strip_prefix(&**prefix).unwrap_or(text))))
}

pub(super) fn removesuffix(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [suffix] = Signature::positional("str.removesuffix", ["suffix"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let suffix = text_argument("removesuffix", suffix.unwrap_or(&Value::None))?;
    Ok(like(text, Str::new(text.strip_suffix(&**suffix).unwrap_or(text))))
}
