//! `unknown-filter`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::foreign::counterpart;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::near_miss::nearest;
use crate::outline::{ExprKind, Outline};

/// A filter is called that does not exist.
pub static RULE: Rule = Rule {
    code: "unknown-filter",
    group: Group::Names,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A filter is called that does not exist.",
        why: "Braze passes the value through as if nothing stood there: an unescaped name, an unsigned link. MoEngage refuses the message.",
        example: "{{ ${first_name} | upcas }}",
        instead: "{{ ${first_name} | upcase }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let mut told = 0;
    for (_, expression) in outline.expressions() {
        let ExprKind::Filter { name: span, .. } = &expression.kind else { continue };
        let name = outline.text(*span);
        if scope.platform.filter(name).is_some() {
            continue;
        }
        told += 1;
        // Comparing names is not free.
        let foreign = counterpart(name, outline.dialect()).is_some();
        let near = if told <= 100 && !foreign { closest(name, scope) } else { None };
        let effect = match outline.dialect() {
            Dialect::Braze => ": the value passes through unchanged",
            Dialect::MoEngage => "",
        };
        let finding = findings.add(*span, format!("unknown filter `{name}`{effect}"));
        match near {
            Some(near) if near.eq_ignore_ascii_case(name) => {
                finding.help(format!("did you mean `{near}`?")).replace(format!("say `{near}`"), *span, near);
            }
            Some(near) => drop(finding.help(format!("did you mean `{near}`?"))),
            None => {
                if let Some(own) = counterpart(name, outline.dialect()) {
                    finding.help(format!("here it is `{own}`"));
                }
            }
        }
    }
}

fn closest(name: &str, scope: &Scope<'_>) -> Option<String> {
    let filters = scope.platform.filters();
    nearest(name, filters.iter().map(String::as_str)).map(str::to_owned)
}
