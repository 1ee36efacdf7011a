//! `deprecated-field`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// An old name of a field.
pub static RULE: Rule = Rule {
    code: "deprecated-field",
    group: Group::Payload,
    severity: Severity::Note,
    dialects: BOTH,
    docs: Docs {
        what: "A field has a name that PassKit has since replaced.",
        why: "It may work today. New projects are better off with the name that is documented.",
        example: "{% capture pass %}{\"members.member.externalId\": \"1\", \"members.tier.name\": \"blue\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"members.member.externalId\": \"1\", \"members.tier.id\": \"blue\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.field_problems(&RULE));
}
