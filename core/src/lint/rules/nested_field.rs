//! `nested-field`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A field with fields.
pub static RULE: Rule = Rule {
    code: "nested-field",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "The value of a field is a list or an object.",
        why: "A payload is flat: names with dots stand for levels. PassKit does not look into what is \
              nested.",
        example: "{% capture pass %}{\"person\": {\"externalId\": \"1\"}}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.reading_problems(&RULE));
}
