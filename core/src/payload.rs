//! What a link carries: ordered fields, to and from JSON.
//!
//! A payload is one flat object from dotted names (`person.displayName`) to texts. It is written in one of three ways:
//!
//! | function | order | besides what JSON needs, escapes | for |
//! | --- | --- | --- | --- |
//! | [`to_json`] | as inserted | nothing | people and other programs |
//! | [`to_link_json`] | as inserted | non-ASCII, `>`, `~`, `?`, DEL | hashed links: standard Base64 of it holds no `+` and no `/` |
//! | [`to_generator_json`] | sorted by bytes | `<`, `>`, `&`, U+2028, U+2029 | encrypted links, as PassKit's generator writes them |

pub(crate) mod json;
mod read;
mod spans;

use std::fmt;

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::{Error, ErrorKind, Result};
use json::Style;

pub(crate) use read::fault_of;
pub use read::{Reading, read};
pub(crate) use spans::{FieldSpan, spans};

/// `value` as compact JSON in insertion order.
#[must_use]
pub fn to_json(value: &Json) -> String {
    json::to_string(value, Style::Plain)
}

/// `value` as compact JSON in insertion order, with everything escaped that could become `+` or `/` in Base64.
///
/// Many servers read a `+` in a query as a blank. Values keep their types.
///
/// ```
/// use drysend_core::codec::base64::{self, Alphabet};
/// use drysend_core::payload;
///
/// let json = payload::to_link_json(&serde_json::json!({"person.displayName": "Zoë > 😀", "n": 1}));
/// assert_eq!(json, r#"{"person.displayName":"Zo\u00eb \u003e \ud83d\ude00","n":1}"#);
/// assert!(!base64::encode(json.as_bytes(), Alphabet::Standard, true).contains(['+', '/']));
/// ```
#[must_use]
pub fn to_link_json(value: &Json) -> String {
    json::to_string(value, Style::Link)
}

/// `value` as PassKit's generator writes it: keys sorted by their bytes, and what HTML minds escaped.
///
/// ```
/// use drysend_core::payload;
///
/// let json = payload::to_generator_json(&serde_json::json!({"b": "1 & 2", "B": "é"}));
/// assert_eq!(json, r#"{"B":"é","b":"1 \u0026 2"}"#);
/// ```
#[must_use]
pub fn to_generator_json(value: &Json) -> String {
    json::to_string(value, Style::Generator)
}

/// Fields in the order in which they were inserted.
///
/// Formatted for debugging it tells how many fields there are, and nothing of them.
///
/// ```
/// use drysend_core::payload::Payload;
///
/// let payload: Payload = [("person.externalId", "u-1"), ("members.member.points", "100")].into_iter().collect();
/// assert_eq!(payload.to_json(), r#"{"person.externalId":"u-1","members.member.points":"100"}"#);
/// assert_eq!(payload.to_generator_json(), r#"{"members.member.points":"100","person.externalId":"u-1"}"#);
/// assert_eq!(Payload::parse(&payload.to_json())?, payload);
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Payload(IndexMap<String, String>);

impl Payload {
    /// No fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the field `name`; a field that is there keeps its place, and its earlier value is returned.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<String>) -> Option<String> {
        self.0.insert(name.into(), value.into())
    }

    /// The value of the field `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The payload that `json` is: one flat object, every name once, every value a text.
    ///
    /// ```
    /// use drysend_core::payload::Payload;
    ///
    /// let error = Payload::parse("{\"a\": \"1\",}").unwrap_err();
    /// assert_eq!(error.message(), "payload is not JSON: trailing comma at line 1, column 11");
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Payload`] with the first thing that [`read`] finds wrong.
    pub fn parse(json: &str) -> Result<Self> {
        let Reading { fields, problems, .. } = read(json);
        if let Some(problem) = problems.into_iter().next() {
            let error = Error::new(ErrorKind::Payload, problem.message);
            return Err(match problem.help {
                Some(help) => error.with_help(help),
                None => error,
            });
        }
        let text = |(name, value)| match value {
            Json::String(value) => Some((name, value)),
            _ => None,
        };
        Ok(Self(fields.into_iter().filter_map(text).collect()))
    }

    /// Compact JSON in insertion order.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::object_to_string(self.iter(), Style::Plain)
    }

    /// As the function [`to_link_json`].
    #[must_use]
    pub fn to_link_json(&self) -> String {
        json::object_to_string(self.iter(), Style::Link)
    }

    /// As the function [`to_generator_json`].
    #[must_use]
    pub fn to_generator_json(&self) -> String {
        self.sorted(Style::Generator)
    }

    /// The same as generators wrote it that were built with Go before 1.22: backspace and form feed as `\u0008` and
    /// `\u000c`.
    #[must_use]
    pub fn to_old_generator_json(&self) -> String {
        self.sorted(Style::OldGenerator)
    }

    fn sorted(&self, style: Style) -> String {
        let mut fields: Vec<_> = self.iter().collect();
        fields.sort_unstable();
        json::object_to_string(fields.into_iter(), style)
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Payload {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        Self(fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({} fields)", self.len())
    }
}
