//! `shared-default-id`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Expression, Id, NodeKind, Operator, Outline};

/// An id has a default: every customer without one gets the same.
pub static RULE: Rule = Rule {
    code: "shared-default-id",
    group: Group::MoEngage,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "An id has a default: every customer without one gets the same.",
        why: "Passes and records are kept by that id, so all of these customers share one pass. Better not to send at all.",
        example: "{% assign id = ${user_id} | default: '12345' %}{\"person.externalId\": \"{{id}}\"}",
        instead: "{% if ${user_id} == blank %}{% abort_message('no id') %}{% endif %}{\"person.externalId\": \"{{${user_id}}}\"}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let (of, fallback) = match &expression.kind {
            ExprKind::Filter { of, name, arguments } if matches!(outline.text(*name), "default" | "d") => {
                (*of, outline.arguments(arguments).first().map(|first| first.value))
            }
            ExprKind::Binary { operator: Operator::Or, left, right, .. } if outline.dialect() == Dialect::MoEngage => {
                (*left, *right)
            }
            _ => continue,
        };
        if let (Some(key), Some(fallback)) = (key(outline, of).filter(|key| is_id(key)), fallback) {
            report(outline, key, fallback, !is_prose(outline, expression), findings);
        }
    }
    for definition in outline.definitions() {
        // One branch takes the customer's id, the other makes one up.
        let name = outline.text(definition.name);
        let Some(value) = definition.value.filter(|value| constant(outline, *value)) else { continue };
        let others = scope.names().definitions(name).iter().take(10).filter(|other| other.part == scope.part());
        let key =
            others.filter_map(|other| key(outline, outline.definitions()[other.index].value?)).find(|key| is_id(key));
        if let Some(key) = key {
            report(outline, key, value, true, findings);
        }
    }
}

fn report(outline: &Outline, key: &str, fallback: Id, serious: bool, findings: &mut Findings<'_>) {
    if !constant(outline, fallback) {
        return;
    }
    let span = outline.expression(fallback).span;
    let help = match outline.dialect() {
        Dialect::Braze => "stop the message with `abort_message` where the id is missing",
        Dialect::MoEngage => "stop the message with `{% MOE_NOT_SEND(\"no id\") %}` where the id is missing",
    };
    let finding =
        findings.add(span, format!("every customer without `{key}` gets the id {}", outline.text(span))).help(help);
    if !serious {
        finding.severity(Severity::Note);
    }
}

/// Whether a value is the same for everybody, and stands for something.
fn constant(outline: &Outline, id: Id) -> bool {
    match outline.expression(id).kind {
        ExprKind::Text { inner } => !matches!(outline.text(inner).trim(), "" | "MOE_NOT_SEND"),
        ExprKind::Number => true,
        _ => false,
    }
}

/// Whether the id is printed for people to read: words stand before it, no quote, `=` or `/`.
fn is_prose(outline: &Outline, expression: &Expression) -> bool {
    let position = outline.position_of(expression);
    let node = &outline.nodes()[position];
    let before =
        position.checked_sub(1).map(|before| &outline.nodes()[before]).filter(|before| before.kind == NodeKind::Text);
    let before = before.map_or("", |before| outline.text(before.span));
    node.kind == NodeKind::Output && !before.ends_with(['"', '\'', '=', '/', ':', '-', '_'])
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
