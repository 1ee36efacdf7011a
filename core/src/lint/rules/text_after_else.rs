//! `text-after-else`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};

/// Something follows `else` in its tag.
pub static RULE: Rule = Rule {
    code: "text-after-else",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "Something follows `else` in its tag. A second condition is written `elsif` in Liquid and `elif` in Jinja.",
        why: "Liquid ignores the text, so that the branch is taken whatever it says; Jinja refuses the message.",
        example: "{% if ${language} == 'en' %}Hello{% else if ${language} == 'de' %}Hallo{% endif %}",
        instead: "{% if ${language} == 'en' %}Hello{% elsif ${language} == 'de' %}Hallo{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes() {
        let words = outline.words(node);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        if outline.tag_name(node) != "else" || !matches!(node.kind, NodeKind::Branch | NodeKind::Stray) {
            continue;
        }
        let span = first.span.to(last.span);
        let ignored = format!("`{}` after `else` is no condition", outline.text(span));
        let right = match outline.dialect() {
            Dialect::Braze => "elsif",
            Dialect::MoEngage => "elif",
        };
        let severity = match outline.dialect() {
            Dialect::Braze => RULE.severity,
            Dialect::MoEngage => Severity::Error,
        };
        let finding = findings.add(span, ignored).severity(severity);
        if outline.text(first.span) == "if" && node.kind == NodeKind::Branch {
            finding.help(format!("write `{right}`")).replace(
                format!("write `{right}`"),
                node.name.to(first.span),
                right,
            );
        } else {
            finding.help(format!("take it away, or write `{right}` with a condition"));
        }
    }
}
