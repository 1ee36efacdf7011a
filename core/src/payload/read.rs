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
    /// Codes: `payload-syntax`, `trailing-comma`, `payload-not-object`, `duplicate-field`, `nested-field`, `field-not-text`.
    pub problems: Vec<Diagnostic>,
    /// The byte at which the text stops being JSON.
    pub broken_at: Option<usize>,
    /// The field that each problem is about, by position in `fields`.
    pub(crate) about: Vec<Option<usize>>,
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
/// assert_eq!(codes, ["trailing-comma", "duplicate-field", "field-not-text", "nested-field"]);
/// assert_eq!(reading.problems[0].message, "payload is not JSON: trailing comma at line 1, column 28");
/// assert_eq!(reading.fields.len(), 3);
/// ```
#[must_use]
pub fn read(json: &str) -> Reading {
    let mut reading = Reading::default();
    let bare = json.trim_start_matches([' ', '\t', '\n', '\r']);
    if !bare.starts_with('{') {
        reading.tell(None, not_an_object(bare));
        reading.broken_at = Some(json.len() - bare.len());
        return reading;
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = Fields(&mut reading.fields).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if let Err(fault) = read {
        let (problem, at) = syntax(json, &fault);
        reading.tell(None, problem);
        reading.broken_at = Some(at);
    }
    let mut names = indexmap::IndexSet::new();
    let mut told = Vec::new();
    for (at, (name, value)) in reading.fields.iter().enumerate() {
        if !names.insert(name) {
            let message = format!("payload has the field `{}` twice", shown(name));
            let problem = error("duplicate-field", message).with_help("which one counts is up to the reader");
            told.push((at, problem));
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
        let help = "a payload is one flat object whose values stand in quotes";
        told.push((at, error(code, message).with_help(help)));
    }
    for (at, problem) in told {
        reading.tell(Some(at), problem);
    }
    reading
}

impl Reading {
    fn tell(&mut self, about: Option<usize>, problem: Diagnostic) {
        self.problems.push(problem);
        self.about.push(about);
    }
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

fn syntax(json: &str, fault: &serde_json::Error) -> (Diagnostic, usize) {
    let (message, at) = fault_of(json, fault);
    let problem = |code| error(code, format!("payload is not JSON: {message}"));
    if message.starts_with("trailing comma") {
        let comma = json[..at].rfind(',').unwrap_or(at);
        return (problem("trailing-comma").with_help("remove the comma before the bracket"), comma);
    }
    (problem("payload-syntax"), at)
}

/// What `fault` says about `json`, with line and column in characters, and at which byte.
pub(crate) fn fault_of(json: &str, fault: &serde_json::Error) -> (String, usize) {
    let message = fault.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    // serde_json counts bytes within the line.
    let start = match fault.line() {
        0 | 1 => 0,
        line => json.match_indices('\n').nth(line - 2).map_or(json.len(), |(at, _)| at + 1),
    };
    let line = json[start..].split('\n').next().unwrap_or_default();
    let before = &line.as_bytes()[..fault.column().saturating_sub(1).min(line.len())];
    let column = 1 + before.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    let mut at = (start + before.len()).min(json.len());
    while !json.is_char_boundary(at) {
        at -= 1;
    }
    (format!("{reason} at line {}, column {column}", fault.line()), at)
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
