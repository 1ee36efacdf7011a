//! `content-block-too-large`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::Outline;
use crate::source::Span;

/// A content block is larger than the platform takes: 50 KB in Braze.
pub static RULE: Rule = Rule {
    code: "content-block-too-large",
    group: Group::Names,
    severity: Severity::Error,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A content block is larger than the platform takes: 50 KB in Braze.",
        why: "It cannot be saved.",
        example: "A content block with 60 KB of HTML.",
        instead: "Two content blocks, one after the other.",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let (Some(name), Some((most, _))) = (scope.block_name(), scope.platform.block_limits()) else { return };
    let bytes = outline.source().text().len();
    if bytes > most {
        let message = format!("content block `{name}` has {bytes} bytes, Braze takes {most}");
        findings.add(Span::new(0, 0), message);
    }
}
