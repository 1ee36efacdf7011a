//! `unknown-content-block`

use crate::diagnostic::Severity;
use crate::lint::meant;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::near_miss::nearest;
use crate::outline::Outline;

/// A content block is named that does not exist.
pub static RULE: Rule = Rule {
    code: "unknown-content-block",
    group: Group::Names,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A content block is named that does not exist. Capitals count: `passkit_url` is not `passKit_url`.",
        why: "Nothing is printed where the block should stand.",
        example: "{{content_blocks.${passkit_SmartPass_url}}}",
        instead: "Put the block under `content_blocks/`, named as the message calls it.",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let mut names = None;
    let called = outline.blocks().iter().map(|reference| (reference.name, reference.span));
    let misplaced = meant::misplaced(outline, scope.platform).into_iter().map(|(_, name, span)| (name, span));
    for (spot, span) in called.chain(misplaced) {
        let name = outline.text(spot);
        if scope.library.has(name) {
            continue;
        }
        let names: &Vec<String> = names.get_or_insert_with(|| scope.library.names());
        let near = nearest(name, names.iter().map(String::as_str));
        let finding = findings.add(span, format!("unknown content block `{name}`"));
        match near {
            Some(near) if near.eq_ignore_ascii_case(name) => {
                finding.help(format!("did you mean `{near}`?")).replace(format!("say `{near}`"), spot, near);
            }
            Some(near) => drop(finding.help(format!("did you mean `{near}`?"))),
            None => drop(finding.help("give the message a content block of that name")),
        }
    }
}
