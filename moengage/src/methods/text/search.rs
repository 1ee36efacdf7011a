//! Finding texts in texts.

use drysend_core::Result;

use super::receiver;
use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, char_index, int_index, type_error, value_error};

/// The part of a text that a search is limited to.
struct Window<'t> {
    part: &'t str,
    /// How many characters come before it.
    offset: usize,
}

/// `None` where the part starts behind the end of the text, where not even an empty text is found.
fn window<'t>(text: &'t Str, start: Option<&Value>, end: Option<&Value>) -> Result<Option<Window<'t>>> {
    if start.is_none() && end.is_none() {
        return Ok(Some(Window { part: text, offset: 0 }));
    }
    let length = text.length();
    let place = |given: Option<&Value>, default: usize| match given {
        None | Some(Value::None) => Ok(default),
        Some(value @ (Value::Int(_) | Value::Bool(_) | Value::BigInt(_))) => {
            let index = int_index(value)?;
            Ok(match usize::try_from(index) {
                Ok(index) => index,
                Err(_) => length.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX)),
            })
        }
        Some(_) => Err(type_error("slice indices must be integers or None or have an __index__ method")),
    };
    let (start, end) = (place(start, 0)?, place(end, length)?.min(length));
    if start > end {
        return Ok(None);
    }
    let from = char_index(text, start);
    let to = from + char_index(&text[from..], end - start);
    Ok(Some(Window { part: &text[from..to], offset: start }))
}

fn position(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &'static str,
    search: impl Fn(&str, &str) -> Option<usize>,
) -> Result<Option<usize>> {
    let [wanted, start, end] = Signature::parsed(name, ["sub", "start", "end"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let window = window(text, start, end)?;
    let wanted = wanted_text(wanted)?;
    call.meter().work(text.len() as u64 / 64)?;
    let Some(window) = window else { return Ok(None) };
    Ok(search(window.part, wanted).map(|at| window.offset + window.part[..at].chars().count()))
}

fn wanted_text(wanted: Option<&Value>) -> Result<&Str> {
    match wanted {
        Some(Value::Str(text)) => Ok(text),
        Some(Value::Undefined(missing)) if missing.lenient().is_err() => Err(missing.error()),
        other => {
            let class = other.map_or("NoneType", Value::type_name);
            Err(type_error(format!("must be str, not {class}")))
        }
    }
}

fn number(position: Option<usize>) -> Value {
    position.map_or(Value::Int(-1), Value::from)
}

pub(super) fn find(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    position(call, value, arguments, "str.find", |text, wanted| text.find(wanted)).map(number)
}

pub(super) fn rfind(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    position(call, value, arguments, "str.rfind", |text, wanted| text.rfind(wanted)).map(number)
}

pub(super) fn index(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let found = position(call, value, arguments, "str.index", |text, wanted| text.find(wanted))?;
    found.map(Value::from).ok_or_else(|| value_error("substring not found"))
}

pub(super) fn rindex(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let found = position(call, value, arguments, "str.rindex", |text, wanted| text.rfind(wanted))?;
    found.map(Value::from).ok_or_else(|| value_error("substring not found"))
}

pub(super) fn count(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [wanted, start, end] = Signature::parsed("str.count", ["sub", "start", "end"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let window = window(text, start, end)?;
    let wanted = wanted_text(wanted)?;
    call.meter().work(text.len() as u64 / 64)?;
    let Some(window) = window else { return Ok(Value::Int(0)) };
    Ok(Value::from(window.part.matches(&**wanted).count()))
}

pub(super) fn startswith(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    ends(call, value, arguments, "str.startswith", |text, affix| text.starts_with(affix))
}

pub(super) fn endswith(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    ends(call, value, arguments, "str.endswith", |text, affix| text.ends_with(affix))
}

fn ends(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &'static str,
    test: impl Fn(&str, &str) -> bool,
) -> Result<Value> {
    let [affix, start, end] = Signature::parsed(name, ["prefix", "start", "end"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let method = &name["str.".len()..];
    let window = window(text, start, end)?;
    let one;
    let affixes = match affix.unwrap_or(&Value::None) {
        Value::Tuple(tuple) => tuple.items(),
        Value::Str(text) => {
            one = [Value::Str(text.clone())];
            &one[..]
        }
        Value::Undefined(missing) if missing.lenient().is_err() => return Err(missing.error()),
        other => {
            let class = other.type_name();
            return Err(type_error(format!("{method} first arg must be str or a tuple of str, not {class}")));
        }
    };
    for affix in affixes {
        call.meter().step()?;
        let Value::Str(affix) = affix else {
            let class = affix.type_name();
            return Err(type_error(format!("tuple for {method} must only contain str, not {class}")));
        };
        if window.as_ref().is_some_and(|window| test(window.part, affix)) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}
