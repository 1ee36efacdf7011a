//! Taking texts apart.

use drysend_core::Result;

use super::{like, receiver};
use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, int_index, is_space, type_error, value_error};

pub(super) fn split(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    parts(call, value, arguments, "str.split", false)
}

pub(super) fn rsplit(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    parts(call, value, arguments, "str.rsplit", true)
}

fn parts(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &'static str,
    from_right: bool,
) -> Result<Value> {
    let [separator, most] = Signature::builtin(name, ["sep", "maxsplit"], 0).bind(arguments)?;
    let text = receiver(value)?;
    let most = usize::try_from(most.map_or(Ok(-1), int_index)?).unwrap_or(usize::MAX);
    let pieces: Vec<&str> = match separator {
        None | Some(Value::None) if from_right => words_from_right(text, most),
        None | Some(Value::None) => words(text, most),
        Some(Value::Str(separator)) if separator.is_empty() => return Err(value_error("empty separator")),
        Some(Value::Str(separator)) if from_right => {
            let mut pieces: Vec<&str> = text.rsplitn(most.saturating_add(1), &**separator).collect();
            pieces.reverse();
            pieces
        }
        Some(Value::Str(separator)) => text.splitn(most.saturating_add(1), &**separator).collect(),
        Some(Value::Undefined(missing)) if missing.lenient().is_err() => return Err(missing.error()),
        Some(other) => return Err(type_error(format!("must be str or None, not {}", other.type_name()))),
    };
    call.make(pieces.len() * size_of::<Value>() + text.len())?;
    Ok(Value::from_items(pieces.into_iter().map(|piece| like(text, Str::new(piece))).collect()))
}

/// Words between blanks, at most `most` of them cut off from the left; the rest keeps its blanks but those at its start.
fn words(text: &str, most: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if words.len() == most {
            words.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        words.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    words
}

fn words_from_right(text: &str, most: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if words.len() == most {
            words.push(rest);
            break;
        }
        let start = rest.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        words.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    words.reverse();
    words
}

pub(super) fn partition(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let (text, separator) = separator(value, arguments, "str.partition")?;
    let cut = text.split_once(&**separator);
    let parts = cut.map_or([text, "", ""], |(before, after)| [before, separator, after]);
    Ok(Value::from_tuple(parts.into_iter().map(|part| like(text, Str::new(part))).collect()))
}

pub(super) fn rpartition(_: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let (text, separator) = separator(value, arguments, "str.rpartition")?;
    let cut = text.rsplit_once(&**separator);
    let parts = cut.map_or(["", "", text], |(before, after)| [before, separator, after]);
    Ok(Value::from_tuple(parts.into_iter().map(|part| like(text, Str::new(part))).collect()))
}

fn separator<'v>(value: &'v Value, arguments: &Arguments<'v>, name: &'static str) -> Result<(&'v Str, &'v Str)> {
    let [separator] = Signature::positional(name, ["sep"], 1).bind(arguments)?;
    match separator {
        Some(Value::Str(separator)) if separator.is_empty() => Err(value_error("empty separator")),
        Some(Value::Str(separator)) => Ok((receiver(value)?, separator)),
        other => {
            let class = other.map_or("NoneType", Value::type_name);
            Err(type_error(format!("must be str, not {class}")))
        }
    }
}

pub(super) fn splitlines_method(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [keep] = Signature::builtin("str.splitlines", ["keepends"], 0).bind(arguments)?;
    let text = receiver(value)?;
    let keep = match keep {
        None => false,
        Some(keep) => int_index(keep)? != 0,
    };
    let lines = splitlines(text, keep);
    call.make(lines.len() * size_of::<Value>() + text.len())?;
    Ok(Value::from_items(lines.into_iter().map(|line| like(text, Str::new(line))).collect()))
}

/// The lines of `text`, as Python counts line ends.
pub(crate) fn splitlines(text: &str, keep_ends: bool) -> Vec<&str> {
    let ends = ['\n', '\r', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(ends) {
        let end = if rest[at..].starts_with("\r\n") { 2 } else { rest[at..].chars().next().map_or(1, char::len_utf8) };
        lines.push(&rest[..if keep_ends { at + end } else { at }]);
        rest = &rest[at + end..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}
