//! Runs the rules over a message.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cascade;
use super::message::{Message, Scope};
use super::platform::Platform;
use super::settings::RuleSettings;
use super::silence::Silencers;
use super::{Findings, RULES, Run};
use crate::diagnostic::Diagnostic;
use crate::error::ErrorKind;
use crate::outline::Outline;
use crate::rehearsal::{self, Rehearsed};
use crate::requirements::{self, Requirement};
use crate::source::Source;

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
    /// A content block by itself.
    Block {
        /// The block.
        outline: Arc<Outline>,
        /// What it is called.
        name: String,
        /// The variables that are set in the messages that use it.
        around: BTreeSet<String>,
    },
}

/// The rules with what they need to know.
#[derive(Clone, Copy)]
pub struct Linter<'a> {
    /// The platform.
    pub platform: &'a dyn Platform,
    /// The content blocks that there are.
    pub library: &'a dyn Library,
    /// Which rules speak in a template, and how loudly.
    pub settings: &'a dyn Fn(&Source) -> RuleSettings,
}

/// What a message, or a block alone, has to do with other templates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The variables that it sets, with those of the blocks that it reaches.
    pub defined: BTreeSet<String>,
    /// The content blocks that it reaches.
    pub blocks: BTreeSet<String>,
}

impl Linter<'_> {
    /// What the rules find in `subject`, template by template in the order in which the message names them, and in the order
    /// of the text, with what the parser has to say.
    #[must_use]
    pub fn run(&self, subject: &Subject) -> Vec<Diagnostic> {
        self.run_with(subject, Vec::new())
    }

    /// The same together with what renders of the message found: `more` is silenced, weighed and sorted like the rest.
    #[must_use]
    pub fn run_with(&self, subject: &Subject, more: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let message = Message::assemble(subject, self.library, self.platform);
        let mut found = Vec::new();
        for (position, part) in message.parts.iter().enumerate() {
            let settings = (self.settings)(part.outline.source());
            let faults = self.platform.faults(part.outline.source());
            let refused = faults.iter().any(|fault| fault.code == ErrorKind::Limit.code());
            found.extend(faults);
            if refused {
                continue;
            }
            let scope = Scope { platform: self.platform, library: self.library, message: &message, part: position };
            for rule in RULES {
                if let Run::Outline(run) = rule.run
                    && rule.applies_to(self.platform.dialect())
                    && settings.allows(rule.code)
                {
                    run(&part.outline, &scope, &mut Findings::new(rule, part.outline.source(), &mut found));
                }
            }
        }
        if message.parts.iter().any(|part| rehearsal::concerns(part.outline.source().text())) {
            found.extend(self.rehearse(&message));
        }
        found.extend(more);
        self.settle(&message, found)
    }

    /// What `subject` sets, and what it reaches.
    #[must_use]
    pub fn survey(&self, subject: &Subject) -> Survey {
        let message = Message::assemble(subject, self.library, self.platform);
        Survey {
            defined: message.names.defined().map(str::to_owned).collect(),
            blocks: message.parts.iter().skip(1).filter_map(|part| part.name.clone()).collect(),
        }
    }

    /// What `subject` needs, through its blocks.
    #[must_use]
    pub fn requirements(&self, subject: &Subject) -> Vec<Requirement> {
        let message = Message::assemble(subject, self.library, self.platform);
        let parts = 0..message.parts.len();
        let scope = |part| Scope { platform: self.platform, library: self.library, message: &message, part };
        requirements::collect(parts.map(scope))
    }

    /// What comes out when the message is rendered; what its blocks do that are not reached, one by one.
    fn rehearse(&self, message: &Message) -> Vec<Diagnostic> {
        let mut parts = message.parts.iter().map(|part| part.outline.source());
        let Some(main) = parts.next() else { return Vec::new() };
        let Rehearsed { mut findings, entered } = self.platform.rehearse(main);
        let unreached = parts.filter(|source| !entered.contains(source.name()) && rehearsal::concerns(source.text()));
        for source in unreached.take(50) {
            findings.extend(self.platform.rehearse(source).findings);
        }
        findings
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
        for part in &message.parts {
            let source = part.outline.source();
            (self.settings)(source).adjust(source, &mut found);
        }
        found.sort_by_cached_key(order);
        found.dedup_by(|later, earlier| {
            let same = later.code == earlier.code && later.span == earlier.span && later.template == earlier.template;
            if same && earlier.help.is_none() && later.help.is_some() {
                std::mem::swap(later, earlier);
            }
            same
        });
        cascade::leave_out(&message.parts, &mut found);
        found
    }
}
