//! `signature-mismatch`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::mismatch;

/// A signature of another text.
pub static RULE: Rule = Rule {
    code: "signature-mismatch",
    group: Group::Link,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "The text that was signed is not the text that stands in the link: a `/` more, another \
              variable, a parameter, another encoding.",
        why: "PassKit refuses the link for every customer.",
        example: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir/?data={{ pass | base64_encode }}{% endcapture -%}\nhttps://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(mismatch::find(performance, &RULE));
}
