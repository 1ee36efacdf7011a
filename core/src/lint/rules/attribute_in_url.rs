//! `attribute-in-url`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Place, Rule, Run, Scope};
use crate::outline::{ExprKind, NodeKind, Outline};

/// An attribute stands in a link without a default.
pub static RULE: Rule = Rule {
    code: "attribute-in-url",
    group: Group::MoEngage,
    severity: Severity::Note,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "An attribute stands in a link without a default. A link has no fallback in MoEngage's editor.",
        why: "A customer without the attribute gets no e-mail at all, or a link that leads nowhere.",
        example: "<a href=\"https://example.com/{{ UserAttribute['city'] }}\">Shops near you</a>",
        instead: "<a href=\"https://example.com/{{ UserAttribute['city']|default('all', true)|urlencode }}\">Shops near you</a>",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let mut before = "";
    for node in outline.nodes() {
        match node.kind {
            NodeKind::Text => before = outline.text(node.span),
            NodeKind::Output if in_url(before) => {
                let bare = outline.roots(node).next().filter(|(id, expression)| {
                    let attribute = matches!(expression.kind, ExprKind::Index { .. } | ExprKind::Member { .. });
                    attribute && matches!(outline.root_name(*id), Some("UserAttribute" | "EventAttribute"))
                });
                if let Some((_, expression)) = bare.filter(|_| scope.place() != Place::Alone || before.contains("://"))
                {
                    let text = outline.text(expression.span);
                    findings
                        .add(expression.span, format!("`{text}` stands in a link and has no default"))
                        .help("add `|default('…', true)|urlencode`, or test for it first");
                }
            }
            _ => {}
        }
    }
}

/// Whether a text ends inside of a link.
fn in_url(text: &str) -> bool {
    let parts = text.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '('));
    parts.take(1).any(|last| last.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::in_url;

    #[test]
    fn links_end_at_blanks_of_every_width() {
        assert!(in_url("see\u{85}https://example.com/"));
        assert!(!in_url("https://example.com\u{3000}") && !in_url("\u{85}"));
    }
}
