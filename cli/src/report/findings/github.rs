//! Workflow commands of GitHub Actions, which become annotations of the files.

use drysend_core::{Diagnostic, Severity};

use super::slashed;

/// A line for each finding.
pub fn annotations(findings: &[Diagnostic]) -> String {
    findings.iter().map(annotation).collect()
}

fn annotation(finding: &Diagnostic) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = finding.location() {
        properties.push(("file", slashed(&place.name)));
        properties.push(("line", place.line.to_string()));
        // GitHub knows columns only within one line.
        if place.line == place.end_line {
            properties.push(("col", place.column.to_string()));
        }
        properties.push(("endLine", place.end_line.to_string()));
        if place.line == place.end_line {
            properties.push(("endColumn", place.end_column.to_string()));
        }
    }
    properties.push(("title", format!("drysend {}", finding.code)));
    let properties: Vec<_> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", property(&value))).collect();
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("::{command} {}::{}\n", properties.join(","), data(&format!("{}{help}", finding.message)))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
