//! Findings for people.

use drysend_core::Diagnostic;

use crate::report::diagnostic::diagnostic;
use crate::report::style::Style;
use crate::report::table::visible;

/// Each with its line, a caret, help and fix.
pub fn full(findings: &[Diagnostic], style: Style) -> String {
    findings.iter().map(|finding| diagnostic(finding, style) + "\n").collect()
}

/// One line each.
pub fn concise(findings: &[Diagnostic], style: Style) -> String {
    let line = |finding: &Diagnostic| {
        let place = finding.location().map(|place| format!("{}: ", visible(&place.to_string()))).unwrap_or_default();
        let title = style.severity(finding.severity, format!("{}[{}]", finding.severity.name(), finding.code));
        format!("{place}{title} {}\n", visible(&finding.message))
    };
    findings.iter().map(line).collect()
}
