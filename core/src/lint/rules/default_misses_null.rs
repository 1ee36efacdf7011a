//! `default-misses-null`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, NodeKind, Outline};
use crate::source::Span;

/// `default('…')` stands in for what is missing.
pub static RULE: Rule = Rule {
    code: "default-misses-null",
    group: Group::MoEngage,
    severity: Severity::Note,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "`default('…')` stands in for what is missing. In Jinja it does not stand in for what is there but null or empty; `default('…', true)` does.",
        why: "MoEngage does not say how it hands a null to the template. Where it comes as null, the customer reads `None`.",
        example: "{% set name = UserAttribute['First Name']|default('there') %}Hi {{ name }}",
        instead: "{% set name = UserAttribute['First Name']|default('there', true) %}Hi {{ name }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for (id, expression) in outline.expressions() {
        let ExprKind::Filter { of, name, arguments } = &expression.kind else { continue };
        let attribute = matches!(outline.root_name(id), Some("UserAttribute" | "EventAttribute"));
        let arguments = outline.arguments(arguments);
        if !matches!(outline.text(*name), "default" | "d") || arguments.len() != 1 || !attribute {
            continue;
        }
        if !matches!(outline.expression(*of).kind, ExprKind::Index { .. } | ExprKind::Member { .. }) {
            continue;
        }
        // What is printed right away, the platform's own fallback covers too.
        if expression.parent.is_none() && outline.node_of(expression).kind == NodeKind::Output {
            continue;
        }
        let last = outline.expression(arguments[0].value).span;
        let after = Span::new(last.end as usize, last.end as usize);
        findings
            .add(*name, "this default stands in for a missing attribute, not for one that is null or empty")
            .help("write `default('…', true)`")
            .replace("catch null and empty values too", after, ", true");
    }
}
