//! `unsupported-filter`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::filters;
use crate::lint::foreign::counterpart;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope, Support};
use crate::outline::{ExprKind, Outline};

/// A filter is used that the platform says it does not have, or that only another platform has.
pub static RULE: Rule = Rule {
    code: "unsupported-filter",
    group: Group::Names,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A filter is used that the platform says it does not have, or that only another platform has.",
        why: "Other engines know it, so a preview elsewhere may look right; where the message is sent, the value stays as it was or the message fails.",
        example: "{{ ${first_name} | lstrip }}",
        instead: "{{ ${first_name} | strip }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let platform = match outline.dialect() {
        Dialect::Braze => "Braze",
        Dialect::MoEngage => "MoEngage",
    };
    for (_, expression) in outline.expressions() {
        let ExprKind::Filter { name: span, .. } = &expression.kind else { continue };
        let name = outline.text(*span);
        match scope.platform.filter(name) {
            Some(Support::Not(source)) => {
                findings.add(*span, format!("{platform} does not support the filter `{name}`")).help(source);
            }
            Some(Support::Foreign(instead)) => {
                let owner = if filters::find(name).is_some_and(|filter| filter.origin == "drysend") {
                    "drysend has"
                } else {
                    "other platforms have"
                };
                let finding = findings.add(*span, format!("{platform} has no filter `{name}`, {owner}"));
                if let Some(instead) = instead.or_else(|| counterpart(name, outline.dialect())) {
                    finding.help(format!("{platform} calls it `{instead}`"));
                }
            }
            _ => {}
        }
    }
}
