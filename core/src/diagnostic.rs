//! Remarks about a template.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::error::Error;
use crate::source::{Location, Source, Span};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not what the author meant.
    Warning,
    /// The message is wrong for at least some customers.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Edits that would make a diagnostic go away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the edits do, for a person.
    pub title: String,
    /// Spans of the source and what to put in their place; they do not overlap.
    pub edits: Vec<(Span, String)>,
}

/// One remark about a template: what, where, and what to do.
///
/// Serialised, it has the keys `code`, `severity`, `message`, `help`, `file`, `line`, `column`, `end_line`,
/// `end_column`, `text` and `fix`; what is unknown is `null`.
///
/// ```
/// use drysend_core::{Diagnostic, Severity, Source, Span};
///
/// let source = Source::new("block.liquid", "{{ longURL }}");
/// let diagnostic = Diagnostic::new("undefined-variable", Severity::Error, "`longURL` is never set")
///     .with_help("did you mean `longUrl`?")
///     .at(&source, Span::new(3, 10));
/// let json = serde_json::to_value(&diagnostic).unwrap();
/// assert_eq!(json["column"], 4);
/// assert_eq!(json["text"], "longURL");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule or error code, kebab-case and stable.
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The template or content block.
    pub template: Option<Source>,
    /// Where in the template, in bytes.
    pub span: Option<Span>,
    /// A safe way to mend it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A remark of `severity` that rule `code` makes.
    #[must_use]
    pub fn new(code: impl Into<Cow<'static, str>>, severity: Severity, message: impl Into<String>) -> Self {
        Self { code: code.into(), severity, message: message.into(), help: None, template: None, span: None, fix: None }
    }

    /// The same remark with what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same remark about `span` of `template`.
    #[must_use]
    pub fn at(mut self, template: &Source, span: Span) -> Self {
        self.template = Some(template.clone());
        self.span = Some(span);
        self
    }

    /// The same remark with edits that mend it.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Where, for people.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        Some(self.template.as_ref()?.locate(self.span?))
    }
}

impl From<&Error> for Diagnostic {
    fn from(error: &Error) -> Self {
        Self {
            code: Cow::Borrowed(error.code()),
            severity: Severity::Error,
            message: error.message().to_owned(),
            help: error.help().map(str::to_owned),
            template: error.template().cloned(),
            span: error.span(),
            fix: None,
        }
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let location = self.location();
        let place = location.as_ref();
        let mut object = serializer.serialize_struct("Diagnostic", 11)?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("severity", self.severity.name())?;
        object.serialize_field("message", &self.message)?;
        object.serialize_field("help", &self.help)?;
        object.serialize_field("file", &self.template.as_ref().map(Source::name))?;
        object.serialize_field("line", &place.map(|at| at.line))?;
        object.serialize_field("column", &place.map(|at| at.column))?;
        object.serialize_field("end_line", &place.map(|at| at.end_line))?;
        object.serialize_field("end_column", &place.map(|at| at.end_column))?;
        object.serialize_field("text", &place.map(|at| &at.text))?;
        object
            .serialize_field("fix", &self.fix.as_ref().map(|fix| FixJson { fix, template: self.template.as_ref() }))?;
        object.end()
    }
}

struct FixJson<'a> {
    fix: &'a Fix,
    template: Option<&'a Source>,
}

impl Serialize for FixJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let edits = self.fix.edits.iter().map(|(span, replacement)| {
            let place = self.template.map(|template| template.locate(*span));
            serde_json::json!({
                "line": place.as_ref().map(|at| at.line),
                "column": place.as_ref().map(|at| at.column),
                "end_line": place.as_ref().map(|at| at.end_line),
                "end_column": place.as_ref().map(|at| at.end_column),
                "replacement": replacement,
            })
        });
        let edits: Vec<_> = edits.collect();
        let mut object = serializer.serialize_struct("Fix", 2)?;
        object.serialize_field("title", &self.fix.title)?;
        object.serialize_field("edits", &edits)?;
        object.end()
    }
}
