//! `parameter-not-escaped`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::unescaped;

/// A parameter that can break the link.
pub static RULE: Rule = Rule {
    code: "parameter-not-escaped",
    group: Group::Link,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A value stands in the link behind the signature as it is.",
        why: "A blank or quote in a campaign's name ends the link, an `&` starts another parameter: the \
              click is counted for nobody.",
        example: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}&utm_name={{campaign.${name}}}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture -%}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture -%}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}&utm_name={{campaign.${name} | url_param_escape}}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(unescaped::in_links(performance, &RULE));
}
