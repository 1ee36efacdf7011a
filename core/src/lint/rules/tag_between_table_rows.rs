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
    let mut table = Table::default();
    for (position, node) in nodes.iter().enumerate() {
        if node.kind == NodeKind::Text {
            table.read(outline.text(node.span));
            continue;
        }
        let block = node.kind == NodeKind::Open && matches!(outline.tag_name(node), "for" | "if" | "unless");
        let end = nodes[node.partner].span.start;
        let length = end.saturating_sub(node.span.end) as usize;
        if !block || node.partner <= position || length > LONGEST || !table.is_between_rows() {
            continue;
        }
        let mut inside = Table { open: vec!["table"], ..Table::default() };
        let texts = nodes[position..node.partner].iter().filter(|inner| inner.kind == NodeKind::Text);
        texts.for_each(|text| inside.read(outline.text(text.span)));
        if inside.loose || inside.open.len() != 1 {
            let tag = outline.tag_name(node);
            findings
                .add(node.span, format!("this `{tag}` stands between the rows of a table and holds no whole row"))
                .help("put it around `<tr>…</tr>`, or inside a cell");
        }
    }
}

/// The parts of tables that are open at some place of an HTML text.
#[derive(Default)]
struct Table {
    open: Vec<&'static str>,
    /// Whether a cell, or text, stood where only rows can.
    loose: bool,
}

/// Tables, what holds their rows, rows and cells.
const PARTS: [&str; 7] = ["table", "tbody", "thead", "tfoot", "tr", "td", "th"];

/// Bytes of a loop or condition that are looked through: each lies in those around it.
const LONGEST: usize = 32 * 1024;

/// Deeper tables than this nobody sends.
const DEEPEST: usize = 200;

impl Table {
    fn is_between_rows(&self) -> bool {
        matches!(self.open.last(), Some(&("table" | "tbody" | "thead" | "tfoot")))
    }

    fn read(&mut self, text: &str) {
        let mut pieces = text.split('<');
        let before = pieces.next().unwrap_or_default();
        self.loose |= self.is_between_rows() && !before.trim().is_empty();
        for piece in pieces {
            let (closes, piece) = match piece.strip_prefix('/') {
                Some(rest) => (true, rest),
                None => (false, piece),
            };
            let length = piece.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(piece.len());
            let Some(part) = PARTS.iter().find(|part| part.eq_ignore_ascii_case(&piece[..length])) else { continue };
            if closes {
                // A part closes those in it that were left open.
                if let Some(at) = self.open.iter().rposition(|open| open == part) {
                    self.open.truncate(at);
                } else {
                    self.loose = true;
                }
            } else {
                self.loose |= self.is_between_rows() && matches!(*part, "td" | "th");
                if self.open.len() < DEEPEST {
                    self.open.push(part);
                }
            }
        }
    }
}
