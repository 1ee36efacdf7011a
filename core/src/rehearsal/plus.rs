//! `+` in the data of links.

use super::Performance;
use crate::diagnostic::{Diagnostic, Severity};
use crate::link::Kind;
use crate::lint::Rule;
use crate::trace::parameter;

pub(crate) fn find(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for at in &performance.links {
        let Some(data) = parameter(&at.link.url, "data") else { continue };
        let Some(start) = at.link.url.find(data) else { continue };
        let start = at.at + start;
        if let Some(plus) = data.find('+').filter(|_| performance.is_plain()) {
            findings.push(
                performance
                    .find(
                        rule,
                        at.id,
                        start + plus..start + plus + 1,
                        "`data` holds a `+`, which many servers read as a blank",
                    )
                    .with_help(HELP),
            );
        } else if let Some(plus) = data.find('+').filter(|_| performance.is_hostile() && at.link.kind == Kind::Hashed) {
            let message = "`data` is in the standard alphabet: a `+` stands in it as soon as a name is not plain ASCII";
            let mut finding = performance.find(rule, at.id, start + plus..start + plus + 1, message);
            finding.severity = Severity::Note;
            findings.push(finding.with_help(HELP));
        }
    }
    findings
}

const HELP: &str = "replace `+` by `-` and `/` by `_` before signing; with `smartpass_link` write `alphabet: 'url'`";
