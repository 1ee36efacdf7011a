//! `parentheses-in-condition`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Outline};

/// A condition is grouped with parentheses, which Liquid does not have.
pub static RULE: Rule = Rule {
    code: "parentheses-in-condition",
    group: Group::Language,
    severity: Severity::Error,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A condition is grouped with parentheses, which Liquid does not have.",
        why: "Braze's pages say such tags do not work; other Liquid engines ignore the parentheses, and the condition means something else.",
        example: "{% if (${language} == 'en' and ${country} == 'US') or ${country} == 'GB' %}Hi{% endif %}",
        instead: "{% if ${country} == 'GB' %}Hi{% elsif ${language} == 'en' and ${country} == 'US' %}Hi{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in
        outline.nodes().iter().filter(|node| matches!(outline.tag_name(node), "if" | "elsif" | "unless" | "when"))
    {
        for (_, expression) in outline.expressions_in(node) {
            let group = matches!(expression.kind, ExprKind::Group { .. } | ExprKind::List { .. });
            if group && outline.text(expression.span).starts_with('(') {
                findings
                    .add(expression.span, "Liquid has no parentheses in conditions")
                    .help("nest one `if` in another, or set a variable first");
            }
        }
    }
}
