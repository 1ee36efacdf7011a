//! Links that were percent-encoded as a whole.

use super::Performance;
use crate::diagnostic::Diagnostic;
use crate::lint::Rule;
use crate::rehearsal::performance::{helped, place};

pub(crate) fn find(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for at in performance.links.iter().filter(|_| performance.is_plain()) {
        let Some(problem) = at.link.problems.iter().find(|problem| problem.code == rule.code) else { continue };
        if is_parameter(performance.trace.texts.text(at.id), at.at) {
            continue;
        }
        let texts = &performance.trace.texts;
        let encodes = |output: &str| output.contains(&at.link.url) && output.len() < at.link.url.len() + 16;
        let call = texts.calls().iter().rev().find(|call| encodes(texts.text(call.output)));
        let spot = match call {
            Some(call) => Some(call.spot.clone()),
            None => performance.trace.origin(at.id, at.at..at.at + at.link.url.len()),
        };
        let finding = place(Diagnostic::new(rule.code, rule.severity, problem.message.clone()), spot);
        findings.push(helped(finding, problem.help.clone()));
    }
    findings
}

/// Whether the link is the value of another link's parameter, where it has to be encoded.
fn is_parameter(text: &str, at: usize) -> bool {
    text[..at].ends_with('=')
}
