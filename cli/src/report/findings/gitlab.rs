//! A Code Quality report of GitLab: a list of what Code Climate calls issues, in the subset that GitLab reads.

use drysend_core::{Diagnostic, Severity};
use serde_json::{Value as Json, json};

use super::fingerprint::fingerprints;
use super::slashed;

/// The whole report.
pub fn report(findings: &[Diagnostic]) -> Json {
    let entries = findings.iter().zip(fingerprints(findings));
    entries.map(|(finding, fingerprint)| entry(finding, &fingerprint)).collect()
}

fn entry(finding: &Diagnostic, fingerprint: &str) -> Json {
    let place = finding.location();
    let (path, begin, end) = match &place {
        Some(place) => (slashed(&place.name), place.line, place.end_line),
        // GitLab takes nothing without a place.
        None => (".".to_owned(), 1, 1),
    };
    let help = finding.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    json!({
        "description": format!("{}{help}", finding.message),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": { "path": path, "lines": { "begin": begin, "end": end } },
    })
}
