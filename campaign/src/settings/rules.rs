//! `[rules]`: which rules speak, and how loudly.

use std::path::Path;

use drysend_core::lint::{self, Level, RuleSettings};
use drysend_core::{Diagnostic, Result, Severity};
use toml::de::DeValue;

use crate::document::Entry;

/// The settings of the rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// For every file.
    all: RuleSettings,
    /// For files whose path fits a pattern; later ones count more.
    paths: Vec<(String, RuleSettings)>,
    /// Codes that no rule has.
    unknown: Vec<Diagnostic>,
}

impl Rules {
    /// The settings for the file at `path`; patterns start in `folder`.
    #[must_use]
    pub fn of(&self, path: &str, folder: &Path) -> RuleSettings {
        let path = Path::new(path);
        let path = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let path = path.trim_start_matches("./");
        let fitting = self.paths.iter().filter(|(pattern, _)| fits(pattern.as_bytes(), path.as_bytes()));
        fitting.fold(self.all.clone(), |settings, (_, closer)| settings.with(closer))
    }

    /// What there is to say about the settings themselves: codes that no rule has.
    #[must_use]
    pub fn remarks(&self) -> &[Diagnostic] {
        &self.unknown
    }
}

/// Reads `entry`, the table of rules.
pub(super) fn read(rules: &mut Rules, entry: &Entry<'_>) -> Result<()> {
    for (entry, place) in entry.entries("a table of rules")? {
        if matches!(entry.value.get_ref(), DeValue::Table(_)) {
            let mut settings = RuleSettings::default();
            for (rule, place) in entry.entries("a table of rules")? {
                set(&mut settings, &rule, place, &mut rules.unknown)?;
            }
            rules.paths.push((entry.key.to_owned(), settings));
        } else {
            set(&mut rules.all, &entry, place, &mut rules.unknown)?;
        }
    }
    Ok(())
}

fn set(
    settings: &mut RuleSettings,
    entry: &Entry<'_>,
    place: std::ops::Range<usize>,
    unknown: &mut Vec<Diagnostic>,
) -> Result<()> {
    let name = entry.text("off, note, warning or error")?;
    let Some(level) = Level::parse(name) else {
        let fault = entry.fault(format!("unknown level `{name}`, expected off, note, warning or error"));
        return Err(match drysend_core::near_miss::nearest(name, Level::NAMES) {
            Some(near) => fault.with_help(format!("did you mean `{near}`?")),
            None => fault,
        });
    };
    if !settings.set(entry.key, level) {
        // What is wrong with one rule keeps no other from speaking.
        let fault = entry.document.fault(format!("no rule is called `{}`", entry.key), place);
        let mut remark = Diagnostic::from(&fault);
        remark.code = "unknown-rule".into();
        remark.severity = Severity::Warning;
        remark.help = lint::nearest(entry.key).map(|near| format!("did you mean `{near}`?"));
        unknown.push(remark);
    }
    Ok(())
}

/// Whether `path` fits `pattern`, in which `*` stands for any run of characters within a folder, and `**` across folders.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    // The place to go back to, and how far the star there has reached.
    let mut star: Option<(usize, usize, bool)> = None;
    let (mut at, mut read) = (0, 0);
    while read < path.len() {
        if pattern[at..].starts_with(b"**") {
            star = Some((at + 2, read, true));
            at += 2;
        } else if pattern.get(at) == Some(&b'*') {
            star = Some((at + 1, read, star.is_some_and(|(_, _, across)| across)));
            at += 1;
        } else if pattern.get(at) == Some(&path[read]) {
            (at, read) = (at + 1, read + 1);
        } else if let Some((after, from, across)) = star
            && (across || path[from] != b'/')
        {
            star = Some((after, from + 1, across));
            (at, read) = (after, from + 1);
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_paths() {
        for (pattern, path, expected) in [
            ("content_blocks/*", "content_blocks/a.liquid", true),
            ("content_blocks/*", "content_blocks/b/a.liquid", false),
            ("**/a.liquid", "content_blocks/b/a.liquid", true),
            ("old-*.liquid", "old-1.liquid", true),
            ("old-*.liquid", "new-1.liquid", false),
            ("message.liquid", "message.liquid", true),
            ("*", "", true),
        ] {
            assert_eq!(fits(pattern.as_bytes(), path.as_bytes()), expected, "{pattern} {path}");
        }
    }
}
