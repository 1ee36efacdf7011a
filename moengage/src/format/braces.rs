//! `str.format` and `str.format_map`.

use drysend_core::{Meter, Result};

use super::format_value;
use super::percent::ascii;
use crate::call::Arguments;
use crate::value::{Str, Undefined, Value, escape_into, index_error, key_error, string_repr, type_error, value_error};

/// Where the fields of a pattern find their values.
pub(crate) enum Fields<'a> {
    /// The arguments of `format`.
    Arguments(Arguments<'a>),
    /// The mapping of `format_map`.
    Mapping(&'a Value),
}

/// The pattern with its fields filled in.
///
/// # Errors
/// Python's: fields without a value, brackets that do not match, formats that do not fit; a limit.
pub(crate) fn format(pattern: &Str, fields: &Fields<'_>, meter: &mut Meter<'_>) -> Result<Value> {
    let mut formatter = Formatter { fields, automatic: None, next: 0, safe: pattern.is_safe(), meter };
    let mut out = String::new();
    formatter.run(pattern, 2, &mut out)?;
    let text = Str::from(out);
    Ok(Value::Str(if pattern.is_safe() { text.into_safe() } else { text }))
}

struct Formatter<'p, 'm> {
    fields: &'p Fields<'p>,
    /// Whether fields are numbered by themselves, once that is clear.
    automatic: Option<bool>,
    next: usize,
    safe: bool,
    meter: &'p mut Meter<'m>,
}

impl Formatter<'_, '_> {
    fn run(&mut self, pattern: &str, depth: usize, out: &mut String) -> Result<()> {
        if depth == 0 {
            return Err(value_error("Max string recursion exceeded"));
        }
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '}']) {
            self.meter.make(at)?;
            out.push_str(&rest[..at]);
            let open = rest.as_bytes()[at] == b'{';
            let brace = if open { '{' } else { '}' };
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(brace) {
                out.push(brace);
                rest = after;
                continue;
            }
            if !open {
                return Err(value_error("Single '}' encountered in format string"));
            }
            if rest.is_empty() {
                return Err(value_error("Single '{' encountered in format string"));
            }
            let (field, after) = split_field(rest)?;
            rest = after;
            self.field(field, depth, out)?;
            self.meter.grown(out.len())?;
        }
        self.meter.make(rest.len())?;
        out.push_str(rest);
        Ok(())
    }

    /// `name!conversion:spec`
    fn field(&mut self, field: &str, depth: usize, out: &mut String) -> Result<()> {
        let (name, conversion, spec) = parts(field)?;
        let value = self.value(name)?;
        let value = match conversion {
            None => value,
            Some('s') => Value::from(value.to_text(self.meter)?),
            Some('r') => Value::from(value.repr(self.meter)?),
            Some('a') => Value::from(ascii(&value.repr(self.meter)?)),
            Some(other) => return Err(unknown_conversion(other)),
        };
        let mut filled = String::new();
        let spec = if spec.contains(['{', '}']) {
            self.run(spec, depth - 1, &mut filled)?;
            filled.as_str()
        } else {
            spec
        };
        if !self.safe {
            return format_value(&value, spec, out, self.meter);
        }
        if value.is_safe() {
            if !spec.is_empty() {
                return Err(value_error("Unsupported format specification for Markup."));
            }
            return value.write_to(out, self.meter);
        }
        let mut text = String::new();
        format_value(&value, spec, &mut text, self.meter)?;
        escape_into(&text, out);
        Ok(())
    }

    /// `first.attribute[item]…`
    fn value(&mut self, name: &str) -> Result<Value> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let mut value = self.first(&name[..end])?;
        let mut rest = &name[end..];
        while !rest.is_empty() {
            self.meter.step()?;
            if let Some(after) = rest.strip_prefix('.') {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                if end == 0 {
                    return Err(value_error("Empty attribute in format string"));
                }
                value = attribute(&value, &after[..end])?;
                rest = &after[end..];
            } else if let Some(after) = rest.strip_prefix('[') {
                let Some(end) = after.find(']') else { return Err(value_error("Missing ']' in format string")) };
                if end == 0 {
                    return Err(value_error("Empty attribute in format string"));
                }
                value = item(&value, &after[..end], self.meter)?;
                rest = &after[end + 1..];
            } else {
                return Err(value_error("Only '.' or '[' may follow ']' in format field specifier"));
            }
        }
        Ok(value)
    }

    fn first(&mut self, name: &str) -> Result<Value> {
        let number = if name.is_empty() {
            if self.automatic == Some(false) {
                return Err(value_error("cannot switch from manual field specification to automatic field numbering"));
            }
            self.automatic = Some(true);
            self.next += 1;
            Some(self.next - 1)
        } else if name.bytes().all(|byte| byte.is_ascii_digit()) {
            if self.automatic == Some(true) {
                return Err(value_error("cannot switch from automatic field numbering to manual field specification"));
            }
            self.automatic = Some(false);
            Some(name.parse().map_err(|_| value_error("Too many decimal digits in format string"))?)
        } else {
            None
        };
        match (self.fields, number) {
            (Fields::Mapping(_), Some(_)) => Err(value_error("Format string contains positional fields")),
            (Fields::Arguments(arguments), Some(number)) => {
                arguments.positional.get(number).cloned().ok_or_else(|| {
                    index_error(format!("Replacement index {number} out of range for positional args tuple"))
                })
            }
            (Fields::Arguments(arguments), None) => {
                arguments.named(name).cloned().ok_or_else(|| key_error(string_repr(name)))
            }
            (Fields::Mapping(mapping), None) => subscript(mapping, &Value::from_text(name), self.meter),
        }
    }
}

/// The text up to the brace that closes the field, and what follows.
fn split_field(text: &str) -> Result<(&str, &str)> {
    let mut depth = 1;
    let mut in_item = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            // A bracket protects braces in the name of a field.
            b'[' if depth == 1 && !text[..at].contains([':', '!']) => in_item = true,
            b']' => in_item = false,
            b'{' if !in_item => depth += 1,
            b'}' if !in_item => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&text[..at], &text[at + 1..]));
        }
    }
    Err(value_error("expected '}' before end of string"))
}

fn parts(field: &str) -> Result<(&str, Option<char>, &str)> {
    let mut in_item = false;
    let end = field.bytes().position(|byte| {
        match byte {
            b'[' => in_item = true,
            b']' => in_item = false,
            _ => {}
        }
        !in_item && matches!(byte, b':' | b'!' | b'{')
    });
    let Some(end) = end else { return Ok((field, None, "")) };
    let (name, rest) = field.split_at(end);
    if rest.starts_with('{') {
        return Err(value_error("unexpected '{' in field name"));
    }
    if let Some(spec) = rest.strip_prefix(':') {
        return Ok((name, None, spec));
    }
    let mut conversion = rest[1..].chars();
    let Some(kind) = conversion.next() else {
        return Err(value_error("unmatched '{' in format spec"));
    };
    match conversion.as_str() {
        "" => Ok((name, Some(kind), "")),
        after => match after.strip_prefix(':') {
            Some(spec) => Ok((name, Some(kind), spec)),
            None => Err(value_error("expected ':' after conversion specifier")),
        },
    }
}

fn unknown_conversion(kind: char) -> drysend_core::Error {
    value_error(format!("Unknown conversion specifier {kind}"))
}

fn attribute(value: &Value, name: &str) -> Result<Value> {
    if let Value::Undefined(_) = value {
        return value.get_attr(name, Undefined::Default);
    }
    // What Jinja2's sandbox does: nothing of Python itself is shown, and entries of mappings count as attributes.
    if name.starts_with("__") {
        return Ok(value.missing(Undefined::Default, Value::from_text(name)));
    }
    let entry = || if value.is_mapping() { value.get_attr(name, Undefined::Default).ok() } else { None };
    value.attribute(name).or_else(|| entry().filter(|entry| !entry.is_undefined())).ok_or_else(|| {
        crate::value::attribute_error(format!("'{}' object has no attribute '{name}'", value.type_name()))
    })
}

fn item(value: &Value, key: &str, meter: &mut Meter<'_>) -> Result<Value> {
    let key = match key.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Value::Int(key.parse().map_err(|_| value_error("Too many decimal digits in format string"))?),
        false => Value::from_text(key),
    };
    subscript(value, &key, meter)
}

/// `value[key]` with Python's errors instead of Jinja2's undefined value.
fn subscript(value: &Value, key: &Value, meter: &mut Meter<'_>) -> Result<Value> {
    if let Some(found) = value.item(key, meter)? {
        return Ok(found);
    }
    let class = value.type_name();
    Err(match value {
        Value::Undefined(missing) => missing.error(),
        Value::Dict(_) => key_error(key.repr(meter)?),
        Value::Object(object) if object.is_mapping() => key_error(key.repr(meter)?),
        Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Range(_) => match (value, key) {
            (Value::Str(_), Value::Int(_)) => index_error("string index out of range"),
            (_, Value::Int(_)) => index_error(format!("{class} index out of range")),
            (Value::Str(_), key) => type_error(format!("string indices must be integers, not '{}'", key.type_name())),
            (_, key) => type_error(format!("{class} indices must be integers or slices, not {}", key.type_name())),
        },
        _ => type_error(format!("'{class}' object is not subscriptable")),
    })
}
