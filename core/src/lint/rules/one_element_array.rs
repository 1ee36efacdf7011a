//! `one-element-array`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::follow::{Origin, is_asked, origin};
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, How, Node, Outline};

/// A loop goes through an attribute.
pub static RULE: Rule = Rule {
    code: "one-element-array",
    group: Group::MoEngage,
    severity: Severity::Note,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A loop goes through an attribute. An array of numbers with one entry reaches the template as that number, not as an array.",
        why: "The message works for customers with several entries, and fails for those with one.",
        example: "{% for n in UserAttribute['Scores'] %}{{ n }} {% endfor %}",
        instead: "{% set scores = UserAttribute['Scores'] %}{% if scores is iterable %}{% for n in scores %}{{ n }} {% endfor %}{% else %}{{ scores }}{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let loops = |how: How| how == How::Loop;
    for definition in outline.definitions().iter().filter(|definition| loops(definition.how)) {
        let Some(value) = definition.value else { continue };
        let expression = outline.expression(value);
        let text = outline.text(expression.span);
        if is_attribute(origin(outline, value, scope)) && !asks(outline, outline.node_of(expression), text) {
            findings
                .add(
                    expression.span,
                    format!("where `{text}` holds a single number, it is no list and this loop fails"),
                )
                .help(format!("ask first: `{{% if {text} is iterable %}}`"));
        }
    }
}

/// Whether a value is an attribute, or a slice of one.
fn is_attribute(from: Origin<'_>) -> bool {
    let look_up = match from.outline.expression(from.id).kind {
        ExprKind::Slice { of } => of,
        _ => from.id,
    };
    let (ExprKind::Index { of, .. } | ExprKind::Member { of, .. }) = from.outline.expression(look_up).kind else {
        return false;
    };
    let object = from.outline.text(from.outline.expression(of).span);
    !from.part && matches!(object, "UserAttribute" | "EventAttribute")
}

/// Whether the template asks what it has before the loop.
fn asks(outline: &Outline, node: &Node, text: &str) -> bool {
    let tests = ["iterable", "sequence", "string", "number"].map(|test| format!("{text} is {test}"));
    let not = ["iterable", "sequence", "string", "number"].map(|test| format!("{text} is not {test}"));
    let asked: Vec<&str> = tests.iter().chain(&not).map(String::as_str).collect();
    is_asked(outline, node, &asked)
}
