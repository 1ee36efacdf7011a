//! `curly-quotes`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{Outline, WordKind};

/// Typographic quotes inside a tag.
pub static RULE: Rule = Rule {
    code: "curly-quotes",
    group: Group::Language,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A tag holds typographic quotes (“ ” ‘ ’) where the language knows only straight ones.",
        why: "Word processors and chat programs bend quotes while you type. Liquid then sees no text at all: a default \
              stays empty and a comparison is never true, without any error. Jinja refuses the whole message.",
        example: "Hi {{ ${first_name} | default: ‘there’ }}",
        instead: "Hi {{ ${first_name} | default: 'there' }}",
    },
    run: Run::Outline(run),
};

/// What keyboards and editors put in the place of `'` and `"`.
const CURLY: [&str; 14] = ["“", "”", "„", "‟", "«", "»", "″", "‘", "’", "‚", "‛", "′", "´", "`"];

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes() {
        let odd = |word: &&crate::outline::Word| word.kind == WordKind::Odd && CURLY.contains(&outline.text(word.span));
        let curly: Vec<_> = outline.words(node).iter().filter(odd).map(|word| word.span).collect();
        let (Some(first), Some(last)) = (curly.first(), curly.last()) else { continue };
        let straight = |span| match outline.text(span) {
            "‘" | "’" | "‚" | "‛" | "′" | "´" | "`" => "'".to_owned(),
            _ => "\"".to_owned(),
        };
        let reads = match outline.dialect() {
            Dialect::Braze => "Liquid reads no text here",
            Dialect::MoEngage => "Jinja cannot read it",
        };
        let edits = curly.iter().map(|span| (*span, straight(*span))).collect();
        findings
            .add(first.to(*last), format!("typographic quotes in a tag: {reads}"))
            .help("write straight quotes, `'` or `\"`")
            .fix("straighten the quotes", edits);
    }
}
