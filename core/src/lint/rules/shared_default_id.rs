//! `shared-default-id`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Id, Outline};

/// An id has a default: every customer without one gets the same.
pub static RULE: Rule = Rule {
    code: "shared-default-id",
    group: Group::MoEngage,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "An id has a default: every customer without one gets the same.",
        why: "Passes and records are kept by that id, so all of these customers share one pass. Better not to send at all.",
        example: "{{ ${user_id} | default: '12345' }}",
        instead: "{% if ${user_id} == blank %}{% abort_message('no id') %}{% endif %}{{ ${user_id} }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Filter { of, name, arguments } = &expression.kind else { continue };
        if !matches!(outline.text(*name), "default" | "d") {
            continue;
        }
        let Some(first) = outline.arguments(arguments).first() else { continue };
        let fallback = outline.expression(first.value);
        let constant = match fallback.kind {
            ExprKind::Text { inner } => !matches!(outline.text(inner).trim(), "" | "MOE_NOT_SEND"),
            ExprKind::Number => true,
            _ => false,
        };
        let Some(key) = key(outline, *of) else { continue };
        if constant && is_id(key) {
            let help = match outline.dialect() {
                Dialect::Braze => "stop the message with `abort_message` where the id is missing",
                Dialect::MoEngage => "stop the message with `{% MOE_NOT_SEND(\"no id\") %}` where the id is missing",
            };
            findings
                .add(
                    fallback.span,
                    format!("every customer without `{key}` gets the id {}", outline.text(fallback.span)),
                )
                .help(help);
        }
    }
}

/// The name of the attribute that is looked up.
fn key(outline: &Outline, id: Id) -> Option<&str> {
    match outline.expression(outline.subject(id)).kind {
        ExprKind::Attribute { name } => Some(outline.text(name)),
        ExprKind::AttributeOf { key, .. } | ExprKind::Member { key, .. } => Some(outline.text(key)),
        ExprKind::Index { index: Some(index), .. } => match outline.expression(index).kind {
            ExprKind::Text { inner } => Some(outline.text(inner)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a name is that of an id that tells customers apart.
fn is_id(name: &str) -> bool {
    let plain = name.to_lowercase().replace([' ', '-'], "_");
    matches!(
        plain.as_str(),
        "id" | "uid" | "external_id" | "externalid" | "user_id" | "userid" | "braze_id" | "customer_id"
    ) || matches!(plain.as_str(), "customerid" | "member_id" | "memberid" | "moengage_id" | "loyalty_id" | "client_id")
}
