//! `+` in the data of links.

use super::Performance;
use crate::diagnostic::{Diagnostic, Severity};
use crate::filters;
use crate::link::Kind;
use crate::lint::Rule;
use crate::trace::{is_base64, parameter};

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
        } else if performance.is_hostile() && at.link.kind == Kind::Hashed && may_hold_plus(performance, data) {
            let mut finding = performance.find(
                rule,
                at.id,
                start..start + 1,
                "`data` is in the standard alphabet: a `+` stands in it as soon as a name has an accent",
            );
            finding.severity = Severity::Note;
            findings.push(finding.with_help(HELP));
        }
    }
    findings
}

const HELP: &str = "replace `+` by `-` and `/` by `_` before signing, or let the payload be ASCII";

/// Whether `data` is text as `base64_encode` gave it, with letters in it that are not ASCII.
fn may_hold_plus(performance: &Performance<'_>, data: &str) -> bool {
    performance.trace.texts.calls().iter().any(|call| {
        filters::find(&call.name).is_some_and(|filter| is_base64(filter) && filter.name == "base64_encode")
            && performance.trace.texts.text(call.output) == data
            && !performance.trace.texts.text(call.input).is_ascii()
    })
}
