//! `filter-outside-braces`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};
use crate::source::Span;

/// A filter stands behind the braces of an output.
pub static RULE: Rule = Rule {
    code: "filter-outside-braces",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A filter stands behind the braces of an output, in plain text.",
        why: "It filters nothing and is printed as it stands: the customer reads `| default: 'there'`.",
        example: "Hi {{${first_name}}} | default: 'there'",
        instead: "Hi {{${first_name} | default: 'there'}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for pair in outline.nodes().windows(2) {
        let [output, text] = pair else { continue };
        if output.kind != NodeKind::Output || text.kind != NodeKind::Text {
            continue;
        }
        let behind = outline.text(text.span);
        // A brace too much is part of the same slip.
        let rest = behind.trim_start_matches(['}', ' ']);
        let Some(filter) = rest.strip_prefix('|').map(str::trim_start) else { continue };
        let length = filter.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(filter.len());
        let name = &filter[..length];
        if scope.platform.filter(name).is_none() || !reads_as_filter(&filter[length..]) {
            continue;
        }
        let start = text.span.start as usize + (behind.len() - rest.len());
        let end = text.span.start as usize + (behind.len() - filter.len()) + length;
        let span = Span::new(start, end);
        findings
            .add(span, format!("the filter `{name}` stands outside of the braces, and is printed"))
            .help("move it before the `}}`");
    }
}

/// Whether `rest` goes on as a filter does: with an argument, another filter, or nothing. `Home | first steps` is a headline.
fn reads_as_filter(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    rest.is_empty() || rest.starts_with([':', '(', '|', '}', '\n', '\r', '<'])
}
