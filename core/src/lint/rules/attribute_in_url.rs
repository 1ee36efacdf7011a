//! `attribute-in-url`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::follow::is_asked;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
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

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let mut in_url = false;
    for node in outline.nodes() {
        match node.kind {
            NodeKind::Text => in_url = ends_in_url(outline.text(node.span), in_url),
            NodeKind::Output if in_url => {
                let bare = outline.roots(node).next().filter(|(id, expression)| {
                    let attribute = matches!(expression.kind, ExprKind::Index { .. } | ExprKind::Member { .. });
                    attribute && matches!(outline.root_name(*id), Some("UserAttribute" | "EventAttribute"))
                });
                let Some((_, expression)) = bare else { continue };
                let text = outline.text(expression.span);
                if !is_asked(outline, node, &[text]) {
                    findings
                        .add(expression.span, format!("`{text}` stands in a link and has no default"))
                        .help("add `|default('…', true)|urlencode`, or test for it first");
                }
            }
            _ => {}
        }
    }
}

/// Whether a link goes on at the end of a text, which starts in one or not.
fn ends_in_url(text: &str, in_url: bool) -> bool {
    match text.rfind(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '(')) {
        Some(end) => text[end..].contains("://"),
        None => in_url || text.contains("://"),
    }
}

#[cfg(test)]
mod tests {
    use super::ends_in_url;

    #[test]
    fn links_end_at_blanks_of_every_width() {
        assert!(ends_in_url("see\u{85}https://example.com/", false));
        assert!(!ends_in_url("https://example.com\u{3000}", true) && !ends_in_url("\u{85}", true));
    }
}
