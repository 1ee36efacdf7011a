//! `insecure-scheme`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A link with `http://`.
pub static RULE: Rule = Rule {
    code: "insecure-scheme",
    group: Group::Link,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A link starts with `http://`.",
        why: "The payload travels readable for everyone on the way.",
        example: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture %}\n{% capture url %}http://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.link_problems(&RULE));
}
