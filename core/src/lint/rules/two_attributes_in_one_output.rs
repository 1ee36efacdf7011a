//! `two-attributes-in-one-output`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Expression, NodeKind, Outline};

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
            // Braze documents this one: the key comes from an attribute.
            _ if is_key(outline, expression) => false,
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

/// Whether an attribute says which entry `property_accessor` takes.
fn is_key(outline: &Outline, expression: &Expression) -> bool {
    let mut parent = expression.parent;
    for _ in 0..4 {
        match parent.map(|parent| outline.expression(parent)) {
            Some(group) if matches!(group.kind, ExprKind::Group { .. }) => parent = group.parent,
            Some(filter) => {
                return matches!(&filter.kind, ExprKind::Filter { of, name, .. }
                    if outline.text(*name) == "property_accessor" && outline.expression(*of).span != expression.span);
            }
            None => return false,
        }
    }
    false
}
