//! `expired`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// An expiry date in the past.
pub static RULE: Rule = Rule {
    code: "expired",
    group: Group::Payload,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "The pass expires before it is made.",
        why: "Its barcode is grey from the start, and PassKit deletes expired records after a while.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"universal.expiryDate\": \"2020-06-22T00:00:00Z\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"universal.expiryDate\": \"{{ 'now' | date: '%s' | plus: 31536000 | date: '%FT%TZ' }}\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.field_problems(&RULE));
}
