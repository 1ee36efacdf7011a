//! The links that a render made.

use super::Performance;
use super::performance::{helped, place};
use crate::diagnostic::Diagnostic;
use crate::link::{self, Inspection, Keys};
use crate::lint::Rule;
use crate::trace::{Id, Trace};

/// A link and where it stands.
#[derive(Clone, Debug)]
pub struct LinkAt {
    /// The link, taken apart.
    pub link: Inspection,
    /// The text it stands in.
    pub(crate) id: Id,
    /// Where in that text.
    pub(crate) at: usize,
}

/// Links that are looked at.
const MOST: usize = 100;

/// The links in the text `printed`; with `loose` also those in texts that were made and then neither used nor printed: a
/// misspelt name is no reason to overlook what would be printed without it.
pub(super) fn of(trace: &Trace, printed: Option<Id>, loose: bool, keys: &Keys<'_>) -> Vec<LinkAt> {
    let mut found: Vec<LinkAt> = Vec::new();
    for id in candidates(trace, printed, loose) {
        for at in link::find(trace.texts.text(id)) {
            if found.len() < MOST && !found.iter().any(|known| known.link.url == at.url) {
                let link = link::inspect(at.url, keys);
                found.push(LinkAt { link, id, at: at.span.start as usize });
            }
        }
    }
    found
}

/// The printed text and, with `loose`, those that go nowhere.
pub(super) fn candidates(trace: &Trace, printed: Option<Id>, loose: bool) -> Vec<Id> {
    let unused = trace.texts.iter().filter(|(id, made)| loose && !made.used && Some(*id) != printed);
    printed.into_iter().chain(unused.map(|(id, _)| id)).take(2_000).collect()
}

impl Performance<'_> {
    /// What `rule` says of links: the problems of [`link::inspect`] that carry its code.
    pub(crate) fn link_problems(&self, rule: &'static Rule) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for at in self.links.iter().filter(|_| self.is_plain()) {
            for problem in at.link.problems.iter().filter(|problem| problem.code == rule.code) {
                let spot = self.trace.origin(at.id, at.at..at.at + at.link.url.len());
                let found = Diagnostic::new(rule.code, rule.severity, problem.message.clone());
                findings.push(place(helped(found, problem.help.clone()), spot));
            }
        }
        findings
    }
}
