//! `plus-with-attribute`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::follow::{is_asked, origin};
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
            if is_number(outline, operand, scope) {
                let number = outline.expression(operand).span;
                findings
                    .add(number, format!("`{}` is a number: joining it to a text fails", outline.text(number)))
                    .help("join with `~`, or add `|string`");
                continue;
            }
            let joined = operand_of(outline, operand, scope).filter(|joined| !joined.is_text);
            let Some(Joined { at, guarded, item, .. }) = joined else { continue };
            let name = outline.text(at);
            if guarded || item || is_asked(outline, outline.node_of(expression), &[name]) {
                findings
                    .add(at, format!("`{name}` fails here when it is a number"))
                    .severity(Severity::Note)
                    .help("join with `~`, or add `|string`");
            } else {
                findings
                    .add(at, format!("`{name}` fails here when it is missing, null or a number"))
                    .help("join with `~`, and give it a default: `|default('', true)`");
            }
        }
    }
}

/// Whether a value is a number whatever the customer.
fn is_number(outline: &Outline, id: Id, scope: &Scope<'_>) -> bool {
    kind(outline, id, scope) == Kind::Number
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

/// Something of the customer's that is joined.
struct Joined {
    /// Where it stands.
    at: Span,
    /// Whether it has a default.
    guarded: bool,
    /// Whether it is made text.
    is_text: bool,
    /// Whether it is a part of what a loop goes through: that is there.
    item: bool,
}

/// What is joined, directly or through a variable, where it is something that customers may lack.
fn operand_of(outline: &Outline, id: Id, scope: &Scope<'_>) -> Option<Joined> {
    let (at, guarded, is_text) = unfiltered(outline, id, scope);
    let place = outline.expression(at).span;
    let from = origin(outline, at, scope);
    // What the variable was set to may have a default, or be text, too.
    let (inner, more_guarded, more_text) = unfiltered(from.outline, from.id, scope);
    let expression = from.outline.expression(inner);
    let record = from.id != inner && is_record(from.outline, from.id);
    let object = from.outline.root_name(inner)?;
    let step = matches!(expression.kind, ExprKind::Index { .. } | ExprKind::Member { .. } | ExprKind::Slice { .. });
    let known =
        matches!(object, "UserAttribute" | "EventAttribute" | "CampaignAttribute" | "ProductSet" | "ContentApi");
    let (guarded, is_text) =
        if record { (false, false) } else { (guarded || more_guarded, is_text || more_text && !from.part) };
    (step && known).then_some(Joined { at: place, guarded, is_text, item: from.item })
}

/// What filters are applied to, whether one gives a default, and whether one makes text.
fn unfiltered(outline: &Outline, id: Id, scope: &Scope<'_>) -> (Id, bool, bool) {
    let (mut id, mut guarded, mut text) = (id, false, false);
    for _ in 0..100 {
        match &outline.expression(id).kind {
            ExprKind::Filter { of, name, .. } => {
                guarded |= matches!(outline.text(*name), "default" | "d");
                text |= kind(outline, id, scope) == Kind::Text;
                id = *of;
            }
            ExprKind::Group { of } => id = *of,
            _ => break,
        }
    }
    (id, guarded, text)
}

/// A record of an imported file: what it is looked up by is not what is joined.
fn is_record(outline: &Outline, id: Id) -> bool {
    matches!(&outline.expression(id).kind, ExprKind::Filter { name, .. } if outline.text(*name) == "getAuxData")
}
