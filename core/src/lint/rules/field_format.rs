//! `field-format`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A value of the wrong type or format.
pub static RULE: Rule = Rule {
    code: "field-format",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A value is not what its field takes: a date in another order, points with a comma, a \
              coordinate off the globe, a text too long.",
        why: "PassKit refuses the value or shows something else.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.dateOfBirth\": \"22.06.1980\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.dateOfBirth\": \"1980-06-22\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.field_problems(&RULE));
}
