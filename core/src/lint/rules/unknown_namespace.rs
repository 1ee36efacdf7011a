//! `unknown-namespace`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::near_miss::nearest;
use crate::outline::{ExprKind, Outline};

/// A tag looks into an object that the platform does not have, such as `content_block` where it is `content_blocks`.
pub static RULE: Rule = Rule {
    code: "unknown-namespace",
    group: Group::Names,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A tag looks into an object that the platform does not have, such as `content_block` where it is `content_blocks`.",
        why: "The whole tag prints nothing. A content block that is called this way simply is not in the message.",
        example: "{{content_block.${passKit_SmartPass_url}}}",
        instead: "{{content_blocks.${passKit_SmartPass_url}}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let namespaces = scope.platform.namespaces();
    for (id, expression) in outline.expressions() {
        let of = match &expression.kind {
            ExprKind::AttributeOf { of, .. } => *of,
            ExprKind::Member { of, .. } | ExprKind::Index { of, .. } if outline.dialect() == Dialect::MoEngage => *of,
            _ => continue,
        };
        let object = outline.expression(of);
        let name = outline.text(object.span);
        let known = namespaces.contains(&name)
            || scope.platform.has_variable(name)
            || !scope.names().definitions(name).is_empty()
            || scope.platform.globals().contains(&name);
        if object.kind != ExprKind::Name || known {
            continue;
        }
        let near = nearest(name, namespaces.iter().copied());
        match outline.dialect() {
            Dialect::Braze => {
                let message = format!("`{name}` is no namespace of Braze and is never set: it prints nothing");
                let finding = findings.add(outline.expression(id).span, message);
                if let Some(near) = near {
                    finding.help(format!("did you mean `{near}`?")).replace(format!("say `{near}`"), object.span, near);
                }
            }
            Dialect::MoEngage => {
                if let Some(near) = near {
                    findings
                        .add(object.span, format!("`{name}` is no object of MoEngage"))
                        .help(format!("did you mean `{near}`?"))
                        .replace(format!("say `{near}`"), object.span, near);
                }
            }
        }
    }
}
