//! What a vector gave.

use drysend_core::link::Inspection;
use drysend_core::{Diagnostic, Error, Preview};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What came of a vector, in the shape in which the command prints a preview.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Observed {
    /// `sent`, `aborted`, `not_sent` or `failed`; empty where nothing was previewed.
    pub outcome: String,
    /// The text of the preview; of `render` on the stock engines.
    pub text: Option<String>,
    /// Why the message was aborted or not sent.
    pub reasons: Vec<String>,
    /// Remarks of `check` and `preview`.
    pub diagnostics: Vec<Json>,
    /// Inspected links.
    pub links: Vec<Json>,
    /// What `render` or the link's function returned.
    #[serde(skip)]
    pub result: Option<Result<String, Fault>>,
}

/// An error, reduced to what a vector can state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its code; empty for errors of the stock engines.
    pub code: String,
    /// Its message.
    pub message: String,
    /// The template text at fault.
    pub text: Option<String>,
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.message().to_owned(),
            text: error.location().map(|location| location.text),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", if self.code.is_empty() { "error" } else { &self.code }, self.message)
    }
}

impl Observed {
    /// What the three verbs of a dialect gave.
    #[must_use]
    pub fn of_template(check: &[Diagnostic], render: &Result<String, Error>, preview: &Preview) -> Self {
        let mut observed = Self::deserialize(json(preview)).unwrap_or_default();
        observed.diagnostics.extend(check.iter().map(json));
        observed.result = Some(render.clone().map_err(|error| Fault::from(&error)));
        observed
    }

    /// What a stock engine gave.
    #[must_use]
    pub fn of_result(result: Result<String, Fault>) -> Self {
        Self { text: result.as_ref().ok().cloned(), result: Some(result), ..Self::default() }
    }

    /// What making or reading a link gave, and what there is to say about that link.
    #[must_use]
    pub fn of_link(result: Result<String, Error>, link: Option<&Inspection>) -> Self {
        Self {
            diagnostics: link.iter().flat_map(|link| &link.problems).map(json).collect(),
            links: link.iter().map(json).collect(),
            result: Some(result.map_err(|error| Fault::from(&error))),
            ..Self::default()
        }
    }

    /// The error, where there was one.
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        self.result.as_ref()?.as_ref().err()
    }

    /// What the first link says under `key`, unless it does not say it.
    #[must_use]
    pub fn link(&self, key: &str) -> Option<&Json> {
        self.links.first()?.get(key).filter(|value| !value.is_null())
    }
}

/// `value` as JSON; these types have no keys that could fail.
pub(crate) fn json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}
