//! `unguarded-product-set`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::follow::{is_asked, origin};
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Id, NodeKind, Outline};

/// A loop goes through a product set or recommendation without asking first whether there is one.
pub static RULE: Rule = Rule {
    code: "unguarded-product-set",
    group: Group::MoEngage,
    severity: Severity::Note,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A product set or recommendation is used without asking first whether there is one.",
        why: "A customer without recommendations gets an empty list where products should stand, or is dropped.",
        example: "{% for item in ProductSet.MyReco %}{{ item.title }}{% endfor %}",
        instead: "{% if ProductSet.MyReco %}{% for item in ProductSet.MyReco %}{{ item.title }}{% endfor %}{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (position, node) in outline.nodes().iter().enumerate() {
        let loops = outline.tag_name(node) == "for" && node.kind == NodeKind::Open;
        if !loops && node.kind != NodeKind::Output {
            continue;
        }
        // The other branch of a loop says what stands there when the set is empty.
        let otherwise = || {
            outline.nodes()[position..node.partner.max(position)]
                .iter()
                .any(|branch| branch.kind == NodeKind::Branch && branch.partner == position)
        };
        let Some((id, expression)) = outline.expressions_in(node).rfind(|(id, _)| is_of_set(outline, *id, scope))
        else {
            continue;
        };
        let name = outline.root_name(id).unwrap_or_default();
        if otherwise() || is_asked(outline, node, &["ProductSet", name]) {
            continue;
        }
        let text = outline.text(expression.span);
        let help = if loops {
            format!("put `{{% if {text} %}}` around the loop")
        } else {
            "ask first: `{% if … %}`".to_owned()
        };
        findings.add(expression.span, format!("nothing asks whether there is a `{text}`")).help(help);
    }
}

/// Whether a look-up is a product set, or something in one; what a loop goes through is there.
fn is_of_set(outline: &Outline, id: Id, scope: &Scope<'_>) -> bool {
    let looks_up = matches!(
        outline.expression(id).kind,
        ExprKind::Name | ExprKind::Member { .. } | ExprKind::Index { .. } | ExprKind::Slice { .. }
    );
    let from = origin(outline, id, scope);
    let whole = !matches!(from.outline.expression(from.id).kind, ExprKind::Name);
    let looped = outline.root_name(id).is_some_and(|name| {
        scope
            .names()
            .definitions(name)
            .iter()
            .take(20)
            .any(|set| scope.outline(set.part).definitions()[set.index].how.is_local())
    });
    looks_up && whole && !looped && from.root() == Some("ProductSet")
}
