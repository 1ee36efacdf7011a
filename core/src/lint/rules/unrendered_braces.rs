//! `unrendered-braces`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::braces;

/// Template text in a finished link or payload.
pub static RULE: Rule = Rule {
    code: "unrendered-braces",
    group: Group::Link,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "`{{`, `{%` or `${` stands in a link or payload: a tag was not rendered.",
        why: "Customers get the template instead of their data.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.forename\": \"{% raw %}{{${first_name}}}{% endraw %}\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.forename\": \"{{${first_name} | json_escape}}\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(braces::find(performance, &RULE));
}
