//! What rules ask about the platform of a dialect.

use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::outline::Outline;
use crate::rehearsal::Rehearsed;
use crate::source::Source;

/// How far a platform has something that templates name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// The platform has it.
    Full,
    /// The platform's own pages say that it has not; the reason.
    Not(&'static str),
    /// Its engine got it later than the version that the platform promises; since when.
    Newer(&'static str),
    /// Only other platforms have it; what to use instead, where something comes near.
    Foreign(Option<&'static str>),
}

/// A platform with everything that its templates may name. Environments implement it, because a user's own filters belong
/// to them.
pub trait Platform {
    /// The dialect.
    fn dialect(&self) -> Dialect;

    /// The outline of a template.
    fn outline(&self, source: &Source) -> Outline;

    /// What the parser finds wrong with a template, as far as it gets.
    fn faults(&self, source: &Source) -> Vec<Diagnostic>;

    /// What comes out when the message `source` is rendered for people who are made up; see [`crate::rehearsal`]. Nothing
    /// where there is a customer already.
    fn rehearse(&self, source: &Source) -> Rehearsed {
        let _ = source;
        Rehearsed::default()
    }

    /// How far there is a filter `name`; nothing where there is none.
    fn filter(&self, name: &str) -> Option<Support>;

    /// The names of all filters.
    fn filters(&self) -> Vec<String>;

    /// What the platform's pages say against a tag that its engine knows; nothing where they say nothing.
    fn against_tag(&self, name: &str) -> Option<&'static str> {
        let _ = name;
        None
    }

    /// The names of all tests (`is …`), where the language has tests.
    fn tests(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// The attributes that every customer has; in Liquid what a bare `${…}` names, in Jinja the keys of `UserAttribute`.
    fn attributes(&self) -> Vec<&'static str>;

    /// The names that stand for objects of the platform, in Liquid before `.${…}`, in Jinja by themselves.
    fn namespaces(&self) -> Vec<&'static str>;

    /// The keys of the object `namespace`, where they are fixed.
    fn keys(&self, namespace: &str) -> Option<&'static [&'static str]>;

    /// The names beside objects that every template can use: functions and the like.
    fn globals(&self) -> Vec<&'static str>;

    /// Whether the data of the customer at hand, where there is one, holds the attribute `name` among those of every customer.
    fn has_attribute(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// Whether that data holds the variable or object `name`.
    fn has_variable(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// How many bytes a content block may have, and how many characters its name, where that is limited.
    fn block_limits(&self) -> Option<(usize, usize)>;

    /// How deep content blocks may stand in one another, where that is limited.
    fn block_levels(&self) -> Option<usize>;
}
