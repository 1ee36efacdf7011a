//! `plus-with-attribute`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::kinds::{Kind, kind};
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Id, Operator, Outline};
use crate::source::Span;

/// A text is joined to an attribute with `+`.
pub static RULE: Rule = Rule {
    code: "plus-with-attribute",
    group: Group::MoEngage,
    severity: Severity::Warning,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A text is joined to an attribute with `+`. `+` fails when the attribute is missing, null or a number; `~` turns everything into text first.",
        why: "Every customer without the attribute, or whose phone number is stored as a number, is dropped from the campaign.",
        example: "{{ 'Dear ' + UserAttribute['Last Name'] }}",
        instead: "{{ 'Dear ' ~ UserAttribute['Last Name']|default('customer', true) }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Binary { operator: Operator::Add, left, right: Some(right), .. } = expression.kind else {
            continue;
        };
        let textual = |id| matches!(kind(outline, id, scope), Kind::Text) || joins_text(outline, id);
        // In a row of `+`, the last text on the left decides what the next operand is joined to.
        for (operand, other) in [(left, right), (right, left)] {
            if !textual(other) {
                continue;
            }
            let Some((attribute, guarded, text)) = operand_of(outline, operand, scope) else { continue };
            let name = outline.text(attribute);
            if text {
                continue;
            }
            if guarded {
                findings
                    .add(attribute, format!("`{name}` fails here when it is a number"))
                    .severity(Severity::Note)
                    .help("join with `~`, or add `|string`");
            } else {
                findings
                    .add(attribute, format!("`{name}` fails here when it is missing, null or a number"))
                    .help("join with `~`, and give it a default: `|default('', true)`");
            }
        }
    }
}

/// Whether `id` is a chain of `+` with a text in it.
fn joins_text(outline: &Outline, id: Id) -> bool {
    let mut id = id;
    // A chain leans to the left: its right sides are single operands.
    for _ in 0..4 {
        match outline.expression(id).kind {
            ExprKind::Binary { operator: Operator::Add, left, right, .. } => {
                let text = |id: Id| matches!(outline.expression(id).kind, ExprKind::Text { .. });
                if right.is_some_and(text) || text(left) {
                    return true;
                }
                id = left;
            }
            _ => return false,
        }
    }
    false
}

/// The attribute that is joined, whether it has a default, and whether it is made text.
fn operand_of(outline: &Outline, id: Id, scope: &Scope<'_>) -> Option<(Span, bool, bool)> {
    let (mut id, mut guarded, mut text) = (id, false, false);
    loop {
        let expression = outline.expression(id);
        match &expression.kind {
            ExprKind::Filter { of, name, .. } => {
                guarded |= matches!(outline.text(*name), "default" | "d");
                text |= kind(outline, id, scope) == Kind::Text;
                id = *of;
            }
            ExprKind::Group { of } => id = *of,
            ExprKind::Index { of, .. } | ExprKind::Member { of, .. } => {
                let object = outline.text(outline.expression(*of).span);
                let attribute = matches!(object, "UserAttribute" | "EventAttribute" | "CampaignAttribute");
                return attribute.then_some((expression.span, guarded, text));
            }
            _ => return None,
        }
    }
}
