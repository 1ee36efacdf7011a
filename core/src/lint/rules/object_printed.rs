//! `object-printed`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::kinds::{Kind, is_path, kind};
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};

/// A whole object is printed, not one of its entries.
pub static RULE: Rule = Rule {
    code: "object-printed",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A whole object is printed, not one of its entries.",
        why: "The customer reads the inside of the program, such as `{\"title\"=>\"Shoes\", \"price\"=>20}`.",
        example: "{{custom_attribute.${song}}} by {{custom_attribute.${song}.artist}}",
        instead: "{{custom_attribute.${song}.title}} by {{custom_attribute.${song}.artist}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes().iter().filter(|node| node.kind == NodeKind::Output) {
        let Some((id, expression)) = outline.roots(node).next() else { continue };
        let known = kind(outline, id, scope) == Kind::Object;
        if known || is_path(outline, id, scope) && scope.objects().contains(outline.text(expression.span)) {
            let name = outline.text(expression.span);
            let help = match outline.dialect() {
                Dialect::Braze => format!("name one entry, or say `{name} | as_json_string` for JSON"),
                Dialect::MoEngage => "name one entry".to_owned(),
            };
            findings.add(expression.span, format!("`{name}` is an object, and is printed whole")).help(help);
        }
    }
}
