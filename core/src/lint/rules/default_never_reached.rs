//! `default-never-reached`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Id, Operator, Outline};

/// A default stands behind something that fails first: a slice of, or a step into, what may be missing.
pub static RULE: Rule = Rule {
    code: "default-never-reached",
    group: Group::MoEngage,
    severity: Severity::Warning,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A default stands behind a step that fails first: a slice of something that may be missing, or an entry of it.",
        why: "For a customer without the attribute, the message fails before the default can stand in.",
        example: "{{ UserAttribute['Mobile Number (Standard)'][-10:]|default('NA') }}",
        instead: "{{ (UserAttribute['Mobile Number (Standard)']|default('', true)|string)[-10:] }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Filter { of, name, .. } = &expression.kind else { continue };
        if !matches!(outline.text(*name), "default" | "d") {
            continue;
        }
        let input = outline.expression(*of);
        let before = match input.kind {
            ExprKind::Slice { of } => of,
            ExprKind::Member { of, .. } | ExprKind::Index { of, .. } if steps(outline, of) => of,
            ExprKind::Group { of } if joins(outline, of) => of,
            _ => continue,
        };
        let root = outline.root_name(before);
        let missing = root.is_some_and(|root| {
            matches!(root, "UserAttribute" | "EventAttribute" | "CampaignAttribute" | "ProductSet")
                || scope.names().definitions(root).is_empty()
        });
        let slices = matches!(input.kind, ExprKind::Slice { .. });
        if missing && (slices || !matches!(outline.expression(before).kind, ExprKind::Name)) {
            let text = outline.text(outline.expression(before).span);
            let severity = if slices { Severity::Note } else { Severity::Warning };
            findings
                .add(*name, format!("where `{text}` is missing, the message fails before this default"))
                .severity(severity)
                .help(format!("give the default first: `({text}|default('', true))`"));
        }
    }
}

/// Whether `id` looks into something the platform always has: one more step goes into what may be missing.
fn steps(outline: &Outline, id: Id) -> bool {
    match outline.expression(id).kind {
        ExprKind::Index { .. } | ExprKind::Member { .. } => {
            !matches!(outline.root_name(id), Some("ContentApi" | "Coupons"))
        }
        _ => false,
    }
}

fn joins(outline: &Outline, id: Id) -> bool {
    matches!(outline.expression(id).kind, ExprKind::Binary { operator: Operator::Add, .. })
        && outline.root_name(outline.root(id)).is_none()
}
