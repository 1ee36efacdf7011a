//! `signature-missing`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A link without a signature.
pub static RULE: Rule = Rule {
    code: "signature-missing",
    group: Group::Link,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A link has `data` but neither `sig` nor `iv`: it was never signed, or was cut off.",
        why: "PassKit cannot tell that the link is yours, and refuses it.",
        example: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\nhttps://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.link_problems(&RULE));
}
