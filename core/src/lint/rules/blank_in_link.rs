//! `blank-in-link`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::blanks;

/// A blank or line break in a link.
pub static RULE: Rule = Rule {
    code: "blank-in-link",
    group: Group::Link,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A blank or line break stands in a link or in the text that is signed, often because a \
              `capture` starts on a new line.",
        why: "A link ends at the first blank, and a signature made with it fits nothing that can be \
              clicked.",
        example: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}\nhttps://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(blanks::find(performance, &RULE));
}
