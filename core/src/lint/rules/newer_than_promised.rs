//! `newer-than-promised`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope, Support};
use crate::outline::{ExprKind, Expression, Outline};
use crate::source::Span;

/// Something is used that the engine got later than the version the platform promises: MoEngage's pages name Jinja 2.8 in some places and 3.1 in others; Braze promises Liquid 5.
pub static RULE: Rule = Rule {
    code: "newer-than-promised",
    group: Group::Names,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "Something is used that the engine got later than the version the platform promises: MoEngage's pages name Jinja 2.8 in some places and 3.1 in others; Braze promises Liquid 5.",
        why: "If the platform runs the older version, the message fails for everybody. Test it on the platform, or do without.",
        example: "{% assign total = custom_attribute.${prices} | sum %}{{total}}",
        instead: "{% assign total = 0 %}{% for price in custom_attribute.${prices} %}{% assign total = total | plus: price %}{% endfor %}{{total}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let Some((span, message)) = newer(outline, expression, scope) else { continue };
        let finding = findings.add(span, message);
        // Its pages promise 3.1 too.
        if outline.dialect() == Dialect::MoEngage {
            finding.severity(Severity::Note);
        }
    }
}

/// What is newer in `expression`, and what there is to say of it.
fn newer(outline: &Outline, expression: &Expression, scope: &Scope<'_>) -> Option<(Span, String)> {
    let jinja = outline.dialect() == Dialect::MoEngage;
    match &expression.kind {
        ExprKind::Filter { name, arguments, .. } => {
            let text = outline.text(*name);
            let trims = jinja && text == "trim" && !outline.arguments(arguments).is_empty();
            match scope.platform.filter(text) {
                Some(Support::Newer(version)) => Some((*name, format!("the filter `{text}` needs {version}"))),
                _ => trims.then(|| (*name, "`trim` with characters to trim needs Jinja 2.10".to_owned())),
            }
        }
        ExprKind::Call { of, .. } if jinja && outline.text(outline.expression(*of).span) == "namespace" => {
            Some((outline.expression(*of).span, "`namespace` needs Jinja 2.10".to_owned()))
        }
        ExprKind::Member { of, key } if jinja && outline.text(outline.expression(*of).span) == "loop" => {
            let name = outline.text(*key);
            let newer = matches!(name, "previtem" | "nextitem" | "changed");
            newer.then(|| (*key, format!("`loop.{name}` needs Jinja 2.10")))
        }
        ExprKind::Number if jinja => {
            let text = outline.text(expression.span);
            let exponent = text.contains(['e', 'E']) && !text.starts_with("0x");
            exponent.then(|| (expression.span, "a number with an exponent needs Jinja 2.11".to_owned()))
        }
        _ => None,
    }
}
