//! `data-missing`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A link without a payload.
pub static RULE: Rule = Rule {
    code: "data-missing",
    group: Group::Link,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "The `data` of a link is empty: nothing was put into the variable that should hold it.",
        why: "The link opens, and the pass has none of your customer's values.",
        example: "{% assign passData = \"\" %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ passData | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% assign passData = \"{}\" %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ passData | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.link_problems(&RULE));
}
