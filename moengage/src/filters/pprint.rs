//! `pprint`: Python's `pprint.pformat`.

use drysend_core::{Meter, Result};

use crate::call::{Arguments, Call, Signature};
use crate::methods::splitlines;
use crate::value::{Comparison, Key, Value, is_space, sort_by, string_repr};

/// Lines are no wider than this where that can be had.
const WIDTH: usize = 80;

pub(super) fn pprint(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::new("do_pprint", 1, [], 0).bind(arguments)?;
    let mut printer = Printer { meter: call.meter(), out: String::new(), open: Vec::new() };
    printer.format(value, 0, 0)?;
    Ok(Value::from(printer.out))
}

struct Printer<'p, 'm> {
    meter: &'p mut Meter<'m>,
    out: String,
    /// The containers around.
    open: Vec<Value>,
}

impl Printer<'_, '_> {
    fn format(&mut self, value: &Value, indent: usize, allowance: usize) -> Result<()> {
        self.meter.step()?;
        self.meter.limits().nest(self.open.len())?;
        if self.open.iter().any(|open| open.is_same(value)) && value.is_iterable() && value.as_str().is_none() {
            self.out.push_str(&format!("<Recursion on {}>", value.type_name()));
            return Ok(());
        }
        self.open.push(value.clone());
        let line = self.repr(value, 0)?;
        self.meter.make(line.len())?;
        if line.chars().count() <= WIDTH.saturating_sub(indent + allowance) {
            self.open.pop();
            return self.push(&line);
        }
        match value {
            Value::Str(text) if !text.is_safe() => self.text(text, indent, allowance)?,
            Value::Dict(_) => self.dict(value, indent, allowance + 1)?,
            Value::List(list) => self.items("[", &list.items(), "]", indent, allowance)?,
            Value::Tuple(tuple) => {
                let end = if tuple.items().len() == 1 { ",)" } else { ")" };
                self.items("(", tuple.items(), end, indent, allowance)?;
            }
            Value::Set(set) => {
                let mut items: Vec<Value> = set.0.iter().map(Key::value).cloned().collect();
                self.sort(&mut items, |item| item)?;
                self.items("{", &items, "}", indent, allowance)?;
            }
            _ => self.push(&line)?,
        }
        self.open.pop();
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<()> {
        self.meter.make(text.len())?;
        self.out.push_str(text);
        self.meter.grown(self.out.len())?;
        Ok(())
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// `repr`, with the keys of dicts in order.
    fn repr(&mut self, value: &Value, depth: usize) -> Result<String> {
        self.meter.limits().nest(depth)?;
        if !matches!(value, Value::Dict(_) | Value::List(_) | Value::Tuple(_)) {
            return value.repr(self.meter);
        }
        self.open.push(value.clone());
        let line = match value {
            Value::List(list) => self.repr_items("[", &list.items(), "]", depth)?,
            Value::Tuple(tuple) => {
                let end = if tuple.items().len() == 1 { ",)" } else { ")" };
                self.repr_items("(", tuple.items(), end, depth)?
            }
            value => self.repr_entries(value, depth)?,
        };
        self.open.pop();
        self.meter.make(line.len())?;
        Ok(line)
    }

    fn repr_entries(&mut self, value: &Value, depth: usize) -> Result<String> {
        let mut parts = Vec::new();
        for (key, value) in &self.entries(value)? {
            let key = self.repr(key, depth + 1)?;
            parts.push(format!("{key}: {}", self.repr_item(value, depth)?));
        }
        Ok(format!("{{{}}}", parts.join(", ")))
    }

    fn repr_items(&mut self, start: &str, items: &[Value], end: &str, depth: usize) -> Result<String> {
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            parts.push(self.repr_item(item, depth)?);
        }
        Ok(format!("{start}{}{end}", parts.join(", ")))
    }

    fn repr_item(&mut self, item: &Value, depth: usize) -> Result<String> {
        self.meter.step()?;
        if self.is_around(item) {
            return Ok(format!("<Recursion on {}>", item.type_name()));
        }
        self.repr(item, depth + 1)
    }

    fn is_around(&self, value: &Value) -> bool {
        matches!(value, Value::Dict(_) | Value::List(_)) && self.open.iter().any(|open| open.is_same(value))
    }

    /// The entries of a dict in the order of their keys.
    fn entries(&mut self, value: &Value) -> Result<Vec<(Value, Value)>> {
        let mut entries = value.entries().unwrap_or_default();
        self.meter.make(entries.len() * 2 * size_of::<Value>())?;
        self.sort(&mut entries, |(key, _)| key)?;
        Ok(entries)
    }

    /// By value where values have an order, else by the names of their types.
    fn sort<T: Clone>(&mut self, items: &mut [T], key: impl Fn(&T) -> &Value) -> Result<()> {
        let meter = &mut *self.meter;
        sort_by(items, false, |a, b| {
            meter.step()?;
            let (a, b) = (key(a), key(b));
            match a.compare(Comparison::Less, b, meter) {
                Err(error) if error.kind() == drysend_core::ErrorKind::Type => Ok(a.type_name() < b.type_name()),
                result => result,
            }
        })
    }

    fn items(&mut self, start: &str, items: &[Value], end: &str, indent: usize, allowance: usize) -> Result<()> {
        self.out.push_str(start);
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
                self.new_line(indent + 1);
            }
            let allowance = if index + 1 == items.len() { allowance + end.len() } else { 1 };
            self.format(item, indent + 1, allowance)?;
        }
        self.out.push_str(end);
        Ok(())
    }

    fn dict(&mut self, value: &Value, indent: usize, allowance: usize) -> Result<()> {
        self.out.push('{');
        let entries = self.entries(value)?;
        for (index, (key, value)) in entries.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
                self.new_line(indent + 1);
            }
            let key = self.repr(key, 0)?;
            self.push(&key)?;
            self.out.push_str(": ");
            let last = index + 1 == entries.len();
            self.format(value, indent + 1 + key.chars().count() + 2, if last { allowance } else { 1 })?;
        }
        self.out.push('}');
        Ok(())
    }

    /// A long text as several, one a line.
    fn text(&mut self, text: &str, indent: usize, allowance: usize) -> Result<()> {
        let outermost = self.open.len() == 1;
        let (indent, allowance) = if outermost { (indent + 1, allowance + 1) } else { (indent, allowance) };
        let room = WIDTH.saturating_sub(indent);
        let lines = splitlines(text, true);
        let mut chunks = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let last = index + 1 == lines.len();
            let repr = string_repr(line);
            if repr.chars().count() <= if last { room.saturating_sub(allowance) } else { room } {
                chunks.push(repr);
                continue;
            }
            let words = words(line);
            let mut current = String::new();
            for (place, word) in words.iter().enumerate() {
                self.meter.work(1 + current.len() as u64 / 16)?;
                let most = if last && place + 1 == words.len() { room.saturating_sub(allowance) } else { room };
                let candidate = format!("{current}{word}");
                if string_repr(&candidate).chars().count() > most {
                    if !current.is_empty() {
                        chunks.push(string_repr(&current));
                    }
                    current = (*word).to_owned();
                } else {
                    current = candidate;
                }
            }
            if !current.is_empty() {
                chunks.push(string_repr(&current));
            }
        }
        let brackets = outermost && chunks.len() > 1;
        if brackets {
            self.out.push('(');
        }
        for (index, chunk) in chunks.iter().enumerate() {
            if index > 0 {
                self.new_line(indent);
            }
            self.push(chunk)?;
        }
        if brackets {
            self.out.push(')');
        }
        Ok(())
    }
}

/// Words, each with the blanks that follow it.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let word = rest.find(is_space).unwrap_or(rest.len());
        let end = rest[word..].find(|c| !is_space(c)).map_or(rest.len(), |blank| word + blank);
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
    words
}
