//! Safe fixes: made until there are no more, then written or shown.

use std::collections::BTreeMap;
use std::path::Path;

use drysend_campaign::{BYTE_ORDER_MARK, Findings, files, rewrite};
use drysend_core::{Fix, Source, lint};
use indexmap::{IndexMap, IndexSet};
use similar::TextDiff;

use super::summary::plural;
use crate::report::style::Style;

/// How often fixes are made; one may bring another to light, and none should bring itself.
const ROUNDS: usize = 12;

/// Files with their fixes made.
pub struct Mended {
    /// What each file held, and what it holds now; only those that changed.
    changed: BTreeMap<String, (Source, String)>,
    /// The codes of what was mended in each file.
    made: BTreeMap<String, IndexSet<String>>,
    /// What remains to be said.
    pub findings: Findings,
}

/// Makes every fix in what `check` finds, beginning with `drafts`: the texts that stand in place of files.
pub fn mend(drafts: BTreeMap<String, String>, check: &dyn Fn(BTreeMap<String, String>) -> Findings) -> Mended {
    let mut drafts = drafts;
    let mut mended = Mended { changed: BTreeMap::new(), made: BTreeMap::new(), findings: check(drafts.clone()) };
    for _ in 0..ROUNDS {
        let round = mended.round();
        if round.is_empty() {
            break;
        }
        drafts.extend(round);
        mended.findings = check(drafts.clone());
    }
    mended.changed.retain(|_, (source, text)| source.text() != text.as_str());
    mended
}

/// A file with the fixes that were found for it, each with the code of what it mends.
struct Fixable<'f> {
    source: &'f Source,
    fixes: Vec<(&'f str, &'f Fix)>,
}

impl Mended {
    /// The texts of files after the fixes that were found last.
    fn round(&mut self) -> BTreeMap<String, String> {
        let mut fixable: IndexMap<&str, Fixable<'_>> = IndexMap::new();
        for finding in &self.findings.diagnostics {
            if let (Some(source), Some(fix)) = (&finding.template, &finding.fix)
                && self.findings.files.iter().any(|file| file == source.name())
            {
                let entry = fixable.entry(source.name()).or_insert_with(|| Fixable { source, fixes: Vec::new() });
                entry.fixes.push((&finding.code, fix));
            }
        }
        let mut texts = BTreeMap::new();
        for (name, Fixable { source, fixes }) in fixable {
            let (text, count) = lint::apply(source.text(), fixes.iter().map(|(_, fix)| *fix));
            if count == 0 || text == source.text() {
                continue;
            }
            let made = self.made.entry(name.to_owned()).or_default();
            made.extend(fixes.iter().map(|(code, _)| (*code).to_owned()));
            texts.insert(name.to_owned(), text.clone());
            let entry = self.changed.entry(name.to_owned()).or_insert_with(|| (source.clone(), String::new()));
            entry.1 = text;
        }
        texts
    }

    /// Whether there is something to change.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// What changes, as a unified diff.
    pub fn diff(&self, style: Style) -> String {
        let mut shown = String::new();
        for (name, (source, text)) in &self.changed {
            // A patch has to fit the file, of which the mark is part.
            let mark = if starts_with_mark(Path::new(name)) { BYTE_ORDER_MARK } else { "" };
            let (before, after) = (format!("{mark}{}", source.text()), format!("{mark}{text}"));
            let diff = TextDiff::from_lines(&before, &after);
            let diff = diff.unified_diff().header(name, name).to_string();
            for line in diff.split_inclusive('\n') {
                let bare = line.trim_end_matches('\n');
                let painted = match line.as_bytes().first() {
                    _ if line.starts_with("+++") || line.starts_with("---") => style.strong(bare),
                    Some(b'+') => style.good(bare),
                    Some(b'-') => style.bad(bare),
                    Some(b'@') => style.faint(bare),
                    _ => bare.to_owned(),
                };
                shown.push_str(&painted);
                shown.push_str(&line[bare.len()..]);
            }
        }
        shown
    }

    /// What `--fix` would do, in a line.
    pub fn would(&self) -> String {
        match self.changed.len() {
            0 => "nothing to mend\n".to_owned(),
            files => format!("`--fix` would change {}\n", plural(files, "file")),
        }
    }

    /// Writes the files, and tells what was done. What cannot be written is among the faults.
    pub fn write(&mut self) -> String {
        let mut told = String::new();
        for (name, (source, text)) in &self.changed {
            match rewrite(Path::new(name), source.text(), text) {
                Ok(()) => {
                    let codes = self.made.get(name).into_iter().flatten();
                    let codes: Vec<&str> = codes.map(String::as_str).collect();
                    told.push_str(&format!("mended {name}: {}\n", codes.join(", ")));
                }
                Err(fault) => self.findings.faults.push(fault),
            }
        }
        told
    }
}

fn starts_with_mark(path: &Path) -> bool {
    files::read_bytes(path, "template").is_ok_and(|bytes| bytes.starts_with(BYTE_ORDER_MARK.as_bytes()))
}
