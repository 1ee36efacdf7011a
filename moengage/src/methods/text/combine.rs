//! Putting texts together, and other forms of them.

use drysend_core::Result;
use indexmap::IndexMap;

use super::{MethodFn, like, receiver};
use crate::call::{Arguments, Call, Signature};
use crate::filters::html;
use crate::format::{self, Fields};
use crate::value::{Key, Map, Str, Value, int_index, type_error, value_error};

pub(super) fn format(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    format::format(receiver(value)?, &Fields::Arguments(*arguments), call.meter())
}

pub(super) fn format_map(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [mapping] = Signature::positional("str.format_map", ["mapping"], 1).bind(arguments)?;
    format::format(receiver(value)?, &Fields::Mapping(mapping.unwrap_or(&Value::None)), call.meter())
}

pub(super) fn join(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [items] = Signature::positional("str.join", ["iterable"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let items = items.unwrap_or(&Value::None);
    let items = match items {
        Value::Undefined(missing) if missing.lenient().is_err() => return Err(missing.error()),
        items if !items.is_iterable() => return Err(type_error("can only join an iterable")),
        items => items.to_items(call.meter())?,
    };
    join_items(call, text, &items)
}

/// The items with `separator` between them; where it is Markup, they are escaped.
fn join_items(call: &mut Call<'_, '_>, separator: &Str, items: &[Value]) -> Result<Value> {
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        match item {
            item if separator.is_safe() => item.write_escaped(&mut out, call.meter())?,
            Value::Str(item) => out.push_str(item),
            item => {
                let class = item.type_name();
                return Err(type_error(format!("sequence item {index}: expected str instance, {class} found")));
            }
        }
        call.make(0)?;
        call.meter().grown(out.len())?;
    }
    call.make(out.len())?;
    Ok(like(separator, out))
}

pub(super) fn replace(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [old, new, count] = Signature::positional("str.replace", ["old", "new", "count"], 2).bind(arguments)?;
    let text = receiver(value)?;
    let word = |place: usize, argument: Option<&Value>| match argument {
        Some(Value::Str(text)) => Ok(text.clone()),
        Some(Value::Undefined(missing)) if missing.lenient().is_err() => Err(missing.error()),
        other => {
            let class = other.map_or("NoneType", Value::type_name);
            Err(type_error(format!("replace() argument {place} must be str, not {class}")))
        }
    };
    let old = word(1, old)?;
    let new = match new {
        // Markup escapes what comes in, whatever it is.
        Some(new) if text.is_safe() => {
            let mut html = String::new();
            new.write_escaped(&mut html, call.meter())?;
            Str::from(html)
        }
        new => word(2, new)?,
    };
    let count = count.map_or(Ok(-1), int_index)?;
    let replaced = replace_text(call, text, &old, &new, count)?;
    Ok(like(text, replaced))
}

/// `text` with `old` as `new`, `count` times or, where it is negative, every time.
pub(crate) fn replace_text(call: &mut Call<'_, '_>, text: &Str, old: &str, new: &str, count: i64) -> Result<Str> {
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    call.meter().work(text.len() as u64 / 64)?;
    let found = if old.is_empty() { text.length() + 1 } else { text.matches(old).count() };
    let times = found.min(most);
    if times == 0 {
        return Ok(text.clone().into_plain());
    }
    let size =
        text.len().saturating_sub(times.saturating_mul(old.len())).saturating_add(times.saturating_mul(new.len()));
    call.make(size)?;
    Ok(Str::from(text.replacen(old, new, times)))
}

pub(super) fn encode(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [encoding, errors] = Signature::builtin("str.encode", ["encoding", "errors"], 0).bind(arguments)?;
    let text = receiver(value)?;
    let name = |argument: Option<&Value>, default: &str| match argument {
        None => Ok(default.to_owned()),
        Some(Value::Str(name)) => Ok(name.to_lowercase().replace('_', "-")),
        Some(other) => Err(type_error(format!("encode() argument 'encoding' must be str, not {}", other.type_name()))),
    };
    let (encoding, errors) = (name(encoding, "utf-8")?, name(errors, "strict")?);
    call.make(text.len() * 2)?;
    let highest = match encoding.as_str() {
        "utf-8" | "utf8" => return Ok(Value::Bytes(text.as_bytes().into())),
        "ascii" | "us-ascii" => 0x7f,
        "latin-1" | "latin1" | "iso-8859-1" => 0xff,
        _ => return Err(value_error(format!("unknown encoding: {encoding}"))),
    };
    let mut bytes = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        match u8::try_from(c as u32) {
            Ok(byte) if u32::from(byte) <= highest => bytes.push(byte),
            _ if errors == "ignore" => {}
            _ if errors == "replace" => bytes.push(b'?'),
            _ if errors == "xmlcharrefreplace" => bytes.extend(format!("&#{};", c as u32).bytes()),
            _ if errors == "backslashreplace" => {
                let mut code = String::new();
                crate::value::push_code(c as u32, &mut code);
                bytes.extend(code.bytes());
            }
            _ => {
                let codec = if highest == 0x7f { "ascii" } else { "latin-1" };
                let mut code = String::new();
                crate::value::push_code(c as u32, &mut code);
                return Err(value_error(format!(
                    "'{codec}' codec can't encode character '{code}' in position {at}: ordinal not in range({})",
                    highest + 1
                )));
            }
        }
    }
    Ok(Value::Bytes(bytes.into()))
}

pub(super) fn maketrans(call: &mut Call<'_, '_>, _: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [from, to, gone] = Signature::positional("str.maketrans", ["x", "y", "z"], 1).bind(arguments)?;
    let code = |c: char| Value::Int(i64::from(c as u32));
    let mut table: Map = IndexMap::new();
    match (from, to) {
        (Some(Value::Dict(dict)), None) => {
            for (key, value) in dict.entries().iter() {
                let key = match key.value() {
                    Value::Str(text) if text.chars().count() == 1 => {
                        Key::new(text.chars().next().map_or(Value::None, code), call.meter())?
                    }
                    Value::Str(_) => {
                        return Err(value_error("string keys in translate table must be of length 1"));
                    }
                    _ => key.clone(),
                };
                table.insert(key, value.clone());
            }
        }
        (Some(Value::Str(from)), Some(Value::Str(to))) => {
            if from.length() != to.length() {
                return Err(value_error("the first two maketrans arguments must have equal length"));
            }
            for (a, b) in from.chars().zip(to.chars()) {
                table.insert(Key::from(i64::from(a as u32)), code(b));
            }
            if let Some(Value::Str(gone)) = gone {
                for c in gone.chars() {
                    table.insert(Key::from(i64::from(c as u32)), Value::None);
                }
            }
        }
        (_, None) => return Err(type_error("if you give only one argument to maketrans it must be a dict")),
        _ => return Err(type_error("first maketrans argument must be a string if there is a second argument")),
    }
    Ok(Value::from_map(table))
}

pub(super) fn translate(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [table] = Signature::positional("str.translate", ["table"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let table = table.unwrap_or(&Value::None);
    if let (Value::Undefined(missing), false) = (table, text.is_empty()) {
        return Err(missing.error());
    }
    if matches!(table, Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_))
        && !text.is_empty()
    {
        return Err(type_error(format!("'{}' object is not subscriptable", table.type_name())));
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        call.meter().step()?;
        match table.item(&Value::Int(i64::from(c as u32)), call.meter())? {
            None => out.push(c),
            Some(Value::None) => {}
            Some(Value::Str(part)) => {
                call.make(part.len())?;
                out.push_str(&part);
            }
            Some(code) => out.extend(mapped(&code)?),
        }
        call.meter().grown(out.len())?;
    }
    Ok(like(text, out))
}

/// The character that a table gives by its number; half of a surrogate pair cannot be printed.
fn mapped(code: &Value) -> Result<Option<char>> {
    let Ok(code) = int_index(code) else {
        return Err(type_error("character mapping must return integer, None or str"));
    };
    match u32::try_from(code) {
        Ok(code @ ..0x11_0000) => Ok(char::from_u32(code)),
        _ => Err(value_error("character mapping must be in range(0x110000)")),
    }
}

/// The methods that only Markup has.
pub(super) fn find_markup(name: &str) -> Option<MethodFn> {
    match name {
        "__html__" => Some(|_, value, _| Ok(value.clone())),
        "striptags" => Some(|call, value, _| html::striptags(call, receiver(value)?)),
        "unescape" => Some(|call, value, _| {
            let text = receiver(value)?;
            call.make(text.len())?;
            Ok(Value::from(html::unescape(text)))
        }),
        _ => None,
    }
}
