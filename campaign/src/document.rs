//! A file in TOML: its keys, each with its value and its place.

use std::path::{Path, PathBuf};

use drysend_core::{Error, ErrorKind, Result, Source, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file that is read.
pub struct Document<'d> {
    pub path: &'d Path,
    pub text: &'d str,
}

impl<'d> Document<'d> {
    /// Its table; `what` (`settings file`, …) is what an error calls it.
    pub fn table(&self, what: &str) -> Result<Spanned<DeTable<'d>>> {
        DeTable::parse(self.text).map_err(|error| {
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            self.fault(format!("broken {what}: {message}"), error.span().unwrap_or(0..0))
        })
    }

    /// A fault at `span`.
    pub fn fault(&self, message: impl Into<String>, span: std::ops::Range<usize>) -> Error {
        let end = span.end.min(self.text.len());
        let source = Source::new(self.path.display().to_string(), conceal(self.text, end));
        Error::new(ErrorKind::Config, message).with_span(Span::new(span.start.min(end), end)).with_source(&source)
    }

    /// The fault of a key that does not exist, at `span`.
    pub fn unknown(&self, key: &str, known: &[&str], span: std::ops::Range<usize>) -> Error {
        let hint = match drysend_core::near_miss::nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected one of {}", known.join(", ")),
        };
        self.fault(format!("unknown key `{key}`, {hint}"), span)
    }
}

/// One `key = value`.
pub struct Entry<'e> {
    pub document: &'e Document<'e>,
    pub key: &'e str,
    pub value: &'e Spanned<DeValue<'e>>,
}

impl<'e> Entry<'e> {
    pub fn fault(&self, message: impl Into<String>) -> Error {
        self.document.fault(message, self.value.span())
    }

    pub fn wrong_type(&self, expected: &str) -> Error {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.fault(format!("`{}` is {found}, expected {expected}", self.key))
    }

    /// The value, which is a text that is not empty.
    pub fn text(&self, expected: &str) -> Result<&'e str> {
        match self.value.get_ref() {
            DeValue::String(text) if text.is_empty() => {
                Err(self.fault(format!("`{}` is empty, expected {expected}", self.key)))
            }
            DeValue::String(text) => Ok(text),
            _ => Err(self.wrong_type(expected)),
        }
    }

    /// The value, which is a path that starts in the document's folder.
    pub fn path(&self, expected: &str) -> Result<PathBuf> {
        let folder = self.document.path.parent().unwrap_or(Path::new(""));
        Ok(folder.join(self.text(expected)?))
    }

    /// The value, which is a whole number that is not negative.
    pub fn whole_number(&self) -> Result<u64> {
        match self.value.get_ref() {
            DeValue::Integer(number) => u64::from_str_radix(number.as_str(), number.radix())
                .map_err(|_| self.fault(format!("`{}` is {number}, expected 0 to {}", self.key, u64::MAX))),
            _ => Err(self.wrong_type("a whole number")),
        }
    }

    /// The value, which is an instant: text as in RFC 3339, or TOML's own.
    pub fn instant(&self) -> Result<jiff::Timestamp> {
        let text = match self.value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => return Err(self.wrong_type("an instant such as 2024-01-15T12:00:00Z")),
        };
        text.parse().map_err(|_| {
            self.fault(format!("`{}` is `{text}`, expected an instant such as 2024-01-15T12:00:00Z", self.key))
        })
    }

    /// The entries of the value, which is a table.
    pub fn entries(&self, expected: &str) -> Result<Vec<(Entry<'e>, std::ops::Range<usize>)>> {
        match self.value.get_ref() {
            DeValue::Table(table) => Ok(entries(self.document, table)),
            _ => Err(self.wrong_type(expected)),
        }
    }
}

/// The entries of `table`, each with the place of its key, in the order in which they are written.
pub fn entries<'e>(document: &'e Document<'e>, table: &'e DeTable<'e>) -> Vec<(Entry<'e>, std::ops::Range<usize>)> {
    let mut entries: Vec<_> =
        table.iter().map(|(key, value)| (Entry { document, key: key.get_ref(), value }, key.span())).collect();
    entries.sort_by_key(|(_, place)| place.start);
    entries
}

/// `text` with the values on the line around `at` blotted out, if they could be secrets.
fn conceal(text: &str, at: usize) -> String {
    let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if !text[..end].to_lowercase().contains("secret") {
        return text.to_owned();
    }
    let line = &text[start..end];
    let shown = match line.find('=') {
        Some(equals) => line.len() - line[equals + 1..].trim_start().len(),
        None if line.trim_start().starts_with('[') => line.len(),
        None => 0,
    };
    let mut concealed = text[..start + shown].to_owned();
    concealed.extend(std::iter::repeat_n('*', line.len() - shown));
    concealed.push_str(&text[end..]);
    concealed
}
