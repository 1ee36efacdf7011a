//! Where rules put what they find.

use super::Rule;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::source::{Source, Span};

/// The findings of one rule in one template.
#[derive(Debug)]
pub struct Findings<'f> {
    rule: &'static Rule,
    source: &'f Source,
    found: &'f mut Vec<Diagnostic>,
}

impl<'f> Findings<'f> {
    /// What `rule` finds in `source` goes into `found`.
    #[must_use]
    pub fn new(rule: &'static Rule, source: &'f Source, found: &'f mut Vec<Diagnostic>) -> Self {
        Self { rule, source, found }
    }

    /// Reports `message` about the text at `span`.
    pub fn add(&mut self, span: Span, message: impl Into<String>) -> Finding<'_> {
        self.found.push(Diagnostic::new(self.rule.code, self.rule.severity, message).at(self.source, span));
        let last = self.found.len() - 1;
        Finding(&mut self.found[last])
    }

    /// The text that is looked at.
    #[must_use]
    pub fn source(&self) -> &'f Source {
        self.source
    }
}

/// A finding that was just reported and can still be told more about.
#[derive(Debug)]
pub struct Finding<'f>(&'f mut Diagnostic);

impl Finding<'_> {
    /// With what to do about it.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// With another severity than its rule has.
    pub fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    /// With a safe way to mend it: `text` in the place of `span`.
    pub fn replace(self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fix(title, vec![(span, text.into())])
    }

    /// With a safe way to mend it, in several places.
    pub fn fix(self, title: impl Into<String>, edits: Vec<(Span, String)>) -> Self {
        self.0.fix = Some(Fix { title: title.into(), edits });
        self
    }
}
