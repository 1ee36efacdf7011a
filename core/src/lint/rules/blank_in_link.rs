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
        example: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{% capture url %}\n{{ base }}?data={{ data }}{% endcapture -%}\n{% capture sig %}{{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{{ url }}&sig={{ sig }}",
        instead: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{% capture url %}{{ base }}?data={{ data }}{% endcapture -%}\n{% capture sig %}{{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{{ url }}&sig={{ sig }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(blanks::find(performance, &RULE));
}
