//! `escaped-sentinel`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::Outline;
use crate::source::Span;

/// `MOE_NOT_SEND` is written with backslashes, as `MOE\_NOT\_SEND`: some copies of MoEngage's pages show it that way.
pub static RULE: Rule = Rule {
    code: "escaped-sentinel",
    group: Group::MoEngage,
    severity: Severity::Error,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "`MOE_NOT_SEND` is written with backslashes, as `MOE\\_NOT\\_SEND`: some copies of MoEngage's pages show it that way.",
        why: "It is then no command but a text, and customers who should get no message get one that says `MOE\\_NOT\\_SEND`.",
        example: "{{ UserAttribute['First Name']|default('MOE\\_NOT\\_SEND') }}",
        instead: "{{ UserAttribute['First Name']|default('MOE_NOT_SEND') }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let text = outline.source().text();
    let mut from = 0;
    while let Some(at) = text[from..].find("MOE").map(|found| from + found) {
        from = at + 3;
        let rest = &text[at..];
        let escaped = ["MOE\\_NOT\\_SEND", "MOE\\_NOT_SEND", "MOE_NOT\\_SEND"];
        if let Some(found) = escaped.iter().find(|escaped| rest.starts_with(**escaped)) {
            let span = Span::new(at, at + found.len());
            findings
                .add(span, "with backslashes this is text, and the message is sent")
                .help("write `MOE_NOT_SEND`")
                .replace("take the backslashes away", span, "MOE_NOT_SEND");
        }
    }
}
