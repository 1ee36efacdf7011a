//! `content-block-name`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::Outline;
use crate::source::Span;

/// A content block has a name that the platform does not take.
pub static RULE: Rule = Rule {
    code: "content-block-name",
    group: Group::Names,
    severity: Severity::Error,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A content block has a name that the platform does not take. Braze knows letters, digits, `-` and `_`, 99 characters at most.",
        why: "It cannot be saved under that name, and so the message cannot call it.",
        example: "A content block called `summer sale`.",
        instead: "A content block called `summer_sale`.",
    },
    run: Run::Outline(run),
};

fn run(_: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let (Some(name), Some((_, most))) = (scope.block_name(), scope.platform.block_limits()) else { return };
    let sound = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !sound || name.is_empty() || name.len() > most {
        findings
            .add(Span::new(0, 0), format!("`{name}` cannot be the name of a content block"))
            .help(format!("letters, digits, `-` and `_`, {most} at most"));
    }
}
