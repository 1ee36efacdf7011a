//! The file of a webhook: `message.webhook.toml`.

use std::ops::Range;
use std::path::Path;

use drysend_core::{Result, Source};
use toml::Spanned;
use toml::de::DeValue;

use super::field::Field;
use super::{Body, Header, Webhook};
use crate::document::{Document, Entry, entries};

/// A key of the file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: &'static str,
    /// What holds without it.
    pub default: &'static str,
    set: fn(&mut Reader<'_>, &Entry<'_>) -> Result<()>,
}

/// Every key. Each text is a template of its own.
pub static KEYS: [Key; 4] = [
    Key {
        name: "url",
        takes: "a text: where the request goes, with its `https://`",
        default: "an error",
        set: |reader, entry| {
            reader.webhook.url = reader.field(entry, "url")?;
            reader.has_url = true;
            Ok(())
        },
    },
    Key {
        name: "method",
        takes: "a text: the method of the request",
        default: "`POST`",
        set: |reader, entry| {
            reader.webhook.method = reader.field(entry, "method")?;
            Ok(())
        },
    },
    Key {
        name: "headers",
        takes: "a table: the name of each header with its value, a text",
        default: "none",
        set: |reader, entry| {
            for (entry, place) in entry.entries("a table of headers")? {
                let same = |header: &Header| header.name.text().eq_ignore_ascii_case(entry.key);
                if let Some(header) = reader.webhook.headers.iter().find(|header| same(header)) {
                    let message = format!("header `{}` stands there as `{}` too", entry.key, header.name.text());
                    return Err(entry.document.fault(message, place));
                }
                let name = Field::in_document(reader.document, place, "header", entry.key);
                let value = reader.field(&entry, &format!("header {}", entry.key))?;
                reader.webhook.headers.push(Header { name, value });
            }
            Ok(())
        },
    },
    Key {
        name: "body",
        takes: "a text, which is sent as it is rendered; or a table of JSON key-value pairs, each value a text",
        default: "no body",
        set: |reader, entry| {
            reader.webhook.body = Some(match entry.value.get_ref() {
                DeValue::Table(_) => {
                    let mut pairs = Vec::new();
                    for (entry, _) in entry.entries("a table")? {
                        let value = reader.field(&entry, &format!("body {}", entry.key))?;
                        pairs.push((entry.key.to_owned(), value));
                    }
                    Body::Pairs(pairs)
                }
                _ => Body::Raw(reader.field(entry, "body")?),
            });
            Ok(())
        },
    },
];

/// The table of keys as Markdown, for documentation.
///
/// ```
/// assert!(drysend_campaign::webhook::reference().contains("| `method` | a text"));
/// ```
#[must_use]
pub fn reference() -> String {
    let rows = KEYS.iter().map(|key| format!("| `{}` | {} | {} |\n", key.name, key.takes, key.default));
    ["| key | takes | without it |\n| --- | --- | --- |\n".to_owned()].into_iter().chain(rows).collect()
}

struct Reader<'d> {
    document: &'d Source,
    webhook: Webhook,
    has_url: bool,
}

impl Reader<'_> {
    fn field(&self, entry: &Entry<'_>, label: &str) -> Result<Field> {
        let (text, range) = text(entry)?;
        Ok(Field::in_document(self.document, range, label, text))
    }
}

fn text<'e>(entry: &Entry<'e>) -> Result<(&'e str, Range<usize>)> {
    let value: &Spanned<DeValue<'_>> = entry.value;
    match value.get_ref() {
        DeValue::String(text) => Ok((text, value.span())),
        DeValue::Table(_) | DeValue::Array(_) => Err(entry.wrong_type("a text")),
        _ => Err(entry.wrong_type("a text").with_help("put it between quotes: every field is a template")),
    }
}

/// The webhook that `text`, the content of the file called `name`, describes.
pub(super) fn read(name: &str, text: &str) -> Result<Webhook> {
    let document = Document { path: Path::new(name), text };
    let table = document.table("webhook")?;
    let source = Source::new(name, text);
    let mut reader = Reader { document: &source, webhook: Webhook::new(""), has_url: false };
    for (entry, place) in entries(&document, table.get_ref()) {
        match KEYS.iter().find(|key| key.name == entry.key) {
            Some(key) => (key.set)(&mut reader, &entry)?,
            None => return Err(document.unknown(entry.key, &KEYS.each_ref().map(|key| key.name), place)),
        }
    }
    if !reader.has_url {
        let help = "write `url = 'https://…'` above every table";
        return Err(document.fault("the webhook has no `url`", 0..0).with_help(help));
    }
    Ok(reader.webhook)
}
