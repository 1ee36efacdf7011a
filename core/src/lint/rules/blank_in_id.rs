//! `blank-in-id`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::webhook;

/// A blank at the edge of an id.
pub static RULE: Rule = Rule {
    code: "blank-in-id",
    group: Group::Webhook,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "An id in the body of a request starts or ends with a blank.",
        why: "Services compare ids letter by letter: with a blank it is another id, and nothing is found.",
        example: "{\"campaignId\": \" 2xa1lRy8dBz4eEElBfmIz8\"}",
        instead: "{\"campaignId\": \"2xa1lRy8dBz4eEElBfmIz8\"}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(webhook::in_body(performance, &RULE));
}
