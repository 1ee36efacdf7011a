//! Reading a payload strictly, and saying everything that is wrong with it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value as Json;

use crate::{Diagnostic, Severity};

/// What stands in a payload, and what is wrong with it.
#[derive(Clone, Default)]
pub struct Reading {
    /// Names and values in order, up to the first fault of syntax; a name that stands twice is here twice.
    pub fields: Vec<(String, Json)>,
    /// What keeps the text from being a payload; empty when it is one.
    ///
    /// Codes: `payload-syntax`, `payload-not-object`, `duplicate-field`, `nested-field`, `field-not-text`.
    pub problems: Vec<Diagnostic>,
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading({} fields, {} problems)", self.fields.len(), self.problems.len())
    }
}

/// Reads `json`, going on after everything but a fault of syntax.
///
/// Lines and columns count characters from 1.
///
/// ```
/// use drysend_core::payload;
///
/// let reading = payload::read(r#"{"a": "1", "a": 2, "b": [],}"#);
/// let codes: Vec<_> = reading.problems.iter().map(|problem| problem.code.as_ref()).collect();
/// assert_eq!(codes, ["payload-syntax", "duplicate-field", "field-not-text", "nested-field"]);
/// assert_eq!(reading.problems[0].message, "payload is not JSON: trailing comma at line 1, column 28");
/// assert_eq!(reading.fields.len(), 3);
/// ```
#[must_use]
pub fn read(json: &str) -> Reading {
    let mut reading = Reading::default();
    let bare = json.trim_start_matches([' ', '\t', '\n', '\r']);
    if !bare.starts_with('{') {
        reading.problems.push(not_an_object(bare));
        return reading;
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = Fields(&mut reading.fields).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if let Err(fault) = read {
        reading.problems.push(syntax(json, &fault));
    }
    let mut names = indexmap::IndexSet::new();
    for (name, value) in &reading.fields {
        if !names.insert(name) {
            let message = format!("payload has the field `{}` twice", shown(name));
            reading.problems.push(error("duplicate-field", message).with_help("which one counts is up to the reader"));
        }
        let (code, found) = match value {
            Json::String(_) => continue,
            Json::Array(_) => ("nested-field", "a list"),
            Json::Object(_) => ("nested-field", "an object"),
            Json::Number(_) => ("field-not-text", "a number"),
            Json::Bool(_) => ("field-not-text", "a boolean"),
            Json::Null => ("field-not-text", "null"),
        };
        let message = format!("field `{}` is {found}, expected a text", shown(name));
        reading
            .problems
            .push(error(code, message).with_help("a payload is one flat object whose values stand in quotes"));
    }
    reading
}

fn not_an_object(bare: &str) -> Diagnostic {
    let found = match bare.chars().next() {
        None => "empty",
        Some('[') => "a list",
        Some('"') => "a text",
        Some('\u{feff}') => "preceded by a byte order mark",
        Some(_) => "not JSON",
    };
    error(
        "payload-not-object",
        format!("payload is {found}, expected an object such as `{{\"person.externalId\":\"1\"}}`"),
    )
}

fn syntax(json: &str, fault: &serde_json::Error) -> Diagnostic {
    let message = fault.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    // serde_json counts bytes within the line.
    let line = json.split('\n').nth(fault.line().saturating_sub(1)).unwrap_or_default();
    let before = &line.as_bytes()[..fault.column().saturating_sub(1).min(line.len())];
    let column = 1 + before.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    error("payload-syntax", format!("payload is not JSON: {reason} at line {}, column {column}", fault.line()))
}

fn error(code: &'static str, message: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, message)
}

/// Enough of a name for a message.
fn shown(name: &str) -> String {
    name.chars().take(60).flat_map(char::escape_debug).collect()
}

/// Collects entries as they come, so that those before a fault are kept.
struct Fields<'a>(&'a mut Vec<(String, Json)>);

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(entry) = entries.next_entry()? {
            self.0.push(entry);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(json: &str) -> String {
        read(json).problems.into_iter().next().map(|problem| problem.message).unwrap_or_default()
    }

    #[test]
    fn faults_of_syntax_are_placed() {
        assert_eq!(first("{\"é\": \"1\",\n \"ü\": tru}"), "payload is not JSON: expected ident at line 2, column 10");
        assert!(first("{\"a\":\"1\"}\"").contains("trailing characters at line 1, column 10"));
        assert!(first("{\"a\":\"1").contains("EOF"));
        assert!(first("{\"a\":\"1\n\"}").contains("control character"));
        assert!(first(&format!("{{\"a\":{}", "[".repeat(100_000))).contains("recursion limit"));
        assert!(first("").contains("payload is empty"));
        assert!(first("\u{feff}{}").contains("byte order mark"));
        assert_eq!(first("{}"), "");
    }
}
