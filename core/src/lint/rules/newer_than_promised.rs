//! `newer-than-promised`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope, Support};
use crate::outline::{ExprKind, Outline};

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
        let name = match &expression.kind {
            ExprKind::Filter { name, arguments, .. } => {
                let text = outline.text(*name);
                let trims = text == "trim" && !outline.arguments(arguments).is_empty();
                match scope.platform.filter(text) {
                    Some(Support::Newer(version)) => {
                        findings.add(*name, format!("the filter `{text}` needs {version}"));
                    }
                    _ if trims && outline.dialect() == Dialect::MoEngage => {
                        findings.add(*name, "`trim` with characters to trim needs Jinja 2.10");
                    }
                    _ => {}
                }
                continue;
            }
            _ if outline.dialect() != Dialect::MoEngage => continue,
            ExprKind::Call { of, .. } if outline.text(outline.expression(*of).span) == "namespace" => {
                findings.add(outline.expression(*of).span, "`namespace` needs Jinja 2.10");
                continue;
            }
            ExprKind::Member { of, key } if outline.text(outline.expression(*of).span) == "loop" => *key,
            ExprKind::Number if outline.text(expression.span).contains(['e', 'E']) => {
                if !outline.text(expression.span).starts_with("0x") {
                    findings.add(expression.span, "a number with an exponent needs Jinja 2.11");
                }
                continue;
            }
            _ => continue,
        };
        if matches!(outline.text(name), "previtem" | "nextitem" | "changed") {
            findings.add(name, format!("`loop.{}` needs Jinja 2.10", outline.text(name)));
        }
    }
}
