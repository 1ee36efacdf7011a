//! `output-in-html-comment`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};

/// A tag stands in an HTML comment (`<!-- -->`).
pub static RULE: Rule = Rule {
    code: "output-in-html-comment",
    group: Group::Language,
    severity: Severity::Note,
    dialects: BOTH,
    docs: Docs {
        what: "A tag stands in an HTML comment (`<!-- -->`). HTML hides it, the template language does not.",
        why: "It still runs: it can stop the message, set variables and use up a coupon. Braze's pages contradict each other about it.",
        example: "<!-- {{${first_name}}} -->",
        instead: "{% comment %} {{${first_name}}} {% endcomment %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let mut hidden = false;
    for node in outline.nodes() {
        match node.kind {
            NodeKind::Text => {
                let text = outline.text(node.span);
                let opened = text.rfind("<!--");
                let closed = text.rfind("-->");
                hidden = match (opened, closed) {
                    (Some(open), Some(close)) => open > close,
                    (Some(_), None) => true,
                    (None, Some(_)) => false,
                    (None, None) => hidden,
                };
            }
            NodeKind::Output | NodeKind::Open | NodeKind::Tag if hidden => {
                let help = match outline.dialect() {
                    Dialect::Braze => "`{% comment %}…{% endcomment %}` hides tags too",
                    Dialect::MoEngage => "`{# … #}` hides tags too",
                };
                findings.add(node.span, "this runs although it stands in an HTML comment").help(help);
            }
            _ => {}
        }
    }
}
