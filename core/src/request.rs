//! The request that a webhook sends.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// An HTTP request as a platform would send it. Nothing here sends it.
///
/// Printed, it is the text of an HTTP request, with the whole URL in its first line and the body after an empty line. The lines of
/// the head end in `\n`; the body stands as it is, and nothing comes after it. Serialised, it has the keys `method`, `url`,
/// `headers` (an object) and `body` (`null` when there is none).
///
/// ```
/// use drysend_core::Request;
///
/// let request = Request {
///     method: "PUT".to_owned(),
///     url: "https://api.example.com/pass".to_owned(),
///     headers: [("Content-Type".to_owned(), "application/json".to_owned())].into(),
///     body: Some("{}".to_owned()),
/// };
/// assert_eq!(
///     request.to_string(),
///     "PUT https://api.example.com/pass HTTP/1.1\nContent-Type: application/json\n\n{}"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `POST`, `PUT`, …
    pub method: String,
    /// The URL.
    pub url: String,
    /// Names and values, in the order in which they are written.
    pub headers: indexmap::IndexMap<String, String>,
    /// The body, if the message has one.
    pub body: Option<String>,
}

impl Request {
    /// The value of the header `name`; upper and lower case are one.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether its `Content-Type` says that the body is JSON: `application/json`, `text/json` or one that ends in `+json`.
    #[must_use]
    pub fn is_json(&self) -> bool {
        let kind = self.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
        let kind = kind.trim().to_ascii_lowercase();
        matches!(kind.as_str(), "application/json" | "text/json") || kind.ends_with("+json")
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {} HTTP/1.1", self.method, self.url)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {value}")?;
        }
        match &self.body {
            Some(body) => write!(f, "\n{body}"),
            None => Ok(()),
        }
    }
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Request", 4)?;
        object.serialize_field("method", &self.method)?;
        object.serialize_field("url", &self.url)?;
        object.serialize_field("headers", &self.headers)?;
        object.serialize_field("body", &self.body)?;
        object.end()
    }
}
