//! `curly-quotes-in-json`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::webhook;

/// Typographic quotes in JSON.
pub static RULE: Rule = Rule {
    code: "curly-quotes-in-json",
    group: Group::Webhook,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "JSON is written with typographic quotes (“ ”), as word processors write them.",
        why: "JSON knows straight quotes only: the other service refuses the request.",
        example: "{“externalId”: “{{${user_id}}}”}",
        instead: "{\"externalId\": \"{{${user_id}}}\"}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(webhook::in_body(performance, &RULE));
}
