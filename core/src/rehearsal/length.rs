//! Links that are longer than their channels like.

use super::Performance;
use crate::diagnostic::Diagnostic;
use crate::link::length;
use crate::lint::Rule;

pub(crate) fn find(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for at in performance.links.iter().filter(|_| performance.is_plain()) {
        let characters = at.link.url.chars().count();
        if let Some(limit) = length::exceeded(&at.link.url) {
            let message = format!("the link has {characters} characters: {}", limit.what);
            let mut finding = performance.find(rule, at.id, at.at..at.at + at.link.url.len(), message);
            finding.severity = limit.severity;
            findings.push(finding.with_help("carry fewer fields, or put the link behind a shorter one"));
        }
    }
    findings
}
