//! `data-plus`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::plus;

/// A payload with a `+` in the link.
pub static RULE: Rule = Rule {
    code: "data-plus",
    group: Group::Link,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "The payload is in the standard alphabet of Base64. As soon as it has letters such as `é` or \
              signs such as `>`, `+` can stand in it.",
        why: "Many servers read a `+` in a link as a blank. Plain names never show it; the link fails for \
              the one customer with an accent.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"~~~>>>\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.surname\": \"~~~>>>\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode | replace: \"+\", \"-\" | replace: \"/\", \"_\" }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(plus::find(performance, &RULE));
}
