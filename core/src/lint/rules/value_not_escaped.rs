//! `value-not-escaped`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::unescaped;

/// A value that can break the JSON around it.
pub static RULE: Rule = Rule {
    code: "value-not-escaped",
    group: Group::Payload,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A value stands in the payload as it is. A quote, a backslash or a line break in it ends the \
              text in which it stands. The rule tries such values even where no profile has any.",
        why: "One customer in a thousand is called `Jo \"JJ\" Doe` or has a line break in an address field: \
              for them the payload is no JSON, and the link gives no pass.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.forename\": \"{{${first_name}}}\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.forename\": \"{{${first_name} | json_escape}}\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(unescaped::in_payloads(performance, &RULE));
}
