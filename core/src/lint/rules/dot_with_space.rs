//! `dot-with-space`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{Outline, WordKind};
use crate::source::Span;

/// An attribute whose name has a blank is reached with a dot.
pub static RULE: Rule = Rule {
    code: "dot-with-space",
    group: Group::MoEngage,
    severity: Severity::Error,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "An attribute whose name has a blank is reached with a dot. Only names without blanks can be.",
        why: "MoEngage refuses the message: `expected token 'end of print statement'`.",
        example: "Hi {{ UserAttribute.First Name }}",
        instead: "Hi {{ UserAttribute['First Name'] }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let namespaces = scope.platform.namespaces();
    for node in outline.nodes() {
        let words = outline.words(node);
        for at in 0..words.len().saturating_sub(3) {
            let [object, dot, name, next] = [words[at], words[at + 1], words[at + 2], words[at + 3]];
            let names = [object, name, next].iter().all(|word| word.kind == WordKind::Name);
            let keyword =
                matches!(outline.text(next.span), "if" | "else" | "and" | "or" | "in" | "is" | "not" | "recursive");
            if !names || keyword || outline.text(dot.span) != "." || !namespaces.contains(&outline.text(object.span)) {
                continue;
            }
            let more =
                words[at + 4..].iter().take_while(|word| word.kind == WordKind::Name).last().unwrap_or(&words[at + 3]);
            let end = with_brackets(outline, name.span.to(more.span), scope);
            let key = outline.text(end);
            let whole = object.span.to(end);
            let right = format!("{}['{key}']", outline.text(object.span));
            findings.add(whole, "a name with a blank cannot follow a dot").help(format!("write `{right}`")).replace(
                format!("write `{right}`"),
                whole,
                right.clone(),
            );
        }
    }
}

/// The name of an attribute with what stands in brackets behind it, where the platform has one of that name: `Email (Standard)`.
fn with_brackets(outline: &Outline, name: Span, scope: &Scope<'_>) -> Span {
    let text = &outline.source().text()[name.start as usize..];
    let close = text
        .find(')')
        .filter(|close| text[(name.end - name.start) as usize..].trim_start().starts_with('(') && *close < 80);
    let whole = close.map(|close| Span::new(name.start as usize, name.start as usize + close + 1));
    whole.filter(|whole| scope.platform.attributes().contains(&outline.text(*whole))).unwrap_or(name)
}
