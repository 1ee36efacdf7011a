//! What must hold after a vector ran.

use serde::Deserialize;
use serde_json::Value as Json;

/// Everything that a vector states; all of it must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expectations {
    /// The text of the preview.
    pub output: Option<ExpectedOutput>,
    /// How `render` fails.
    pub error: Option<ExpectedError>,
    /// Remarks that must be among those of `check` and `preview`; an empty list means that there are none.
    pub diagnostics: Option<Vec<ExpectedDiagnostic>>,
    /// The message is aborted or not sent, for these reasons among others.
    pub not_sent: Option<Vec<String>>,
    /// The link that is made, or the first one in the text.
    pub url: Option<String>,
    /// Whether that link's signature fits; of an encrypted link, whether the key does.
    pub verified: Option<bool>,
    /// The way in which it differs from the documented construction; of an encrypted link, whose encoder wrote it.
    pub variant: Option<String>,
    /// What it carries: text, byte for byte, or an object whose order does not matter.
    pub payload: Option<Json>,
}

impl Expectations {
    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A text, or several of which one must be right.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
pub enum ExpectedOutput {
    /// The one right text.
    Text(String),
    /// Texts of which the engine may give any.
    AnyOf(Vec<String>),
}

impl ExpectedOutput {
    /// Whether `text` is right.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        match self {
            Self::Text(expected) => expected == text,
            Self::AnyOf(expected) => expected.iter().any(|expected| expected == text),
        }
    }
}

/// How `render` must fail.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged, expecting = "expected true, false, a code or {\"code\", \"message\"}")]
pub enum ExpectedError {
    /// That it fails, or that it does not.
    Any(bool),
    /// With which code.
    Code(String),
    /// With which code and message.
    Exact(ExpectedFault),
}

/// An error with more than its code.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFault {
    /// Its code.
    pub code: Option<String>,
    /// A part of its message.
    pub message: Option<String>,
    /// The template text at fault.
    pub text: Option<String>,
}

/// A remark; what is not stated may be anything.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedDiagnostic {
    /// The rule or error code.
    pub code: String,
    /// The template text that it covers.
    pub text: Option<String>,
    /// `note`, `warning` or `error`.
    pub severity: Option<String>,
    /// A part of its message.
    pub message: Option<String>,
    /// A part of its help.
    pub help: Option<String>,
    /// The template or content block.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The column in characters, from 1.
    pub column: Option<u64>,
}
