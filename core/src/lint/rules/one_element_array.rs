//! `one-element-array`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, How, Outline};

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

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let loops = |how: How| how == How::Loop;
    for definition in outline.definitions().iter().filter(|definition| loops(definition.how)) {
        let Some(value) = definition.value else { continue };
        let expression = outline.expression(value);
        let attribute = matches!(&expression.kind, ExprKind::Index { of, .. } | ExprKind::Member { of, .. }
            if matches!(outline.text(outline.expression(*of).span), "UserAttribute" | "EventAttribute"));
        if attribute {
            let text = outline.text(expression.span);
            findings
                .add(
                    expression.span,
                    format!("where `{text}` holds a single number, it is no list and this loop fails"),
                )
                .help(format!("ask first: `{{% if {text} is iterable %}}`"));
        }
    }
}
