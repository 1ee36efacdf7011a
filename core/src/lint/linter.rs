//! Runs the rules over a message.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::message::{Message, Scope};
use super::platform::Platform;
use super::settings::RuleSettings;
use super::silence::Silencers;
use super::{Findings, RULES, Run};
use crate::diagnostic::Diagnostic;
use crate::outline::Outline;
use crate::rehearsal;

/// Where content blocks come from.
pub trait Library {
    /// The content block `name`, taken apart.
    fn block(&self, name: &str) -> Option<Arc<Outline>>;

    /// Whether there is a content block `name`.
    fn has(&self, name: &str) -> bool {
        self.block(name).is_some()
    }

    /// The names of all content blocks.
    fn names(&self) -> Vec<String>;
}

/// What is looked at.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A message, with every block that it reaches.
    Message(Arc<Outline>),
    /// A content block by itself; the names are set in the messages that use it.
    Block(Arc<Outline>, BTreeSet<String>),
}

/// The rules with what they need to know.
#[derive(Clone, Copy)]
pub struct Linter<'a> {
    /// The platform.
    pub platform: &'a dyn Platform,
    /// The content blocks that there are.
    pub library: &'a dyn Library,
    /// Which rules speak, and how loudly.
    pub settings: &'a RuleSettings,
}

impl Linter<'_> {
    /// What the rules find in `subject`, template by template in the order in which the message names them, and in the order
    /// of the text, with what the parser has to say.
    #[must_use]
    pub fn run(&self, subject: &Subject) -> Vec<Diagnostic> {
        let nothing = BTreeSet::new();
        let (main, alone, around) = match subject {
            Subject::Message(main) => (main, false, &nothing),
            Subject::Block(main, around) => (main, true, around),
        };
        let message = Message::assemble(main.clone(), alone, around, self.library, self.platform);
        let mut found = Vec::new();
        for (position, part) in message.parts.iter().enumerate() {
            found.extend(self.platform.faults(part.outline.source()));
            let scope = Scope { platform: self.platform, library: self.library, message: &message, part: position };
            for rule in RULES {
                if let Run::Outline(run) = rule.run
                    && rule.applies_to(self.platform.dialect())
                    && self.settings.allows(rule.code)
                {
                    run(&part.outline, &scope, &mut Findings::new(rule, part.outline.source(), &mut found));
                }
            }
        }
        if message.parts.iter().any(|part| rehearsal::concerns(part.outline.source().text())) {
            found.extend(self.platform.rehearse(main.source()));
        }
        self.settle(&message, found)
    }

    /// Silences, weighs and sorts what was found.
    fn settle(&self, message: &Message, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let order = |finding: &Diagnostic| {
            let name = finding.template.as_ref().map(|source| source.name());
            let part = message.parts.iter().position(|part| Some(part.outline.source().name()) == name);
            (part, finding.span)
        };
        found.sort_by_cached_key(order);
        for part in &message.parts {
            Silencers::of(&part.outline).silence(&mut found);
        }
        self.settings.adjust(&mut found);
        found.sort_by_cached_key(order);
        found.dedup_by(|later, earlier| {
            later.code == earlier.code && later.span == earlier.span && later.template == earlier.template
        });
        found
    }
}
