//! `single-equals`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Operator, Outline};
use crate::source::Span;

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
            let (whole, right) = comparison(outline, sign);
            let text = outline.text(whole);
            let message =
                if text == "=" { "one `=` compares nothing".to_owned() } else { format!("`{text}` compares nothing") };
            findings.add(whole, message).help(format!("write `{right}`")).replace(
                format!("write `{right}`"),
                whole,
                right,
            );
        }
    }
}

/// The whole of what was meant as one sign, and how it is written.
fn comparison(outline: &Outline, sign: Span) -> (Span, &'static str) {
    let text = outline.source().text();
    let (start, end) = (sign.start as usize, sign.end as usize);
    match (text[..start].chars().next_back(), text[end..].chars().next()) {
        (Some('='), _) if text[..start].ends_with("==") => (Span::new(start - 2, end), "=="),
        (Some('!'), _) if text[..start].ends_with("!=") => (Span::new(start - 2, end), "!="),
        (_, Some('<')) => (Span::new(start, end + 1), "<="),
        (_, Some('>')) => (Span::new(start, end + 1), ">="),
        _ => (sign, "=="),
    }
}
