//! `hash-without-brace`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};

/// A comment is written `{% # … # %}`.
pub static RULE: Rule = Rule {
    code: "hash-without-brace",
    group: Group::MoEngage,
    severity: Severity::Error,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A comment is written `{% # … # %}`. Jinja's comments are `{# … #}`.",
        why: "MoEngage refuses the message: `unexpected char '#'`.",
        example: "{% # greeting # %}Hello",
        instead: "{# greeting #}Hello",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes().iter().filter(|node| node.kind == NodeKind::Stray && node.name.start == node.name.end) {
        let inside = outline.text(node.inner).trim();
        if let Some(rest) = inside.strip_prefix('#') {
            let comment = format!("{{# {} #}}", rest.trim_end_matches('#').trim());
            findings.add(node.span, "this is no comment in Jinja").help(format!("write `{comment}`")).replace(
                "make it a comment",
                node.span,
                comment.clone(),
            );
        }
    }
}
