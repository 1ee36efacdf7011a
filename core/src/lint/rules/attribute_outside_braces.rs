//! `attribute-outside-braces`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};
use crate::source::Span;

/// `${…}` stands in plain text, without `{{ }}` around it.
pub static RULE: Rule = Rule {
    code: "attribute-outside-braces",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "`${…}` stands in plain text, without `{{ }}` around it.",
        why: "Liquid prints it as it stands: the customer reads `${first_name}`.",
        example: "Hi ${first_name}!",
        instead: "Hi {{${first_name}}}!",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes().iter().filter(|node| node.kind == NodeKind::Text) {
        let text = outline.text(node.span);
        let mut from = 0;
        while let Some(at) = text[from..].find("${").map(|found| from + found) {
            from = at + 2;
            let Some(length) = text[from..].bytes().take(80).position(|byte| matches!(byte, b'}' | b'{' | b'\n'))
            else {
                continue;
            };
            if length == 0 || text.as_bytes()[from + length] != b'}' {
                continue;
            }
            let lead =
                text[..at].len() - text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len();
            let namespace = text[..at].strip_suffix('.').map_or(0, |before| {
                before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len()
            });
            let start = if namespace > 0 { at - 1 - namespace } else { at };
            let end = from + length + 1;
            let base = node.span.start as usize;
            let span = Span::new(base + start, base + end);
            // A word right before it makes it part of something else, a script for instance.
            let finding = findings.add(span, format!("`{}` in plain text is printed as it stands", outline.text(span)));
            let braces = text[..start].ends_with('{') || lead > 0;
            let wrapped = format!("{{{{{}}}}}", outline.text(span));
            if braces {
                finding.help(format!("write `{wrapped}`"));
            } else {
                finding.help(format!("write `{wrapped}`")).replace("put braces around it", span, wrapped.clone());
            }
            from = end;
        }
    }
}
