//! `am-pm-with-24-hours`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Outline};
use crate::source::Span;

/// A time is printed with the 24-hour clock (`%H`) and AM or PM (`%p`) at once.
pub static RULE: Rule = Rule {
    code: "am-pm-with-24-hours",
    group: Group::Language,
    severity: Severity::Note,
    dialects: BOTH,
    docs: Docs {
        what: "A time is printed with the 24-hour clock (`%H`) and AM or PM (`%p`) at once.",
        why: "The customer reads 17:30 PM.",
        example: "{{ 'now' | date: '%H:%M %p' }}",
        instead: "{{ 'now' | date: '%I:%M %p' }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Text { inner } = expression.kind else { continue };
        let format = outline.text(inner);
        let Some(hour) = ["%H", "%T", "%R", "%k"].iter().find_map(|hour| format.find(hour)) else { continue };
        if format.contains("%p") || format.contains("%P") {
            let start = inner.start as usize + hour;
            let span = Span::new(start, start + 2);
            let finding = findings
                .add(span, format!("`{}` counts 24 hours, and AM or PM stands beside it", outline.text(span)))
                .help("write `%I` for twelve hours, or take `%p` away");
            if outline.text(span) == "%H" {
                finding.replace("count twelve hours", span, "%I");
            }
        }
    }
}
