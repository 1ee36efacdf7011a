//! `operator-outside-condition`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, NodeKind, Operator, Outline};

/// A comparison or calculation stands in an `assign` or an output.
pub static RULE: Rule = Rule {
    code: "operator-outside-condition",
    group: Group::Language,
    severity: Severity::Error,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A comparison or calculation stands in an `assign` or an output. Liquid compares only in `if`, `elsif` and `unless`, and calculates with filters.",
        why: "Everything from the operator on is left out: `{% assign vip = spend > 100 %}` stores `spend`, which counts as true even at 5.",
        example: "{% assign vip = custom_attribute.${spend} > 100 %}",
        instead: "{% assign vip = false %}{% if custom_attribute.${spend} > 100 %}{% assign vip = true %}{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes() {
        let place = match (node.kind, outline.tag_name(node)) {
            (NodeKind::Output, _) => "an output",
            (_, name @ ("assign" | "echo")) => name,
            _ => continue,
        };
        for (_, expression) in outline.expressions_in(node) {
            let ExprKind::Binary { operator, sign, right, .. } = expression.kind else { continue };
            if right.is_none() && !operator.compares() {
                continue;
            }
            let text = outline.text(sign);
            let help = match operator {
                Operator::Add => "use the filter `plus`, or `append` for texts",
                Operator::Subtract => "use the filter `minus`",
                Operator::Multiply => "use the filter `times`",
                Operator::Divide => "use the filter `divided_by`",
                Operator::Modulo => "use the filter `modulo`",
                _ => "compare in an `if`, and set a variable in it",
            };
            findings.add(sign, format!("the operator `{text}` in {place} is ignored, with what follows it")).help(help);
        }
    }
}
