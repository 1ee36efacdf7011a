//! `url-encoded-tag`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};
use crate::source::Span;

/// A tag was percent-encoded: `%7B%7B` is what became of `{{`, mostly in a link field.
pub static RULE: Rule = Rule {
    code: "url-encoded-tag",
    group: Group::Language,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A tag was percent-encoded: `%7B%7B` is what became of `{{`, mostly in a link field.",
        why: "The platform sees no tag, and the link carries the template instead of the customer's data.",
        example: "<a href=\"https://example.com/?u=%7B%7B${user_id}%7D%7D\">Open</a>",
        instead: "<a href=\"https://example.com/?u={{${user_id} | url_encode}}\">Open</a>",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes().iter().filter(|node| node.kind == NodeKind::Text) {
        let text = outline.text(node.span);
        let mut from = 0;
        while let Some(at) = text[from..].find("%7").map(|found| from + found) {
            from = at + 2;
            let code = text.get(at..at + 6).unwrap_or_default();
            if !code.eq_ignore_ascii_case("%7b%7b") && !code.eq_ignore_ascii_case("%7b%25") {
                continue;
            }
            let start = node.span.start as usize + at;
            let open = if code.ends_with('5') { "{%" } else { "{{" };
            findings
                .add(
                    Span::new(start, start + code.len()),
                    format!("`{code}` is what percent-encoding made of `{open}`"),
                )
                .help("write the tag as it is, and encode only what it prints");
            from = at + 6;
        }
    }
}
