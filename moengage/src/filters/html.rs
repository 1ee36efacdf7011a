//! HTML and URLs.

mod entities;

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, attribute_error, escape_into, is_space, string_repr, type_error, value_error};

/// The value as Markup, escaped unless it is Markup already.
pub(crate) fn escape_value(call: &mut Call<'_, '_>, value: &Value) -> Result<Value> {
    if value.is_safe() {
        return Ok(value.clone());
    }
    let html = call.text(|call, html| value.write_escaped(html, call.meter()))?;
    Ok(Value::Str(html.into_safe()))
}

pub(super) fn escape(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    if !arguments.positional.is_empty() || !arguments.named.is_empty() {
        let given = arguments.positional.len() + 1;
        return Err(type_error(format!("escape() takes 1 positional argument but {given} were given")));
    }
    escape_value(call, value)
}

pub(super) fn forceescape(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_forceescape", 1, [], 0).bind(arguments)?;
    let text = value.to_text(call.meter())?;
    call.make(text.len())?;
    let mut html = String::new();
    escape_into(&text, &mut html);
    Ok(Value::Str(Str::from(html).into_safe()))
}

pub(super) fn safe(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_mark_safe", 1, [], 0).bind(arguments)?;
    Ok(Value::Str(match value {
        Value::Str(text) => text.clone().into_safe(),
        value => Str::from(value.to_text(call.meter())?).into_safe(),
    }))
}

pub(super) fn striptags_filter(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_striptags", 1, [], 0).bind(arguments)?;
    let text = value.to_text(call.meter())?;
    striptags(call, &text)
}

/// The text without comments and tags, its blanks collapsed and its entities read.
pub(crate) fn striptags(call: &mut Call<'_, '_>, text: &str) -> Result<Value> {
    call.make(text.len())?;
    let text = without(&without(text, "<!--", "-->"), "<", ">");
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    Ok(Value::from(unescape(&words.join(" "))))
}

/// The text without what stands from each `start` to the next `end`; where there is no end, all is kept.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(start) {
        let after = open + start.len();
        let Some(close) = find_end(&rest[after..], start, end) else { break };
        kept.push_str(&rest[..open]);
        rest = &rest[after + close..];
    }
    kept.push_str(rest);
    kept
}

/// Where `end` ends in what follows `start`; its first characters may be the last ones of `start` (`<!-->`).
fn find_end(tail: &str, start: &str, end: &str) -> Option<usize> {
    for shared in (1..end.len()).rev() {
        if start.ends_with(&end[..shared]) && tail.starts_with(&end[shared..]) {
            return Some(end.len() - shared);
        }
    }
    tail.find(end).map(|at| at + end.len())
}

/// The text with its entities (`&amp;`, `&#65;`, `&#x41;`) as characters.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(&rest[1..]) {
            Some((c, length)) => {
                out.extend(c);
                rest = &rest[1 + length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character that `text` starts with behind the `&`, and how many bytes name it; some numbers name nothing.
fn entity(text: &str) -> Option<(Option<char>, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        return numeric(number).map(|(c, length)| (c, length + 1));
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len()).min(32);
    let name = &text[..end];
    let lookup = |table: &[(&str, u32)], name: &str| {
        let at = table.binary_search_by_key(&name, |(known, _)| known).ok()?;
        char::from_u32(table[at].1)
    };
    if text[end..].starts_with(';')
        && let Some(c) = lookup(entities::LOOSE, name).or_else(|| lookup(entities::STRICT, name))
    {
        return Some((Some(c), end + 1));
    }
    (2..=end).rev().find_map(|length| Some((Some(lookup(entities::LOOSE, &name[..length])?), length)))
}

fn numeric(text: &str) -> Option<(Option<char>, usize)> {
    let (radix, digits, prefix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits, 1),
        None => (10, text, 0),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    if end == 0 {
        return None;
    }
    let length = prefix + end + usize::from(digits[end..].starts_with(';'));
    let c = match u32::from_str_radix(&digits[..end], radix) {
        // What Windows-1252 has between 0x80 and 0x9f is what authors mean there.
        Ok(code @ 0x80..=0x9f) => Some(WINDOWS[(code - 0x80) as usize]),
        Ok(0x0d) => Some('\r'),
        Ok(1..=8 | 0x0b | 0x0e..=0x1f | 0x7f | 0xfdd0..=0xfdef) => None,
        Ok(code) if code & 0xfffe == 0xfffe && code <= 0x10_ffff => None,
        Ok(0) | Err(_) => Some('\u{fffd}'),
        Ok(code) => Some(char::from_u32(code).unwrap_or('\u{fffd}')),
    };
    Some((c, length))
}

const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

pub(super) fn xmlattr(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [autospace] = Signature::new("do_xmlattr", 2, ["autospace"], 0).bind(arguments)?;
    let Some(entries) = value.entries() else {
        return Err(match value {
            Value::Undefined(missing) => missing.error(),
            value => attribute_error(format!("'{}' object has no attribute 'items'", value.type_name())),
        });
    };
    let mut html = String::new();
    for (key, value) in entries {
        if value.is_none() || value.is_undefined() {
            continue;
        }
        let Value::Str(name) = &key else {
            return Err(type_error(format!("expected string or bytes-like object, got '{}'", key.type_name())));
        };
        if name.contains([' ', '\t', '\n', '\r', '\x0b', '\x0c', '/', '>', '=']) {
            return Err(value_error(format!("Invalid character in attribute name: {}", string_repr(name))));
        }
        let start = html.len();
        if start > 0 {
            html.push(' ');
        }
        key.write_escaped(&mut html, call.meter())?;
        html.push_str("=\"");
        value.write_escaped(&mut html, call.meter())?;
        html.push('"');
        call.make(html.len() - start)?;
        call.meter().grown(html.len())?;
    }
    if !html.is_empty() && autospace.map_or(Ok(true), Value::truth)? {
        html.insert(0, ' ');
    }
    let text = Str::from(html);
    Ok(Value::Str(if call.autoescape() { text.into_safe() } else { text }))
}

pub(super) fn urlencode(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_urlencode", 1, [], 0).bind(arguments)?;
    let mut out = String::new();
    if value.as_str().is_some() || !value.is_iterable() {
        quote(call, value, false, &mut out)?;
        return Ok(Value::from(out));
    }
    let pairs: Vec<Vec<Value>> = match value.entries() {
        Some(entries) => entries.into_iter().map(|(key, value)| vec![key, value]).collect(),
        None => {
            let mut pairs = Vec::new();
            for item in value.to_items(call.meter())? {
                pairs.push(pair(call, &item)?);
            }
            pairs
        }
    };
    for (index, pair) in pairs.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        for (place, part) in pair.iter().enumerate() {
            if place > 0 {
                out.push('=');
            }
            quote(call, part, true, &mut out)?;
        }
    }
    Ok(Value::from(out))
}

/// Two items, as an assignment to two names takes them.
fn pair(call: &mut Call<'_, '_>, value: &Value) -> Result<Vec<Value>> {
    if !value.is_iterable() {
        return Err(type_error(format!("cannot unpack non-iterable {} object", value.type_name())));
    }
    let items = value.to_items(call.meter())?;
    match items.len() {
        2 => Ok(items),
        count @ (0 | 1) => Err(value_error(format!("not enough values to unpack (expected 2, got {count})"))),
        _ => Err(value_error("too many values to unpack (expected 2)")),
    }
}

/// Appends the value percent-encoded: in a path `/` stays, in a query a blank is `+`.
fn quote(call: &mut Call<'_, '_>, value: &Value, query: bool, out: &mut String) -> Result<()> {
    let text;
    let bytes: &[u8] = match value {
        Value::Bytes(bytes) => bytes,
        Value::Str(text) => text.as_bytes(),
        value => {
            text = value.to_text(call.meter())?;
            text.as_bytes()
        }
    };
    call.make(bytes.len().saturating_mul(3))?;
    for byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~' => out.push(char::from(*byte)),
            b'/' if !query => out.push('/'),
            b' ' if query => out.push('+'),
            byte => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    Ok(())
}
