//! Signatures that do not fit the link in which they stand.

use super::Performance;
use crate::diagnostic::Diagnostic;
use crate::lint::Rule;
use crate::rehearsal::performance::place;
use crate::trace::{parameter, unwrapped};

pub(crate) fn find(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for at in performance.links.iter().filter(|_| performance.is_plain()) {
        let Some(problem) = at.link.problems.iter().find(|problem| problem.code == rule.code) else { continue };
        let chain = performance.trace.chain(&at.link, at.id, at.at);
        let signature =
            parameter(&unwrapped(&at.link.url), "sig").and_then(|sig| at.link.url.find(sig).zip(Some(sig.len())));
        let printed = match signature {
            Some((start, length)) => performance.trace.origin(at.id, at.at + start..at.at + start + length),
            None => performance.trace.origin(at.id, at.at..at.at + at.link.url.len()),
        };
        let made = chain.signature.and_then(|step| step.spot).or(printed);
        let mut message = problem.message.clone();
        if let Some(difference) = chain.difference.filter(|difference| difference.character.is_some()) {
            message = format!("{message}; {}", difference.message);
        }
        let finding = place(Diagnostic::new(rule.code, rule.severity, message), made);
        findings.push(super::performance::helped(finding, problem.help.clone()));
    }
    findings
}
