//! `symbolic-logic`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Operator, Outline};

/// `&&` or `||` stands in a condition.
pub static RULE: Rule = Rule {
    code: "symbolic-logic",
    group: Group::Language,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "`&&` or `||` stands in a condition. Both languages write `and` and `or`.",
        why: "Liquid leaves out the sign and everything after it; Jinja refuses the message.",
        example: "{% if ${language} == 'en' && ${country} == 'US' %}Hi{% endif %}",
        instead: "{% if ${language} == 'en' and ${country} == 'US' %}Hi{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Binary { operator: Operator::AndSign | Operator::OrSign, sign, .. } = expression.kind else {
            continue;
        };
        let word = if outline.text(sign) == "&&" { "and" } else { "or" };
        findings
            .add(sign, format!("`{}` is no operator here", outline.text(sign)))
            .help(format!("write `{word}`"))
            .replace(format!("say `{word}`"), sign, word);
    }
}
