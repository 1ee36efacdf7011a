//! How much was found, in a line or two.

use drysend_campaign::Findings;
use drysend_core::Severity;

use crate::report::style::Style;
use crate::report::table::visible;

/// How much was found, and what can be done about it.
pub fn summary(found: &Findings, tells_of_fixes: bool, style: Style) -> String {
    if found.files.is_empty() && found.diagnostics.is_empty() {
        return String::new();
    }
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let count = found.diagnostics.iter().filter(|finding| finding.severity == severity).count();
        (count, severity)
    });
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> =
        counts.map(|(count, severity)| style.severity(severity, plural(count, severity.name()))).collect();
    let what = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    let mut text = format!("{what} in {}\n", plural(found.files.len(), "file"));
    let fixes = found.diagnostics.iter().filter(|finding| finding.fix.is_some()).count();
    if tells_of_fixes && fixes > 0 {
        text.push_str(&format!("`--fix` mends {fixes} of them, `--diff` shows how\n"));
    }
    if let Some(finding) = found.diagnostics.first() {
        text.push_str(&format!("`drysend explain {}` tells more about a finding\n", visible(&finding.code)));
    }
    text
}

/// `1 file`, `2 files`
pub fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
