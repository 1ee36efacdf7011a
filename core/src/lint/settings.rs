//! Which rules speak, and how loudly.

use std::collections::BTreeMap;

use super::find;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

/// How a rule is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It says nothing.
    Off,
    /// What it says counts this much.
    At(Severity),
}

impl Level {
    /// The names of all levels.
    pub const NAMES: [&'static str; 4] = ["off", "note", "warning", "error"];

    /// The level called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "off" => Self::Off,
            "note" => Self::At(Severity::Note),
            "warning" => Self::At(Severity::Warning),
            "error" => Self::At(Severity::Error),
            _ => return None,
        })
    }
}

/// The levels of rules that differ from their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSettings {
    levels: BTreeMap<&'static str, Level>,
}

impl RuleSettings {
    /// Sets the rule `code` to `level`; `false` where there is no such rule.
    pub fn set(&mut self, code: &str, level: Level) -> bool {
        match find(code) {
            Some(rule) => {
                self.levels.insert(rule.code, level);
                true
            }
            None => false,
        }
    }

    /// These settings with those of `closer` on top.
    #[must_use]
    pub fn with(&self, closer: &Self) -> Self {
        let mut levels = self.levels.clone();
        levels.extend(&closer.levels);
        Self { levels }
    }

    /// The level of the rule `code`, where one is set.
    #[must_use]
    pub fn level(&self, code: &str) -> Option<Level> {
        self.levels.get(code).copied()
    }

    /// Whether the rule `code` may speak.
    #[must_use]
    pub fn allows(&self, code: &str) -> bool {
        self.level(code) != Some(Level::Off)
    }

    /// Drops the findings of rules that are off, and gives the others their severity.
    ///
    /// Only those in `source` are touched.
    pub fn adjust(&self, source: &Source, findings: &mut Vec<Diagnostic>) {
        if self.levels.is_empty() {
            return;
        }
        findings.retain_mut(|finding| match self.level(&finding.code) {
            _ if finding.template.as_ref() != Some(source) => true,
            Some(Level::Off) => false,
            Some(Level::At(severity)) => {
                finding.severity = severity;
                true
            }
            None => true,
        });
    }
}
