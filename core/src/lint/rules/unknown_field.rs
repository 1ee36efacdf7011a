//! `unknown-field`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A field that PassKit does not know.
pub static RULE: Rule = Rule {
    code: "unknown-field",
    group: Group::Payload,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A field of the payload is none that PassKit lists; often a letter is wrong.",
        why: "The value cannot be put on the pass. PassKit does not say so: the field is blank.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.emailAdress\": \"jo@example.com\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.emailAddress\": \"jo@example.com\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.field_problems(&RULE));
}
