//! One render, as rules read it.

use std::ops::Range;

use jiff::Timestamp;

use super::{LinkAt, Mark, PayloadAt, links, payloads};
use crate::diagnostic::{Diagnostic, Severity};
use crate::link::Keys;
use crate::lint::Rule;
use crate::secret::Secret;
use crate::trace::{Id, Spot, Trace};

/// One render: its text, the links and payloads it made, and how.
#[derive(Debug)]
pub struct Performance<'a> {
    pub(crate) trace: &'a Trace,
    /// The whole text.
    pub(crate) text: &'a str,
    pub(crate) text_id: Option<Id>,
    /// The links in the text, and in a rehearsal those in texts that are made and go nowhere.
    pub(crate) links: Vec<LinkAt>,
    /// What is encoded, signed or put into a link.
    pub(crate) payloads: Vec<PayloadAt>,
    pub(crate) now: Option<Timestamp>,
    /// How values are made up; `None` for a real profile.
    pub(crate) mark: Option<Mark>,
}

impl<'a> Performance<'a> {
    pub(super) fn new(
        trace: &'a Trace,
        text_id: Option<Id>,
        text: &'a str,
        keys: &[Secret],
        now: Option<Timestamp>,
        mark: Option<Mark>,
    ) -> Self {
        let keys = Keys::from_secrets(keys);
        let links = links::of(trace, text_id, mark.is_some(), &keys);
        let payloads = payloads::of(trace, &links, mark.is_some());
        Self { trace, text, text_id, links, payloads, now, mark }
    }

    /// Whether values are made up of harmless letters, or are a real person's: what is wrong then is the template's fault.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.mark, None | Some(Mark::Plain))
    }

    /// Whether people may lack what is looked up.
    pub(crate) fn has_holes(&self) -> bool {
        matches!(self.mark, None | Some(Mark::Empty))
    }

    /// Whether values are made up to do harm.
    pub(crate) fn is_hostile(&self) -> bool {
        self.mark == Some(Mark::Hostile)
    }

    /// A finding of `rule` about what made `range` of the text `id`.
    pub(crate) fn find(
        &self,
        rule: &'static Rule,
        id: Id,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        place(Diagnostic::new(rule.code, rule.severity, message), self.trace.origin(id, range))
    }
}

/// `finding` at `spot`, where it is known.
pub(crate) fn place(finding: Diagnostic, spot: Option<Spot>) -> Diagnostic {
    match spot {
        Some(spot) => finding.at(&spot.template, spot.span),
        None => finding,
    }
}

/// `finding` with what to do about it, where that is known.
pub(crate) fn helped(finding: Diagnostic, help: Option<String>) -> Diagnostic {
    match help {
        Some(help) => finding.with_help(help),
        None => finding,
    }
}

/// `finding`, counting no more than `most`.
pub(crate) fn at_most(mut finding: Diagnostic, most: Severity) -> Diagnostic {
    finding.severity = finding.severity.min(most);
    finding
}
