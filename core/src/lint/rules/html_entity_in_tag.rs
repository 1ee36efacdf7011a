//! `html-entity-in-tag`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{Outline, WordKind};

/// A tag holds an HTML entity such as `&gt;`: an editor has rewritten what you typed.
pub static RULE: Rule = Rule {
    code: "html-entity-in-tag",
    group: Group::Language,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A tag holds an HTML entity such as `&gt;`: an editor has rewritten what you typed.",
        why: "Liquid cannot compare with it and takes another branch; Jinja refuses the message (`unexpected char '&'`).",
        example: "{% if custom_attribute.${points} &gt; 100 %}Gold{% endif %}",
        instead: "{% if custom_attribute.${points} > 100 %}Gold{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes() {
        for word in outline.words(node).iter().filter(|word| word.kind == WordKind::Entity) {
            let plain = match outline.text(word.span) {
                "&gt;" => ">",
                "&lt;" => "<",
                "&amp;" => "&",
                "&quot;" | "&#34;" => "\"",
                "&apos;" | "&#39;" => "'",
                "&nbsp;" => " ",
                _ => continue,
            };
            findings
                .add(word.span, format!("an editor wrote `{}` where `{plain}` belongs", outline.text(word.span)))
                .help("edit the tag in the source view of the editor")
                .replace(format!("write `{plain}`"), word.span, plain);
        }
    }
}
