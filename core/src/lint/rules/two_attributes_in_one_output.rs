//! `two-attributes-in-one-output`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, NodeKind, Outline};

/// One output names two attributes.
pub static RULE: Rule = Rule {
    code: "two-attributes-in-one-output",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "One output names two attributes. Braze's pages say that this does not work.",
        why: "One of them is printed as it stands, or is taken for nothing.",
        example: "{{custom_attribute.${balance} | plus: {{custom_attribute.${bonus}}}}}",
        instead: "{% assign bonus = {{custom_attribute.${bonus}}} %}{{custom_attribute.${balance} | plus: {{bonus}}}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes().iter().filter(|node| node.kind == NodeKind::Output) {
        let attributes = outline.expressions_in(node).filter(|(_, expression)| match &expression.kind {
            ExprKind::Attribute { .. } => true,
            ExprKind::AttributeOf { of, .. } => outline.text(outline.expression(*of).span) != "content_blocks",
            _ => false,
        });
        // The names of a time zone and of a link's id are no data.
        let data =
            attributes.filter(|(_, expression)| !matches!(outline.text(expression.span), "${time_zone}" | "${cblid}"));
        if let Some((_, second)) = data.map(|(_, expression)| ((), expression)).nth(1) {
            findings
                .add(second.span, format!("`{}` is the second attribute in one output", outline.text(second.span)))
                .help("put it into a variable first, with `assign`");
        }
    }
}
