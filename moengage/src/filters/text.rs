//! Filters on text.

use drysend_core::{Error, ErrorKind, Result};
use indexmap::IndexMap;

use super::attribute::Path;
use crate::call::{Arguments, Call, Signature};
use crate::format::percent;
use crate::methods;
use crate::value::{
    Comparison, Key, Operator, Str, Value, attribute_error, char_index, escape_into, filter_argument_error, int_index,
    type_error,
};

/// markupsafe's `soft_str`: text stays as it is, Markup included; anything else is printed.
fn soft(call: &mut Call<'_, '_>, value: &Value) -> Result<Str> {
    match value {
        Value::Str(text) => Ok(text.clone()),
        value => Ok(Str::from(value.to_text(call.meter())?)),
    }
}

/// A result that is Markup where the text was.
fn like(text: &Str, result: impl Into<Str>) -> Value {
    let result = result.into();
    Value::Str(if text.is_safe() { result.into_safe() } else { result })
}

/// Calls the method `name` on the value as text.
fn method(call: &mut Call<'_, '_>, value: &Value, name: &str, arguments: &Arguments<'_>) -> Result<Value> {
    let text = Value::Str(soft(call, value)?);
    let result = methods::call(call, &text, name, arguments)?;
    Ok(result.unwrap_or(text))
}

pub(super) fn string(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    if !arguments.positional.is_empty() || !arguments.named.is_empty() {
        let given = arguments.positional.len() + 1;
        return Err(type_error(format!("soft_str() takes 1 positional argument but {given} were given")));
    }
    Ok(Value::Str(soft(call, value)?))
}

pub(super) fn upper(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_upper", 1, [], 0).bind(arguments)?;
    method(call, value, "upper", &Arguments::NONE)
}

pub(super) fn lower(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_lower", 1, [], 0).bind(arguments)?;
    method(call, value, "lower", &Arguments::NONE)
}

pub(super) fn capitalize(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_capitalize", 1, [], 0).bind(arguments)?;
    method(call, value, "capitalize", &Arguments::NONE)
}

pub(super) fn title(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_title", 1, [], 0).bind(arguments)?;
    let text = soft(call, value)?;
    call.make(text.len())?;
    Ok(Value::from(methods::title_words(&text)))
}

pub(super) fn trim(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [characters] = Signature::new("do_trim", 1, ["chars"], 0).bind(arguments)?;
    let characters = [characters.cloned().unwrap_or(Value::None)];
    method(call, value, "strip", &Arguments::positional(&characters))
}

pub(super) fn center(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [width] = Signature::new("do_center", 1, ["width"], 0).bind(arguments)?;
    let text = soft(call, value)?;
    methods::center(call, &text, width.map_or(Ok(80), int_index)?)
}

pub(super) fn format(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    if !arguments.positional.is_empty() && !arguments.named.is_empty() {
        return Err(filter_argument_error("can't handle positional and keyword arguments at the same time"));
    }
    let text = soft(call, value)?;
    let values = if arguments.named.is_empty() {
        Value::from_tuple(arguments.positional.to_vec())
    } else {
        let entries = arguments.named.iter().map(|(name, value)| (Key::from(name.clone()), value.clone()));
        Value::from_map(entries.collect::<IndexMap<_, _>>())
    };
    percent(&text, &values, call.meter())
}

pub(super) fn replace(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [old, new, count] = Signature::new("do_replace", 2, ["old", "new", "count"], 2).bind(arguments)?;
    let (old, new) = (old.unwrap_or(&Value::None), new.unwrap_or(&Value::None));
    let count = match count {
        None | Some(Value::None) => -1,
        Some(count) => int_index(count)?,
    };
    let (old_text, new_text) = (soft(call, old)?, soft(call, new)?);
    if !call.autoescape() {
        let text = soft(call, value)?;
        return methods::replace_text(call, &text, &old_text, &new_text, count).map(Value::Str);
    }
    let escaped = old_text.is_safe() || (new_text.is_safe() && !value.is_safe());
    let mut text = soft(call, value)?;
    if escaped && !text.is_safe() {
        let mut html = String::new();
        escape_into(&text, &mut html);
        text = Str::from(html).into_safe();
    }
    let arguments = [Value::Str(old_text), Value::Str(new_text), Value::Int(count)];
    method(call, &Value::Str(text), "replace", &Arguments::positional(&arguments))
}

pub(super) fn join(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [separator, attribute] = Signature::new("sync_do_join", 2, ["d", "attribute"], 0).bind(arguments)?;
    let path = Path::new(attribute)?;
    let empty = Value::Str(Str::default());
    let separator = separator.unwrap_or(&empty);
    if !call.autoescape() {
        let separator = soft(call, separator)?;
        let text = call.text(|call, out| {
            for (index, item) in value.iterate()?.enumerate() {
                if index > 0 {
                    out.push_str(&separator);
                }
                call.meter().step()?;
                let start = out.len();
                path.get(call, item?)?.write_to(out, call.meter())?;
                grow(call, out, separator.len() + out.len() - start)?;
            }
            Ok(())
        })?;
        return Ok(Value::Str(text));
    }
    let mut items = Vec::new();
    for item in value.to_items(call.meter())? {
        items.push(path.get(call, item)?);
    }
    let safe = separator.is_safe() || items.iter().any(Value::is_html);
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        let start = out.len();
        for part in [separator, item].into_iter().skip(usize::from(index == 0)) {
            if safe { part.write_escaped(&mut out, call.meter())? } else { part.write_to(&mut out, call.meter())? }
        }
        grow(call, &out, out.len() - start)?;
    }
    let text = Str::from(out);
    Ok(Value::Str(if safe { text.into_safe() } else { text }))
}

/// Counts `more` bytes of a text that grows.
fn grow(call: &mut Call<'_, '_>, text: &str, more: usize) -> Result<()> {
    call.meter().grown(text.len())?;
    call.make(more)
}

pub(super) fn indent(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [width, first, blank] = Signature::new("do_indent", 1, ["width", "first", "blank"], 0).bind(arguments)?;
    let indention = match width {
        None => "    ".to_owned(),
        Some(Value::Str(text)) => (**text).to_owned(),
        Some(Value::Int(width)) => {
            let width = usize::try_from(*width).unwrap_or(0);
            call.make(width)?;
            " ".repeat(width)
        }
        Some(Value::Bool(width)) => " ".repeat(usize::from(*width)),
        Some(other) => {
            return Err(type_error(format!("can't multiply sequence by non-int of type '{}'", other.type_name())));
        }
    };
    let text = match value {
        Value::Str(text) => text,
        Value::Undefined(missing) => return Err(missing.error()),
        Value::List(_) => return Err(attribute_error("'list' object has no attribute 'splitlines'")),
        Value::Tuple(_) => return Err(type_error("can only concatenate tuple (not \"str\") to tuple")),
        other => {
            let class = other.type_name();
            return Err(type_error(format!("unsupported operand type(s) for +=: '{class}' and 'str'")));
        }
    };
    let (first, blank) = (first.map_or(Ok(false), Value::truth)?, blank.map_or(Ok(false), Value::truth)?);
    // A line end at the end counts, so one more is put there before the lines are taken apart.
    let closed = format!("{}\n", &**text);
    let lines = methods::splitlines(&closed, false);
    call.make(lines.len().saturating_mul(indention.len()).saturating_add(text.len()))?;
    let mut out = String::with_capacity(text.len() + lines.len() * indention.len());
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let indented = if index == 0 { first } else { blank || !line.is_empty() };
        if indented {
            out.push_str(&indention);
        }
        out.push_str(line);
    }
    Ok(like(text, out))
}

pub(super) fn truncate(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [length, killwords, end, leeway] =
        Signature::new("do_truncate", 2, ["length", "killwords", "end", "leeway"], 0).bind(arguments)?;
    let length = length.cloned().unwrap_or(Value::Int(255));
    let end = end.cloned().unwrap_or_else(|| Value::from_text("..."));
    let leeway = match leeway {
        Some(Value::None) | None => call.host().policy("truncate.leeway").unwrap_or(Value::Int(5)),
        Some(leeway) => leeway.clone(),
    };
    let end_length = Value::from(end.length()?);
    require_at_least(call, "length", &length, &end_length)?;
    require_at_least(call, "leeway", &leeway, &Value::Int(0))?;
    let size = Value::from(value.length()?);
    let most = length.binary(Operator::Add, &leeway, call.meter())?;
    if size.compare(Comparison::LessEqual, &most, call.meter())? {
        return Ok(value.clone());
    }
    let Value::Str(text) = value else {
        return Err(match value {
            Value::Dict(_) | Value::Set(_) | Value::View(_) => type_error("unhashable type: 'slice'"),
            value => attribute_error(format!("'{}' object has no attribute 'rsplit'", value.type_name())),
        });
    };
    let kept = match length.binary(Operator::Sub, &end_length, call.meter())? {
        Value::Int(kept) => usize::try_from(kept).unwrap_or(0),
        _ => return Err(type_error("slice indices must be integers or None or have an __index__ method")),
    };
    let kept = &text[..char_index(text, kept)];
    let kept = match killwords.map_or(Ok(false), Value::truth)? {
        true => kept,
        false => kept.rsplit_once(' ').map_or(kept, |(before, _)| before),
    };
    like(text, Str::new(kept)).binary(Operator::Add, &end, call.meter())
}

/// The error of an argument that is below what makes sense.
fn require_at_least(call: &mut Call<'_, '_>, name: &str, given: &Value, least: &Value) -> Result<()> {
    if given.compare(Comparison::GreaterEqual, least, call.meter())? {
        return Ok(());
    }
    let (given, least) = (given.to_text(call.meter())?, least.to_text(call.meter())?);
    Err(Error::new(ErrorKind::Argument, format!("expected {name} >= {least}, got {given}")))
}

pub(super) fn wordcount(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_wordcount", 1, [], 0).bind(arguments)?;
    let text = soft(call, value)?;
    call.meter().work(text.len() as u64 / 64)?;
    let words = text.split(|c| !super::wrap::is_word(c)).filter(|word| !word.is_empty()).count();
    Ok(Value::from(words))
}
