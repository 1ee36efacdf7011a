//! `escaped-sentinel`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};
use crate::source::Span;

/// `MOE_NOT_SEND` is misspelt: then it is text like any other.
pub static RULE: Rule = Rule {
    code: "escaped-sentinel",
    group: Group::MoEngage,
    severity: Severity::Error,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "`MOE_NOT_SEND` is not spelt letter for letter: with backslashes, as some copies of MoEngage's pages show it, in small letters, with blanks or a letter off.",
        why: "It is then no command but a text, and customers who should get no message get one that says `MOE\\_NOT\\_SEND`.",
        example: "{{ UserAttribute['First Name']|default('MOE\\_NOT\\_SEND') }}",
        instead: "{{ UserAttribute['First Name']|default('MOE_NOT_SEND') }}",
    },
    run: Run::Outline(run),
};

const SENTINEL: &str = "MOE_NOT_SEND";

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let text = outline.source().text();
    let mut from = 0;
    while let Some(at) = text[from..].find(['M', 'm']).map(|found| from + found) {
        from = at + 1;
        let inside = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let Some(length) = misspelt(&text[at..]).filter(|_| !inside) else { continue };
        let span = Span::new(at, at + length);
        // A tag of that name is unknown, and reported as such.
        let escaped = outline.text(span).contains('\\');
        let behind = outline.nodes().partition_point(|node| node.span.start <= span.start);
        let node = behind.checked_sub(1).map(|node| &outline.nodes()[node]);
        if !escaped && node.is_some_and(|node| node.kind == NodeKind::Stray && node.name == span) {
            continue;
        }
        findings
            .add(span, format!("`{}` is text, and the message is sent", outline.text(span)))
            .help(format!("write `{SENTINEL}`"))
            .replace(format!("write `{SENTINEL}`"), span, SENTINEL);
        from = at + length;
    }
}

/// How long the sentinel is with which `text` starts, if it is misspelt.
fn misspelt(text: &str) -> Option<usize> {
    let mut letters = String::new();
    for (at, c) in text.char_indices().take(24) {
        match c {
            'a'..='z' | 'A'..='Z' => letters.push(c.to_ascii_lowercase()),
            '_' | '-' | '\\' | ' ' => continue,
            _ => break,
        }
        let end = at + 1;
        if matches!(letters.as_str(), "moenotsend" | "moenotsent" | "moedontsend" | "moedonotsend") {
            let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            // Words of a sentence are no command.
            let command =
                text[..end].contains(['_', '-']) || text[..end].bytes().filter(u8::is_ascii_uppercase).count() > 3;
            return (whole && command && &text[..end] != SENTINEL).then_some(end);
        }
    }
    None
}
