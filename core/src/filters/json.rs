//! JSON in, JSON out, and text that stands inside JSON.

use serde_json::Value as Json;

use crate::error::{Error, ErrorKind, Result};
use crate::payload::json::{Style, escape};

/// The text as it stands between the quotes of a JSON string.
pub(super) fn json_escape(input: &str, out: &mut String) -> Result<()> {
    escape(input, Style::Plain, out);
    Ok(())
}

pub(super) fn as_json_string(value: &Json, out: &mut String) -> Result<()> {
    let text = serde_json::to_string(value)
        .map_err(|error| Error::new(ErrorKind::Type, format!("value cannot be written as JSON: {error}")))?;
    out.push_str(&text);
    Ok(())
}

pub(super) fn json_parse(input: &str) -> Result<Json> {
    serde_json::from_str(input).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Error::new(ErrorKind::Encoding, format!("text is not JSON at line {line}, column {column}: {}", reason(&error)))
    })
}

/// serde_json's message without the position that it appends.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
