//! `secret-is-key`

use crate::diagnostic::Severity;
use crate::lint::secrets;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::Outline;

/// Secret and key in each other's place.
pub static RULE: Rule = Rule {
    code: "secret-is-key",
    group: Group::Link,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A link is signed with what looks like the project's key (64 hexadecimal digits), or \
              encrypted with what looks like its secret (22 letters and digits).",
        why: "PassKit checks hashed links with the secret and opens encrypted ones with the key: neither \
              will fit.",
        example: "{{ 'x' | hmac_sha256: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff' }}",
        instead: "{{ 'x' | hmac_sha256: 'PROJECT_SECRET' }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for literal in secrets::literals(outline, scope) {
        if literal.is_swapped() {
            let (found, expected) = literal.swap();
            findings
                .add(literal.span, format!("this looks like the project's {found}, expected its {expected}"))
                .help("hashed links are signed with the secret, encrypted ones made with the key");
        }
    }
}
