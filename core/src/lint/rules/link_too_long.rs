//! `link-too-long`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::length;

/// A link that is too long for its channel.
pub static RULE: Rule = Rule {
    code: "link-too-long",
    group: Group::Link,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A link has more than 975 characters.",
        why: "Outlook breaks longer links, many shorteners and proxies refuse those above 2,000, and a QR \
              code takes 2,953 at most.",
        example: "{% assign text = \"x\" %}{% for i in (1..10) %}{% assign text = text | append: text %}{% endfor %}{% capture pass %}{\"person.externalId\": \"1\", \"meta.text\": \"{{ text }}\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(length::find(performance, &RULE));
}
