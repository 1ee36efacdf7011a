//! `expiry-without-zone`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// An expiry date without a time zone.
pub static RULE: Rule = Rule {
    code: "expiry-without-zone",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "The expiry date has no zone, or no time at all.",
        why: "It is then up to the reader which day your customers lose.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"universal.expiryDate\": \"2099-06-22T00:00:00\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"universal.expiryDate\": \"2099-06-22T00:00:00Z\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.field_problems(&RULE));
}
