//! `percent-encoded`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::whole;

/// A link that was encoded as a whole.
pub static RULE: Rule = Rule {
    code: "percent-encoded",
    group: Group::Link,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "`url_encode` was applied to the finished link.",
        why: "`https%3A%2F%2F…` is no link: nobody can click it. Encode the values of single parameters \
              instead.",
        example: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{% capture url %}{{ base }}?data={{ data }}{% endcapture -%}\n{% capture sig %}{{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{% capture link %}{{ url }}&sig={{ sig }}{% endcapture -%}\n{{ link | url_encode }}",
        instead: "{% assign base = \"https://pub1.pskt.io/c/ww0jir\" -%}\n{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture data %}{{ pass | base64_encode }}{% endcapture -%}\n{% capture url %}{{ base }}?data={{ data }}{% endcapture -%}\n{% capture sig %}{{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{{ url }}&sig={{ sig }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(whole::find(performance, &RULE));
}
