//! The table of keys: what each takes, and what it does.

use std::path::Path;
use std::str::FromStr;

use drysend_core::{Error, Limits, Result};

use super::Settings;
use super::rules;
use crate::document::{Document, Entry, entries};
use crate::secret_source::SecretSource;

/// A key of `drysend.toml`.
#[derive(Debug)]
#[non_exhaustive]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it takes, as it is written.
    pub takes: &'static str,
    /// What holds without it.
    pub default: &'static str,
    /// What it does.
    pub summary: &'static str,
    set: fn(&mut Settings, &Entry<'_>) -> Result<()>,
}

/// Every key. Paths start in the folder of the settings file.
pub static KEYS: [Key; 11] = [
    Key {
        name: "dialect",
        takes: r#""braze" or "moengage""#,
        default: "told by the message's ending: `.liquid`, or `.jinja` and `.j2`; a `.webhook.toml` is Braze's",
        summary: "the platform the messages are written for",
        set: |settings, entry| {
            settings.dialect = Some(named(entry, "braze or moengage")?);
            Ok(())
        },
    },
    Key {
        name: "channel",
        takes: r#""email", "push", "sms", "whatsapp", "rcs", "in_app", "on_site", "cards", "connector" or "landing_page""#,
        default: "outputs without a value print what Jinja2 prints",
        summary: "where MoEngage sends the messages: a mail or push message with an output without a value is not sent, a \
                  text message leaves it out",
        set: |settings, entry| {
            settings.channel = Some(named(entry, "the name of a channel")?);
            Ok(())
        },
    },
    Key {
        name: "null_as",
        takes: r#""none", "undefined" or "empty""#,
        default: "`none`, as Jinja2 has it",
        summary: "what MoEngage's templates see where the profile holds a null",
        set: |settings, entry| {
            settings.null_as = named(entry, "none, undefined or empty")?;
            Ok(())
        },
    },
    Key {
        name: "profile",
        takes: "a path",
        default: "nobody: every attribute is missing",
        summary: "JSON file with what the platform knows about the person",
        set: |settings, entry| {
            settings.profile = Some(entry.path("the path of a JSON file")?);
            Ok(())
        },
    },
    Key {
        name: "content_blocks",
        takes: "a path",
        default: "`content_blocks` beside the message, else beside this file",
        summary: "folder of content blocks, one file a block, named by the block",
        set: |settings, entry| {
            settings.content_blocks = Some(entry.path("the path of a folder")?);
            Ok(())
        },
    },
    Key {
        name: "fixtures",
        takes: "a path",
        default: "`fixtures` beside the message, else beside this file",
        summary: "JSON file, or folder of JSON files, with recorded answers of outside things",
        set: |settings, entry| {
            settings.fixtures = Some(entry.path("the path of a file or folder")?);
            Ok(())
        },
    },
    Key {
        name: "now",
        takes: "an instant such as 2024-01-15T12:00:00Z",
        default: "the clock, read once",
        summary: "the instant that templates take for now",
        set: |settings, entry| {
            settings.now = Some(entry.instant()?);
            Ok(())
        },
    },
    Key {
        name: "seed",
        takes: "a whole number",
        default: "the system's random source, asked once",
        summary: "makes random bytes, such as those in encrypted links, the same every time",
        set: |settings, entry| {
            settings.seed = Some(entry.whole_number()?);
            Ok(())
        },
    },
    Key {
        name: "secrets",
        takes: r#"placeholder = { file = "path" } or { env = "VARIABLE" }"#,
        default: "none",
        summary: "where the secret is kept that stands behind a placeholder in a template",
        set: |settings, entry| {
            for (entry, place) in entry.entries("a table of placeholders")? {
                if entry.key.is_empty() {
                    return Err(entry.document.fault("the placeholder of a secret is empty, expected a text", place));
                }
                settings.secrets.insert(entry.key.to_owned(), secret(&entry)?);
            }
            Ok(())
        },
    },
    Key {
        name: "limits",
        takes: "whole numbers for `template_bytes`, `nesting`, `recursion`, `steps`, `output_bytes`, `value_bytes`, \
                `total_bytes`",
        default: "far above what a message needs",
        summary: "bounds on what one template may cost",
        set: |settings, entry| {
            for (entry, place) in entry.entries("a table of limits")? {
                limit(&mut settings.limits, &entry, place)?;
            }
            Ok(())
        },
    },
    Key {
        name: "rules",
        takes: r#"rule = "off", "note", "warning" or "error"; for some files only, in a table under their path: "content_blocks/old-*" = { rule = "off" }"#,
        default: "every rule speaks, as loudly as it documents",
        summary: "which rules of `check` speak, and how loudly",
        set: |settings, entry| rules::read(&mut settings.rules, entry),
    },
];

/// The table of keys as Markdown, for documentation.
///
/// ```
/// let reference = drysend_campaign::settings::reference();
/// assert!(reference.contains("| `profile` | a path |"));
/// ```
#[must_use]
pub fn reference() -> String {
    let rows = KEYS.iter().map(|key| {
        format!("| `{}` | {} | {} | {} |\n", key.name, key.takes.replace('|', "\\|"), key.summary, key.default)
    });
    ["| key | takes | does | without it |\n".to_owned(), "| --- | --- | --- | --- |\n".to_owned()]
        .into_iter()
        .chain(rows)
        .collect()
}

/// Reads `text`, the file at `path`, into `settings`.
pub(super) fn read(path: &Path, text: &str, settings: &mut Settings) -> Result<()> {
    let document = Document { path, text };
    let table = document.table("settings file")?;
    for (entry, place) in entries(&document, table.get_ref()) {
        match KEYS.iter().find(|key| key.name == entry.key) {
            Some(key) => (key.set)(settings, &entry)?,
            None => return Err(document.unknown(entry.key, &KEYS.each_ref().map(|key| key.name), place)),
        }
    }
    Ok(())
}

/// What one of several names stands for.
fn named<T: FromStr<Err = Error>>(entry: &Entry<'_>, expected: &str) -> Result<T> {
    entry.text(expected)?.parse().map_err(|error: Error| {
        let fault = entry.fault(error.message());
        error.help().map_or(fault.clone(), |help| fault.with_help(help))
    })
}

fn secret(entry: &Entry<'_>) -> Result<SecretSource> {
    let help = format!("write `{0} = {{ file = \"path\" }}` or `{0} = {{ env = \"VARIABLE\" }}`", entry.key);
    if !matches!(entry.value.get_ref(), toml::de::DeValue::Table(_)) {
        let message = format!("`{}` is given literally, expected where the secret is kept", entry.key);
        return Err(entry.fault(message).with_help(format!("a settings file is no place for a secret: {help}")));
    }
    let mut source = None;
    for (part, place) in entry.entries("a table")? {
        let found = match part.key {
            "env" => SecretSource::Env(part.text("the name of a variable")?.to_owned()),
            "file" => SecretSource::File(part.path("the path of a file")?),
            other => return Err(entry.document.unknown(other, &["env", "file"], place)),
        };
        if source.replace(found).is_some() {
            let message = format!("`{}` has both `env` and `file`, expected one of them", entry.key);
            return Err(entry.document.fault(message, place));
        }
    }
    source.ok_or_else(|| entry.fault(format!("`{}` does not say where the secret is kept", entry.key)).with_help(help))
}

fn limit(limits: &mut Limits, entry: &Entry<'_>, place: std::ops::Range<usize>) -> Result<()> {
    const NAMES: [&str; 7] =
        ["template_bytes", "nesting", "recursion", "steps", "output_bytes", "value_bytes", "total_bytes"];
    let slot = match entry.key {
        "steps" => {
            limits.steps = entry.whole_number()?;
            return Ok(());
        }
        "template_bytes" => &mut limits.template_bytes,
        "nesting" => &mut limits.nesting,
        "recursion" => &mut limits.recursion,
        "output_bytes" => &mut limits.output_bytes,
        "value_bytes" => &mut limits.value_bytes,
        "total_bytes" => &mut limits.total_bytes,
        other => return Err(entry.document.unknown(other, &NAMES, place)),
    };
    *slot = usize::try_from(entry.whole_number()?).unwrap_or(usize::MAX);
    Ok(())
}
