//! `invisible-character`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{Outline, WordKind};

/// A tag holds a character that nobody sees.
pub static RULE: Rule = Rule {
    code: "invisible-character",
    group: Group::Language,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A tag holds a character that nobody sees, such as a no-break space or a zero-width space. Text pasted from a web page or a document brings them.",
        why: "Liquid takes it for a part of the name beside it, and finds nothing under that name; Jinja refuses most of them.",
        example: "{% if ${language}\u{a0}== 'en' %}Hello{% endif %}",
        instead: "{% if ${language} == 'en' %}Hello{% endif %}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes() {
        for word in outline.words(node).iter().filter(|word| word.kind == WordKind::Odd) {
            let Some(character) = outline.text(word.span).chars().next() else { continue };
            let instead = if character.is_whitespace() {
                " "
            } else if is_invisible(character) {
                ""
            } else {
                continue;
            };
            findings
                .add(word.span, format!("an invisible character (U+{:04X}) stands here", u32::from(character)))
                .help("delete it, and type a plain blank where one is needed")
                .replace("take the invisible character away", word.span, instead);
        }
    }
}

/// Characters without width: joiners, marks of direction, the byte order mark, the soft hyphen.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}
