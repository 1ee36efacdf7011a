//! Rules: what goes wrong in messages, how it is found, and what to write instead.
//!
//! A rule is a file in `lint/` with its documentation in it and a row in [`RULES`]. Everything that speaks of rules reads
//! this table: `check`, `drysend rules`, `drysend explain`, the settings, the silencing comments and `docs/src/rules.md`.
//!
//! What a rule reads is told by its [`Run`]. Rules of the outline are written once for both dialects.

mod cascade;
mod docs;
mod findings;
mod fix;
mod follow;
mod foreign;
mod kinds;
mod linter;
mod meant;
mod message;
mod names;
mod platform;
mod rules;
mod secrets;
mod settings;
mod silence;

use crate::diagnostic::{Diagnostic, Severity};
use crate::dialect::Dialect;
use crate::outline::Outline;
use crate::rehearsal::Performance;

pub use docs::is_told;
pub use findings::{Finding, Findings};
pub use fix::apply;
pub use linter::{Library, Linter, Subject, Survey};
pub use message::{Place, Scope};
pub use names::{Definition, Missing, Names, Use};
pub use platform::{Platform, Support};
pub use rules::RULES;
pub(crate) use secrets::is_secret;
pub use settings::{Level, RuleSettings};

/// A rule: what it is called, what it says, and how it looks.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name, kebab-case: the fault, not the virtue.
    pub code: &'static str,
    /// What it is about.
    pub group: Group,
    /// How much a finding matters unless the settings say otherwise; a rule may report single findings as less.
    pub severity: Severity,
    /// Where it applies.
    pub dialects: &'static [Dialect],
    /// What a person reads about it.
    pub docs: Docs,
    /// What it reads.
    pub run: Run,
}

/// The documentation of a rule, in Markdown, for whoever writes the message.
#[derive(Debug)]
pub struct Docs {
    /// The fault, in a sentence or two.
    pub what: &'static str,
    /// What it does to a customer.
    pub why: &'static str,
    /// A template with the fault, in the first of the rule's dialects.
    pub example: &'static str,
    /// The same without it.
    pub instead: &'static str,
}

/// What rules are about; the order is that of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Variables, attributes, filters, tags and content blocks by name.
    Names,
    /// What the template language takes for something else than was meant.
    Language,
    /// What is particular to MoEngage.
    MoEngage,
    /// What a SmartPass link carries.
    Payload,
    /// The link itself.
    Link,
    /// Requests to another service.
    Webhook,
    /// The rules themselves: comments and settings that switch them.
    Rules,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 7] =
        [Self::Names, Self::Language, Self::MoEngage, Self::Payload, Self::Link, Self::Webhook, Self::Rules];

    /// `names`, `language`, `moengage`, `payload`, `link`, `webhook` or `rules`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Language => "language",
            Self::MoEngage => "moengage",
            Self::Payload => "payload",
            Self::Link => "link",
            Self::Webhook => "webhook",
            Self::Rules => "rules",
        }
    }
}

/// What a rule reads.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// Nothing of its own: the finding is made where something else is done anyway (a template is parsed, a comment that
    /// silences is read).
    Elsewhere,
    /// The outline of one template of a message.
    Outline(fn(&Outline, &Scope<'_>, &mut Findings<'_>)),
    /// One render of a message, for a real profile or a made-up one.
    Performance(fn(&Performance<'_>, &mut Vec<Diagnostic>)),
}

impl Rule {
    /// Whether the rule speaks about templates of `dialect`.
    #[must_use]
    pub fn applies_to(&self, dialect: Dialect) -> bool {
        self.dialects.contains(&dialect)
    }
}

/// Both dialects, for rules that do not care.
pub const BOTH: &[Dialect] = &Dialect::ALL;

/// The rule called `code`.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

/// The rule that `code` was probably meant to be.
#[must_use]
pub fn nearest(code: &str) -> Option<&'static str> {
    crate::near_miss::nearest(code, RULES.iter().map(|rule| rule.code))
}
