//! `tojson`: Python's `json.dumps`, made safe for HTML.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Comparison, Str, Value, float_repr, int_index, integer_digits, sort_by, type_error, value_error};

pub(super) fn tojson(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [indent] = Signature::new("do_tojson", 2, ["indent"], 0).bind(arguments)?;
    // Text is written before anybody looks at the indent.
    let indent = match indent.filter(|_| !matches!(value, Value::Str(_))) {
        None | Some(Value::None) => None,
        Some(Value::Str(text)) => Some((**text).to_owned()),
        Some(Value::Undefined(missing)) => return Err(missing.error()),
        Some(width) => {
            let width = usize::try_from(int_index(width)?).unwrap_or(0);
            call.make(width)?;
            Some(" ".repeat(width))
        }
    };
    let mut writer = Writer { call, indent, open: Vec::new(), out: String::new() };
    writer.write(value)?;
    Ok(Value::Str(Str::from(writer.out).into_safe()))
}

struct Writer<'w, 'c, 's> {
    call: &'w mut Call<'c, 's>,
    indent: Option<String>,
    /// The containers around.
    open: Vec<Value>,
    out: String,
}

impl Writer<'_, '_, '_> {
    fn write(&mut self, value: &Value) -> Result<()> {
        let start = self.out.len();
        match value {
            Value::None => self.out.push_str("null"),
            Value::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Value::Int(number) => self.out.push_str(&number.to_string()),
            Value::BigInt(number) => {
                let digits = integer_digits(number, self.call.meter())?;
                self.out.push_str(&digits);
            }
            Value::Float(number) => push_float(*number, &mut self.out),
            Value::Str(text) => push_text(text, &mut self.out),
            Value::List(_) | Value::Tuple(_) => return self.list(value),
            value if value.is_mapping() => return self.map(value),
            other => {
                let class = other.type_name();
                return Err(type_error(format!("Object of type {class} is not JSON serializable")));
            }
        }
        self.count(start)
    }

    /// Counts what was written since `start`.
    fn count(&mut self, start: usize) -> Result<()> {
        self.call.make(self.out.len() - start)?;
        self.call.meter().step()?;
        self.call.meter().grown(self.out.len())?;
        Ok(())
    }

    fn enter(&mut self, value: &Value) -> Result<()> {
        if self.open.iter().any(|open| open.is_same(value)) {
            return Err(value_error("Circular reference detected"));
        }
        self.call.meter().limits().nest(self.open.len())?;
        self.open.push(value.clone());
        Ok(())
    }

    fn line(&mut self) -> Result<()> {
        let Some(indent) = &self.indent else { return Ok(()) };
        let start = self.out.len();
        self.out.push('\n');
        for _ in 0..self.open.len() {
            self.out.push_str(indent);
        }
        self.count(start)
    }

    fn separate(&mut self, first: bool) -> Result<()> {
        if !first {
            self.out.push_str(if self.indent.is_some() { "," } else { ", " });
        }
        self.line()
    }

    fn list(&mut self, value: &Value) -> Result<()> {
        let items = value.to_items(self.call.meter())?;
        if items.is_empty() {
            self.out.push_str("[]");
            return Ok(());
        }
        self.enter(value)?;
        self.out.push('[');
        for (index, item) in items.iter().enumerate() {
            self.separate(index == 0)?;
            self.write(item)?;
        }
        self.open.pop();
        self.line()?;
        self.out.push(']');
        Ok(())
    }

    fn map(&mut self, value: &Value) -> Result<()> {
        let mut entries = value.entries().unwrap_or_default();
        if entries.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        self.enter(value)?;
        let call = &mut *self.call;
        call.make(entries.len() * 2 * size_of::<Value>())?;
        sort_by(&mut entries, false, |(a, _), (b, _)| {
            call.meter().step()?;
            a.compare(Comparison::Less, b, call.meter())
        })?;
        self.out.push('{');
        for (index, (key, value)) in entries.iter().enumerate() {
            self.separate(index == 0)?;
            let start = self.out.len();
            self.key(key)?;
            self.out.push_str(": ");
            self.count(start)?;
            self.write(value)?;
        }
        self.open.pop();
        self.line()?;
        self.out.push('}');
        Ok(())
    }

    fn key(&mut self, key: &Value) -> Result<()> {
        let mut text = String::new();
        match key {
            Value::Str(key) => text.push_str(key),
            Value::None => text.push_str("null"),
            Value::Bool(key) => text.push_str(if *key { "true" } else { "false" }),
            Value::Float(key) => push_float(*key, &mut text),
            Value::Int(_) | Value::BigInt(_) => key.write_to(&mut text, self.call.meter())?,
            other => {
                let class = other.type_name();
                return Err(type_error(format!("keys must be str, int, float, bool or None, not {class}")));
            }
        }
        push_text(&text, &mut self.out);
        Ok(())
    }
}

fn push_float(number: f64, out: &mut String) {
    if number.is_nan() {
        out.push_str("NaN");
    } else if number.is_infinite() {
        out.push_str(if number > 0.0 { "Infinity" } else { "-Infinity" });
    } else {
        float_repr(number, out);
    }
}

/// Appends a JSON string in ASCII, with what HTML could misread as numbers.
fn push_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\'' => push_unit(c as u16, out),
            ' '..='~' => out.push(c),
            c => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| push_unit(*unit, out)),
        }
    }
    out.push('"');
}

fn push_unit(unit: u16, out: &mut String) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        let digit = char::from_digit(u32::from(unit >> shift & 0xf), 16);
        out.extend(digit);
    }
}
