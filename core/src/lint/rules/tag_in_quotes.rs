//! `tag-in-quotes`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, NodeKind, Outline};
use crate::source::Span;

/// An attribute stands inside the quotes of a text within a tag.
pub static RULE: Rule = Rule {
    code: "tag-in-quotes",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "An attribute stands inside the quotes of a text, within a tag. What is in quotes is text, and nothing is filled in.",
        why: "The customer reads the name of the attribute, or a link carries it in the place of the value.",
        example: "{% assign greeting = 'Hi {{${first_name}}}' %}{{greeting}}",
        instead: "{% capture greeting %}Hi {{${first_name}}}{% endcapture %}{{greeting}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let (marks, help): (&[&str], _) = match outline.dialect() {
        Dialect::Braze => (&["${", "{{"], "put the text together with `capture`, or with the filter `append`"),
        Dialect::MoEngage => (
            &["UserAttribute[", "EventAttribute[", "{{"],
            "close the quotes, and join with `~`: `'Hi ' ~ UserAttribute['First Name']`",
        ),
    };
    for (_, expression) in outline.expressions() {
        let ExprKind::Text { inner } = expression.kind else { continue };
        let text = outline.text(inner);
        let Some(at) = marks.iter().filter_map(|mark| filled_in(text, mark)).min() else { continue };
        let node = outline.node_of(expression);
        // What is looked for or compared with is meant as it stands.
        let compares = matches!(outline.tag_name(node), "if" | "elsif" | "elif" | "unless" | "when");
        if compares || is_searched_for(outline, expression.parent) || node.kind == NodeKind::Stray {
            continue;
        }
        let start = inner.start as usize + at;
        let length = text[at..].find('}').map_or(2, |close| close + 1);
        let span = Span::new(start, (start + length).min(inner.end as usize));
        findings.add(span, "nothing is filled in inside quotes: this is printed as it stands").help(help);
    }
}

/// Where in `text` something stands behind `mark` and is closed again.
fn filled_in(text: &str, mark: &str) -> Option<usize> {
    let at = text.find(mark)?;
    let behind = &text[at + mark.len()..];
    let closed = behind.find(['}', ']']).is_some_and(|close| behind[..close].contains(|c: char| c.is_alphanumeric()));
    closed.then_some(at)
}

fn is_searched_for(outline: &Outline, parent: Option<crate::outline::Id>) -> bool {
    parent.is_some_and(|parent| match &outline.expression(parent).kind {
        ExprKind::Filter { name, .. } => {
            matches!(outline.text(*name), "replace" | "replace_first" | "remove" | "remove_first" | "split")
        }
        _ => false,
    })
}
