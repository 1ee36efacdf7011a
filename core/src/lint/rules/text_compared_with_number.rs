//! `text-compared-with-number`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::kinds::{Kind, kind};
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Id, NodeKind, Operator, Outline};

/// A text is compared with a number: a number in quotes, or the result of a filter that gives text.
pub static RULE: Rule = Rule {
    code: "text-compared-with-number",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A text is compared with a number: a number in quotes, or the result of a filter that gives text.",
        why: "`'5' == 5` never holds. `'5' > 3` stops Liquid with an error in the message, and Jinja with a failed message.",
        example: "{% assign year = 'now' | date: '%Y' %}{% if year > 2025 %}New{% endif %}",
        instead: "{% assign year = 'now' | date: '%Y' | plus: 0 %}{% if year > 2025 %}New{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    cases(outline, scope, findings);
    for (_, expression) in outline.expressions() {
        let ExprKind::Binary { operator, left, right: Some(right), .. } = expression.kind else { continue };
        if !operator.compares() || matches!(operator, Operator::Contains | Operator::In | Operator::NotIn) {
            continue;
        }
        let kinds = (kind(outline, left, scope), kind(outline, right, scope));
        let text = match kinds {
            (Kind::Text | Kind::Seconds, Kind::Number) => left,
            (Kind::Number, Kind::Text | Kind::Seconds) => right,
            // How an attribute is stored decides; quotes around a number to order by are hardly ever right.
            _ if operator.orders() && (quoted_number(outline, left) || quoted_number(outline, right)) => {
                let text = if quoted_number(outline, left) { left } else { right };
                let span = outline.expression(text).span;
                let plain = outline.text(span).trim_matches(['\'', '"']).to_owned();
                findings
                    .add(span, "a number in quotes is text: texts are ordered letter by letter, and numbers not at all")
                    .help(format!("write {plain} without quotes"));
                continue;
            }
            _ => continue,
        };
        let help = match outline.dialect() {
            Dialect::Braze => "make it a number with `plus: 0` in an `assign` before",
            Dialect::MoEngage => "make it a number with `|int` or `|float`",
        };
        findings
            .add(
                expression.span,
                format!("`{}` is text, and is compared with a number", outline.text(outline.expression(text).span)),
            )
            .help(help);
    }
}

/// Branches of a `case` about a text that name numbers: none is ever taken.
fn cases(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for when in outline.nodes().iter().filter(|node| outline.tag_name(node) == "when" && node.kind == NodeKind::Branch)
    {
        let Some((subject, asked)) = outline.roots(&outline.nodes()[when.partner]).next() else { continue };
        if !matches!(kind(outline, subject, scope), Kind::Text | Kind::Seconds) {
            continue;
        }
        if let Some((_, number)) = outline.roots(when).find(|(_, value)| value.kind == ExprKind::Number) {
            let (text, number) = (outline.text(asked.span), number.span);
            let quoted = format!("'{}'", outline.text(number));
            findings
                .add(number, format!("`{text}` is text, and is compared with a number"))
                .help(format!("write {quoted}, or make a number of `{text}` with `plus: 0` before"));
        }
    }
}

fn quoted_number(outline: &Outline, id: Id) -> bool {
    let ExprKind::Text { inner } = outline.expression(id).kind else { return false };
    let text = outline.text(inner);
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
