//! Template text that was printed instead of rendered.

use std::ops::Range;

use super::Performance;
use crate::diagnostic::Diagnostic;
use crate::lint::Rule;
use crate::rehearsal::links;
use crate::trace::Id;

/// What starts a tag in either dialect, plain and percent-encoded.
const MARKS: [&str; 5] = ["{{", "{%", "${", "%7B%7B", "%7b%7b"];

pub(crate) fn find(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !performance.is_plain() {
        return findings;
    }
    let mut report = |id: Id, range: Range<usize>, what: &str| {
        let message = format!("template text stands in the {what}: this tag was not rendered");
        findings
            .push(performance.find(rule, id, range, message).with_help("is it inside `raw`, quotes or another tag?"));
    };
    for payload in performance.payloads.iter().filter(|payload| payload.is_passkit) {
        let text = performance.trace.texts.text(payload.id);
        if let Some((at, mark)) = first(text) {
            report(payload.id, at..at + mark.len(), "payload");
        }
    }
    for id in links::candidates(performance.trace, performance.text_id, performance.mark.is_some()) {
        let text = performance.trace.texts.text(id);
        let mut start = 0;
        for run in text.split(char::is_whitespace).take(10_000) {
            if run.contains("pskt.io/")
                && let Some((at, mark)) = first(run)
            {
                report(id, start + at..start + at + mark.len(), "link");
            }
            start += run.len() + text[start + run.len()..].chars().next().map_or(0, char::len_utf8);
        }
    }
    findings
}

fn first(text: &str) -> Option<(usize, &'static str)> {
    MARKS.iter().filter_map(|mark| Some((text.find(mark)?, *mark))).min()
}
