//! `single-equals`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Operator, Outline};

/// A condition compares with one `=`.
pub static RULE: Rule = Rule {
    code: "single-equals",
    group: Group::Language,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A condition compares with one `=`. Comparing takes two.",
        why: "Liquid ignores the sign and what follows, or stops with `Unknown operator =`; Jinja refuses the message.",
        example: "{% if ${language} = 'en' %}Hello{% endif %}",
        instead: "{% if ${language} == 'en' %}Hello{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Binary { operator: Operator::SingleEqual, sign, .. } = expression.kind else { continue };
        if matches!(outline.tag_name(outline.node_of(expression)), "if" | "elsif" | "elif" | "unless") {
            findings.add(sign, "one `=` compares nothing").help("write `==`").replace("write `==`", sign, "==");
        }
    }
}
