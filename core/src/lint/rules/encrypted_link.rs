//! `encrypted-link`

use crate::diagnostic::{Diagnostic, Severity};
use crate::link::Kind;
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// An encrypted link, which anyone can alter.
pub static RULE: Rule = Rule {
    code: "encrypted-link",
    group: Group::Link,
    severity: Severity::Note,
    dialects: BOTH,
    docs: Docs {
        what: "A link is encrypted and not signed.",
        why: "Nobody can read it, but whoever has it can change the first characters of the payload \
              unnoticed. Where the values matter, check them in PassKit, or sign a link without secrets in \
              it.",
        example: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture %}{{ pass | smartpass_link: \"https://pub1.pskt.io/c/ww0jir\", key: \"000102030405060708090a0b0c0d0e0f\" }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture %}\n{% capture url %}https://pub1.pskt.io/c/ww0jir?data={{ pass | base64_encode }}{% endcapture %}\n{{ url }}&sig={{ url | hmac_sha256: \"PROJECT_SECRET\" }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    let encrypted = performance.links.iter().filter(|at| performance.is_plain() && at.link.kind == Kind::Encrypted);
    found.extend(encrypted.map(|at| {
        let range = at.at..at.at + at.link.url.len();
        performance
            .find(&RULE, at.id, range, "an encrypted link has no signature: whoever has it can alter it unnoticed")
            .with_help("sign the link instead where its payload may be read")
    }));
}
