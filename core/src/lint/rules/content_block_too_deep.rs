//! `content-block-too-deep`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Place, Rule, Run, Scope};
use crate::outline::Outline;

/// A content block stands in a content block that itself stands in one.
pub static RULE: Rule = Rule {
    code: "content-block-too-deep",
    group: Group::Names,
    severity: Severity::Error,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A content block stands in a content block that itself stands in one. Braze follows one level: a block in a block.",
        why: "The innermost block is removed from the message, without a word.",
        example: "A message names the block `a`, `a` names `b`, and `b` names `c`.",
        instead: "Name `c` in the message itself, or put its text into `b`.",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let (Place::Block(level), Some(levels)) = (scope.place(), scope.platform.block_levels()) else { return };
    if level < levels {
        return;
    }
    for reference in outline.blocks() {
        let name = outline.text(reference.name);
        findings
            .add(reference.span, format!("content block `{name}` stands in a block in a block: Braze removes it"))
            .help("a message may call a block, and that block another; no deeper");
    }
}
