//! `unused-variable`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Place, Rule, Run, Scope};
use crate::outline::{How, Outline};

/// A variable is set and then used nowhere, neither in the message nor in its content blocks.
pub static RULE: Rule = Rule {
    code: "unused-variable",
    group: Group::Names,
    severity: Severity::Note,
    dialects: BOTH,
    docs: Docs {
        what: "A variable is set and then used nowhere, neither in the message nor in its content blocks.",
        why: "Often the name was misspelt where it should be used. If it is a leftover, it only makes the message harder to read.",
        example: "{% assign discount = 20 %}Save 10 percent!",
        instead: "{% assign discount = 20 %}Save {{discount}} percent!",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    // What a content block sets may be for any message that uses it.
    if scope.place() != Place::Message {
        return;
    }
    for definition in outline.definitions() {
        if !matches!(definition.how, How::Assigned | How::Captured) {
            continue;
        }
        let name = outline.text(definition.name);
        if scope.names().uses(name) == 0 && !name.starts_with('_') && !name.contains(['.', '[']) {
            findings.add(definition.name, format!("`{name}` is set and never used"));
        }
    }
}
