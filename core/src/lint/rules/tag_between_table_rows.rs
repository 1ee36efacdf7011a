//! `tag-between-table-rows`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};

/// A loop or condition stands right inside `<table>` or `<tbody>` and does not hold whole rows.
pub static RULE: Rule = Rule {
    code: "tag-between-table-rows",
    group: Group::MoEngage,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A loop or condition stands right inside `<table>` or `<tbody>` and does not hold whole rows.",
        why: "Editors and mail programs tidy tables up: they move what is no row out of the table, tags included, and the loop repeats nothing or everything.",
        example: "<table>{% if ${language} == 'en' %}<td>Hello</td>{% endif %}</table>",
        instead: "<table>{% if ${language} == 'en' %}<tr><td>Hello</td></tr>{% endif %}</table>",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let nodes = outline.nodes();
    for position in 1..nodes.len() {
        let node = &nodes[position];
        if node.kind != NodeKind::Open || !matches!(outline.tag_name(node), "for" | "if" | "unless") {
            continue;
        }
        let before = &nodes[position - 1];
        let in_table = before.kind == NodeKind::Text && ends_in_table(outline.text(before.span));
        let Some(after) = nodes.get(position + 1).filter(|after| in_table && after.kind == NodeKind::Text) else {
            continue;
        };
        let inside = outline.text(after.span).trim_start();
        let whole = ["<tr", "<tbody", "<thead", "<tfoot", "<caption", "<col", "<!--"];
        let rows = whole.iter().any(|tag| inside.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)));
        if !rows && !inside.is_empty() {
            let tag = outline.tag_name(node);
            findings
                .add(node.span, format!("this `{tag}` stands between the rows of a table and holds no whole row"))
                .help("put it around `<tr>…</tr>`, or inside a cell");
        }
    }
}

/// Whether a text ends right after the tag that starts a table or a part of one.
fn ends_in_table(text: &str) -> bool {
    let text = text.trim_end();
    let Some(start) = text.rfind('<').filter(|_| text.ends_with('>')) else { return false };
    let tag = text[start + 1..].trim_end_matches('>').to_ascii_lowercase();
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    matches!(name, "table" | "tbody" | "thead")
}
