//! `body-not-json`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::webhook;

/// A request whose body is no JSON.
pub static RULE: Rule = Rule {
    code: "body-not-json",
    group: Group::Webhook,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "The body of a request starts like JSON and is not JSON.",
        why: "The other service refuses the request, or reads half of it.",
        example: "{\"campaignId\": \"2xa1lRy8\", \"externalId\": \"{{${user_id}}}\",}",
        instead: "{\"campaignId\": \"2xa1lRy8\", \"externalId\": \"{{${user_id}}}\"}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(webhook::in_body(performance, &RULE));
}
