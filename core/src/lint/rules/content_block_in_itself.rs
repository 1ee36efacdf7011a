//! `content-block-in-itself`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::Outline;

/// A content block names itself.
pub static RULE: Rule = Rule {
    code: "content-block-in-itself",
    group: Group::Names,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A content block names itself.",
        why: "The platform refuses to save it, or removes it from the message.",
        example: "A block called `footer` that holds `{{content_blocks.${footer}}}`.",
        instead: "Take the reference out of the block.",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let Some(own) = scope.block_name() else { return };
    for reference in outline.blocks().iter().filter(|reference| outline.text(reference.name) == own) {
        findings.add(reference.span, format!("content block `{own}` cannot be referenced within itself"));
    }
}
