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
        what: "The finished link was passed through `url_encode`.",
        why: "`https%3A%2F%2F…` is no link: nobody can click it. Encode single values instead.",
        example: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{% capture link %}{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}{% endcapture -%}\n{{ link | url_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(whole::find(performance, &RULE));
}
