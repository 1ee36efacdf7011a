//! Why a message fails, in the words and groups of MoEngage's preview ("Personalized preview").

use std::fmt;

use drysend_core::{Error, ErrorKind};

use super::{CONTENT_BLOCKS, USER_ATTRIBUTE};
use crate::reads;

/// What MoEngage's preview shows for a message that cannot be rendered: a group, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The group of errors: `User attribute`, `Jinja syntax error`, `Data type mismatch`, …
    pub category: &'static str,
    /// What is wrong: MoEngage's words where they are published, else the engine's.
    pub detail: String,
}

impl Failure {
    /// The failure that `error` is.
    ///
    /// ```
    /// use drysend_moengage::{Context, Environment, Failure, RenderOptions};
    ///
    /// let environment = Environment::new();
    /// let context = Context::from_json(&serde_json::json!({"UserAttribute": {}}))?;
    /// let source = "{{ 'Hi ' + UserAttribute['First Name'] }}";
    /// let error = environment.render("m", source, &context, &RenderOptions::default()).unwrap_err();
    /// assert_eq!(Failure::of(&error).to_string(), "User attribute: First Name is missing");
    /// # Ok::<(), drysend_core::Error>(())
    /// ```
    #[must_use]
    pub fn of(error: &Error) -> Self {
        let words = || error.message().to_owned();
        let path = path(error);
        let (base, key) = match &path {
            Some((base, key)) => (base.as_str(), Some(key.as_str())),
            None => ("", None),
        };
        let (category, detail) = match error.kind() {
            ErrorKind::Syntax | ErrorKind::UnknownTag | ErrorKind::UnknownFilter | ErrorKind::UnknownTest => {
                ("Jinja syntax error", format!("Error in parsing jinja template format. Error {}", error.message()))
            }
            ErrorKind::Undefined => (category(base), key.map_or_else(words, missing)),
            ErrorKind::Type | ErrorKind::Argument => ("Data type mismatch", mismatch(error, key).unwrap_or_else(words)),
            ErrorKind::MissingFixture => (category(base), words()),
            _ => ("Uncategorized", words()),
        };
        Self { category, detail }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.category, self.detail)
    }
}

/// MoEngage's words for an attribute that the person or event does not have.
pub(crate) fn missing(key: &str) -> String {
    format!("{key} is missing")
}

/// The group of what is looked up in the object `base`.
fn category(base: &str) -> &'static str {
    match base {
        USER_ATTRIBUTE => "User attribute",
        "EventAttribute" => "Event attribute",
        "CampaignAttribute" => "Campaign attribute",
        "ProductSet" => "Product set",
        "ContentApi" => "Content API",
        base if CONTENT_BLOCKS.contains(&base) => "Content block",
        "" => "Uncategorized",
        _ => "Unknown attribute",
    }
}

fn mismatch(error: &Error, key: Option<&str>) -> Option<String> {
    let found = match error.message() {
        r#"can only concatenate str (not "int") to str"# => "integer",
        r#"can only concatenate str (not "float") to str"# => "float",
        r#"can only concatenate str (not "bool") to str"# => "boolean",
        _ => return None,
    };
    Some(format!("Field {} expected string object, but got {found} value", key?))
}

/// The object that the faulty piece of template looks into, and what it asks for there.
fn path(error: &Error) -> Option<(String, String)> {
    let (source, span) = (error.template()?, error.span()?);
    reads::path(source.text().get(span.start as usize..span.end as usize)?)
}
