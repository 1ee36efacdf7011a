//! `timestamps-compared-as-text`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::kinds::{Kind, kind};
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Outline};

/// Two moments in seconds (`date: '%s'`) are compared.
pub static RULE: Rule = Rule {
    code: "timestamps-compared-as-text",
    group: Group::Language,
    severity: Severity::Note,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "Two moments in seconds (`date: '%s'`) are compared. They are texts, and texts compare letter by letter.",
        why: "It works as long as both have the same number of digits: it fails for dates before 2001, and for an attribute that is no date at all.",
        example: "{% assign today = 'now' | date: '%s' %}{% assign start = ${date_of_birth} | date: '%s' %}{% if today > start %}Open{% endif %}",
        instead: "{% assign today = 'now' | date: '%s' | plus: 0 %}{% assign start = ${date_of_birth} | date: '%s' | plus: 0 %}{% if today > start %}Open{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Binary { operator, left, right: Some(right), .. } = expression.kind else { continue };
        let seconds = |id| kind(outline, id, scope) == Kind::Seconds;
        let numbers = |id| kind(outline, id, scope) == Kind::Number;
        if operator.orders() && (seconds(left) && !numbers(right) || seconds(right) && !numbers(left)) {
            findings
                .add(expression.span, "seconds from `date: '%s'` are text and compare letter by letter")
                .help("add `| plus: 0` where they are assigned");
        }
    }
}
