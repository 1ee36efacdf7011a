//! `trailing-comma`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A comma after the last field.
pub static RULE: Rule = Rule {
    code: "trailing-comma",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A comma stands behind the last field of a payload.",
        why: "JSON does not allow it. PassKit cannot read the payload, and nobody gets a pass.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"Doe\",}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"Doe\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.reading_problems(&RULE));
}
