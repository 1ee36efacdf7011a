//! `str`, `repr` and HTML escaping.

use drysend_core::{Meter, Result};

use super::{Value, float_repr, integer_digits, is_printable};

impl Value {
    /// Appends Python's `str`: what `{{ … }}` prints.
    ///
    /// # Errors
    /// A strict undefined value; a limit.
    pub fn write_to(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        match self {
            Self::Str(text) => out.push_str(text),
            Self::Undefined(missing) => missing.write_to(out)?,
            Self::Int(number) => push_integer(*number, out),
            Self::Object(object) => object.write(out, meter)?,
            value => value.repr_to(out, meter)?,
        }
        Ok(())
    }

    /// Python's `str`.
    ///
    /// # Errors
    /// As [`Value::write_to`].
    pub fn to_text(&self, meter: &mut Meter<'_>) -> Result<String> {
        let mut text = String::new();
        self.write_to(&mut text, meter)?;
        Ok(text)
    }

    /// Appends what markupsafe's `escape` gives: text with `& < > ' "` as entities, Markup as it is.
    ///
    /// # Errors
    /// As [`Value::write_to`].
    pub fn write_escaped(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        match self {
            Self::Str(text) if text.is_safe() => out.push_str(text),
            Self::Str(text) => {
                meter.make(text.len())?;
                escape_into(text, out);
            }
            Self::Int(number) => push_integer(*number, out),
            Self::Object(object) if object.is_safe() => object.write(out, meter)?,
            value => escape_into(&value.to_text(meter)?, out),
        }
        Ok(())
    }

    /// Python's `repr`.
    ///
    /// # Errors
    /// A limit, for values that are too deep or too large.
    pub fn repr(&self, meter: &mut Meter<'_>) -> Result<String> {
        let mut text = String::new();
        self.repr_to(&mut text, meter)?;
        Ok(text)
    }

    /// Appends Python's `repr`.
    ///
    /// # Errors
    /// As [`Value::repr`].
    pub fn repr_to(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        Printer { out, meter, open: Vec::new() }.print(self)
    }
}

fn push_integer(number: i64, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(number));
}

struct Printer<'p, 'm> {
    out: &'p mut String,
    meter: &'p mut Meter<'m>,
    /// The containers around, by address: one that comes again holds itself.
    open: Vec<usize>,
}

impl Printer<'_, '_> {
    fn print(&mut self, value: &Value) -> Result<()> {
        let start = self.out.len();
        match value {
            Value::None => self.out.push_str("None"),
            Value::Undefined(_) => self.out.push_str("Undefined"),
            Value::Bool(value) => self.out.push_str(if *value { "True" } else { "False" }),
            Value::Int(number) => push_integer(*number, self.out),
            Value::BigInt(number) => {
                let digits = integer_digits(number, self.meter)?;
                self.out.push_str(&digits);
            }
            Value::Float(number) => float_repr(*number, self.out),
            Value::Str(text) => {
                self.meter.make(text.len())?;
                if text.is_safe() {
                    self.out.push_str("Markup(");
                }
                push_repr(text, self.out);
                if text.is_safe() {
                    self.out.push(')');
                }
            }
            Value::Bytes(bytes) => push_bytes(bytes, self.out),
            Value::Range(range) => {
                let step = if range.step == 1 { String::new() } else { format!(", {}", range.step) };
                self.out.push_str(&format!("range({}, {}{step})", range.start, range.stop));
            }
            Value::Generator(generator) if generator.name().is_empty() => {
                self.out.push_str(&format!("<{} object>", generator.type_name()));
            }
            Value::Generator(generator) => self.out.push_str(&format!("<generator object {}>", generator.name())),
            Value::Object(object) => return object.write(self.out, self.meter),
            _ => return self.print_container(value),
        }
        // A text in a list in a list … may be printed very often: its bytes count each time.
        self.meter.work(1 + (self.out.len() - start) as u64 / 64)?;
        self.meter.grown(self.out.len())?;
        Ok(())
    }

    fn print_container(&mut self, value: &Value) -> Result<()> {
        self.meter.step()?;
        self.meter.limits().nest(self.open.len())?;
        let address = match value {
            Value::List(list) => std::sync::Arc::as_ptr(list) as usize,
            Value::Dict(dict) => std::sync::Arc::as_ptr(dict) as usize,
            Value::Tuple(tuple) => std::sync::Arc::as_ptr(tuple) as usize,
            _ => 0,
        };
        if address != 0 && self.open.contains(&address) {
            self.out.push_str(match value {
                Value::List(_) => "[...]",
                Value::Dict(_) => "{...}",
                _ => "(...)",
            });
            return Ok(());
        }
        self.open.push(address);
        match value {
            Value::List(list) => self.print_items("[", list.items().iter(), "]")?,
            Value::Tuple(tuple) => {
                let end = if tuple.items().len() == 1 { ",)" } else { ")" };
                self.print_items("(", tuple.items().iter(), end)?;
            }
            Value::Set(set) if set.0.is_empty() => self.out.push_str("set()"),
            Value::Set(set) => self.print_items("{", set.0.iter().map(super::Key::value), "}")?,
            Value::Dict(dict) => {
                for (index, (key, value)) in dict.entries().iter().enumerate() {
                    self.out.push_str(if index == 0 { "{" } else { ", " });
                    self.print(key.value())?;
                    self.out.push_str(": ");
                    self.print(value)?;
                }
                self.out.push_str(if dict.is_empty() { "{}" } else { "}" });
            }
            Value::View(view) => {
                let items = view.items().collect::<Result<Vec<_>>>()?;
                let start = format!("{}([", view.kind().type_name());
                self.print_items(&start, items.iter(), "])")?;
            }
            _ => {}
        }
        self.open.pop();
        Ok(())
    }

    fn print_items<'v>(&mut self, start: &str, items: impl Iterator<Item = &'v Value>, end: &str) -> Result<()> {
        self.out.push_str(start);
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.out.push_str(", ");
            }
            self.print(item)?;
        }
        self.out.push_str(end);
        Ok(())
    }
}

/// Python's `repr` of a text.
pub(crate) fn string_repr(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_repr(text, &mut out);
    out
}

fn push_repr(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            c if is_printable(c) => out.push(c),
            c => push_code(c as u32, out),
        }
    }
    out.push(quote);
}

/// A character by its number: `\x07`, `\u200b`, `\U000e0001`.
pub(crate) fn push_code(code: u32, out: &mut String) {
    out.push_str(&match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    });
}

fn push_bytes(bytes: &[u8], out: &mut String) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    out.push('b');
    out.push(char::from(quote));
    for byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if *byte == quote => {
                out.push('\\');
                out.push(char::from(*byte));
            }
            b' '..=b'~' => out.push(char::from(*byte)),
            byte => push_code(u32::from(*byte), out),
        }
    }
    out.push(char::from(quote));
}

/// Appends `text` with `& < > ' "` as markupsafe's entities.
pub(crate) fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '\'', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\'' => "&#39;",
            _ => "&#34;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
