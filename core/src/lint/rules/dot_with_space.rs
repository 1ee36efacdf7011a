//! `dot-with-space`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{Outline, WordKind};

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
            let key = outline.text(name.span.to(more.span));
            let whole = object.span.to(more.span);
            let right = format!("{}['{key}']", outline.text(object.span));
            findings.add(whole, "a name with a blank cannot follow a dot").help(format!("write `{right}`")).replace(
                format!("write `{right}`"),
                whole,
                right.clone(),
            );
        }
    }
}
