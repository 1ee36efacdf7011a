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
        what: "A link has `data` but neither `sig` nor `iv`.",
        why: "PassKit cannot tell that it is yours, and refuses it.",
        example: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{{ base }}?data={{ data }}",
        instead: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{% capture url %}{{ base }}?data={{ data }}{% endcapture -%}\n{% capture sig %}{{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{{ url }}&sig={{ sig }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.link_problems(&RULE));
}
