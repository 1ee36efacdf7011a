//! `payload-syntax`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A payload that is no JSON.
pub static RULE: Rule = Rule {
    code: "payload-syntax",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "What a link is to carry, or what is encoded or signed, is not JSON.",
        why: "PassKit cannot read the payload. The link looks right, and whoever opens it gets no pass.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": Doe}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"Doe\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    // What a value breaks is the business of `value-not-escaped`.
    let broken_by_values = performance.payloads.iter().any(|payload| payload.breaking_value(performance).is_some());
    if performance.mark.is_some() || !broken_by_values {
        found.extend(performance.reading_problems(&RULE));
    }
}
