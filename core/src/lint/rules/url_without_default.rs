//! `url-without-default`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::webhook;

/// A request to an address with a hole.
pub static RULE: Rule = Rule {
    code: "url-without-default",
    group: Group::Webhook,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A value is part of the address of a request and has no default.",
        why: "For whoever lacks it the request goes to another address: `/users//passes`, or to nobody.",
        example: "https://api.example.com/users/{{custom_attribute.${crm_id}}}/passes",
        instead: "{% if custom_attribute.${crm_id} == blank %}{% abort_message(\"no id\") %}{% endif %}https://api.example.com/users/{{custom_attribute.${crm_id}}}/passes",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(webhook::in_address(performance, &RULE));
}
