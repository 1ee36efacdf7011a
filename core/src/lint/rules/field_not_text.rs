//! `field-not-text`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A value that is no text.
pub static RULE: Rule = Rule {
    code: "field-not-text",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "The value of a field is a number, `true`, `false` or `null` without quotes.",
        why: "PassKit documents texts only; what it makes of anything else is not known.",
        example: "{% capture pass %}{\"members.tier.id\": \"blue\", \"members.member.externalId\": \"1\", \"members.member.points\": 100}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"members.tier.id\": \"blue\", \"members.member.externalId\": \"1\", \"members.member.points\": \"100\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.reading_problems(&RULE));
}
