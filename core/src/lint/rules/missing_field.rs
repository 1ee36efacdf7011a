//! `missing-field`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A field that is needed and not there.
pub static RULE: Rule = Rule {
    code: "missing-field",
    group: Group::Payload,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A payload lacks a field without which PassKit does not do what you want: the tier of a \
              membership, or an id of your own.",
        why: "Without a tier nobody can be enrolled. Without an id each click makes another pass, and each \
              pass counts on your bill.",
        example: "{% capture pass %}{\"members.member.externalId\": \"1\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"members.member.externalId\": \"1\", \"members.tier.id\": \"blue\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.field_problems(&RULE));
}
