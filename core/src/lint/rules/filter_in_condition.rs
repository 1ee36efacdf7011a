//! `filter-in-condition`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Outline};

/// A filter stands in a condition, a `case` or a loop.
pub static RULE: Rule = Rule {
    code: "filter-in-condition",
    group: Group::Language,
    severity: Severity::Error,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A filter stands in a condition, a `case` or a loop. Braze knows filters only in `assign` and in outputs.",
        why: "The filter, and the comparison after it, are left out without a word: `{% if items | size > 3 %}` holds for a single item.",
        example: "{% if {{custom_attribute.${cart}}} | size > 3 %}Full cart{% endif %}",
        instead: "{% assign n = {{custom_attribute.${cart}}} | size %}{% if n > 3 %}Full cart{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes() {
        let conditional =
            matches!(outline.tag_name(node), "if" | "elsif" | "unless" | "case" | "when" | "for" | "tablerow");
        for (_, expression) in outline.expressions_in(node) {
            let ExprKind::Filter { name, .. } = expression.kind else { continue };
            let indexes = || {
                let parent = expression.parent.map(|parent| &outline.expression(parent).kind);
                matches!(parent, Some(ExprKind::Index { .. }))
            };
            if conditional || indexes() {
                let filter = outline.text(name);
                let place = if conditional { outline.tag_name(node) } else { "[ ]" };
                findings
                    .add(name, format!("the filter `{filter}` in `{place}` is ignored, with what follows it"))
                    .help("put it into an `assign` before, and use that variable here");
            }
        }
    }
}
