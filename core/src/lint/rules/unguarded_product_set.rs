//! `unguarded-product-set`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Node, NodeKind, Outline};

/// A loop goes through a product set or recommendation without asking first whether there is one.
pub static RULE: Rule = Rule {
    code: "unguarded-product-set",
    group: Group::MoEngage,
    severity: Severity::Note,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A loop goes through a product set or recommendation without asking first whether there is one.",
        why: "A customer without recommendations gets an empty list where products should stand, or is dropped.",
        example: "{% for item in ProductSet.MyReco %}{{ item.title }}{% endfor %}",
        instead: "{% if ProductSet.MyReco %}{% for item in ProductSet.MyReco %}{{ item.title }}{% endfor %}{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for (position, node) in outline.nodes().iter().enumerate() {
        if outline.tag_name(node) != "for" || node.kind != NodeKind::Open {
            continue;
        }
        let set = outline.expressions_in(node).rfind(|(id, _)| {
            outline.root_name(*id) == Some("ProductSet") && !matches!(outline.expression(*id).kind, ExprKind::Name)
        });
        let Some((_, expression)) = set else { continue };
        let otherwise = outline.nodes()[position..node.partner.max(position)]
            .iter()
            .any(|branch| branch.kind == NodeKind::Branch && branch.partner == position);
        if !otherwise && !guarded(outline, node) {
            let text = outline.text(expression.span);
            findings
                .add(expression.span, format!("nothing asks whether there is a `{text}`"))
                .help(format!("put `{{% if {text} %}}` around the loop"));
        }
    }
}

/// Whether one of the conditions around `node` speaks of product sets.
fn guarded(outline: &Outline, node: &Node) -> bool {
    let mut parent = node.parent;
    for _ in 0..50 {
        let Some(position) = parent else { return false };
        let outer = &outline.nodes()[position];
        if outline.tag_name(outer) == "if" && outline.text(outer.inner).contains("ProductSet") {
            return true;
        }
        parent = outer.parent;
    }
    false
}
