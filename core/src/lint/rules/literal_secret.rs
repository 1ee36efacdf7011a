//! `literal-secret`

use crate::diagnostic::Severity;
use crate::lint::secrets;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::Outline;

/// A secret in the template.
pub static RULE: Rule = Rule {
    code: "literal-secret",
    group: Group::Link,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A secret or key is typed into the template.",
        why: "Everybody who edits messages, and everybody who reads your version control, can make passes \
              in your name. Write a placeholder and give drysend the secret apart; on the platform use a \
              secret that serves for nothing else.",
        example: "{{ 'x' | hmac_sha256: 'Zk3vQ9pLm2Tx8Wb5Rn7YcD' }}",
        instead: "{{ 'x' | hmac_sha256: 'PROJECT_SECRET' }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for literal in secrets::literals(outline, scope) {
        if !literal.is_swapped() && literal.is_secret() {
            findings
                .add(literal.span, format!("{} stands in the template", literal.what()))
                .help("write a placeholder, and give the secret to drysend in its settings");
        }
    }
}
