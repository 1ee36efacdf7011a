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
        example: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{% capture url %}{{ base }}/?data={{ data }}{% endcapture -%}\n{% capture sig %}{{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{{ base }}?data={{ data }}&sig={{ sig }}",
        instead: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{% capture url %}{{ base }}?data={{ data }}{% endcapture -%}\n{% capture sig %}{{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{{ url }}&sig={{ sig }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(mismatch::find(performance, &RULE));
}
