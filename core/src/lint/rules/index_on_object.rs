//! `index-on-object`

use crate::diagnostic::Severity;
use crate::lint::kinds::{Kind, is_path, kind};
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Outline};

/// Something is counted into with `[0]` that is an object: it has named entries, not numbered ones.
pub static RULE: Rule = Rule {
    code: "index-on-object",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "An object is asked for its first entry with `[0]`. An object has named entries, not numbered ones.",
        why: "Liquid prints nothing; Jinja treats it as missing, and fails at the next step.",
        example: "{% if custom_attribute.${song}.title %}{{custom_attribute.${song}[0].artist}}{% endif %}",
        instead: "{% if custom_attribute.${song}.title %}{{custom_attribute.${song}.artist}}{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Index { of, index: Some(index) } = expression.kind else { continue };
        if outline.expression(index).kind != ExprKind::Number {
            continue;
        }
        let span = outline.expression(of).span;
        let known = kind(outline, of, scope) == Kind::Object;
        if known || is_path(outline, of, scope) && scope.objects().contains(outline.text(span)) {
            let name = outline.text(span);
            findings
                .add(expression.span, format!("`{name}` is an object: it has no numbered entries"))
                .help(format!("name the entry, as in `{name}.name`"));
        }
    }
}
