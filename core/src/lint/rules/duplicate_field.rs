//! `duplicate-field`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A field that stands twice.
pub static RULE: Rule = Rule {
    code: "duplicate-field",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A payload has the same field twice.",
        why: "Which value counts is up to the reader: half of your customers may see the other one.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"Doe\", \"person.surname\": \"Roe\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"Doe\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.reading_problems(&RULE));
}
