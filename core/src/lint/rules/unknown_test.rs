//! `unknown-test`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::near_miss::nearest;
use crate::outline::{ExprKind, Outline};

/// A test is used, after `is`, that Jinja does not have.
pub static RULE: Rule = Rule {
    code: "unknown-test",
    group: Group::Names,
    severity: Severity::Error,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A test is used, after `is`, that Jinja does not have.",
        why: "MoEngage refuses the message.",
        example: "{% if UserAttribute['ID'] is emptyy %}Hello{% endif %}",
        instead: "{% if UserAttribute['ID'] is none %}Hello{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let tests = scope.platform.tests();
    for (_, expression) in outline.expressions() {
        let ExprKind::Test { name: span, .. } = &expression.kind else { continue };
        let name = outline.text(*span);
        if tests.contains(&name) {
            continue;
        }
        let finding = findings.add(*span, format!("unknown test `{name}`"));
        if let Some(near) = nearest(name, tests.iter().copied()) {
            finding.help(format!("did you mean `{near}`?"));
        }
    }
}
