//! `payload-not-object`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A payload that is a list, a text or empty.
pub static RULE: Rule = Rule {
    code: "payload-not-object",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "What a link is to carry is not an object in braces.",
        why: "PassKit takes names and values. Anything else gives no pass.",
        example: "{% capture pass %}\"person.externalId: 1\"{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.reading_problems(&RULE));
}
