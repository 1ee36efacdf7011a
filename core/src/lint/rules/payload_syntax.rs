//! `payload-syntax`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A payload that is no JSON.
pub static RULE: Rule = Rule {
    code: "payload-syntax",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "What goes into a link, or is encoded or signed, is not JSON.",
        why: "PassKit cannot read it. The link looks right, and whoever opens it gets no pass.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": Doe}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"Doe\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    // What a value breaks is the business of `value-not-escaped`.
    let broken_by_values = performance.payloads.iter().any(|payload| payload.breaking_value(performance).is_some());
    if performance.mark.is_some() || !broken_by_values {
        found.extend(performance.reading_problems(&RULE));
    }
}
