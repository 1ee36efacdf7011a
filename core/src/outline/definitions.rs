//! What a template sets, and the content blocks it names.

use super::Id;
use crate::source::Span;

/// A variable that a template sets.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name.
    pub name: Span,
    /// How it is set.
    pub how: How,
    /// What it is set to, where that is one expression.
    pub value: Option<Id>,
    /// The node that sets it.
    pub node: usize,
    /// Its name where no word of the template is it.
    pub fixed: Option<&'static str>,
}

/// How a variable is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// `assign`, `set`
    Assigned,
    /// `capture`, or `set` as a block
    Captured,
    /// `for`, `tablerow`: set within the block.
    Loop,
    /// A parameter of a macro, or of `with`: set within the block.
    Parameter,
    /// A macro, or something imported
    Macro,
    /// `increment`, `decrement`
    Counter,
    /// The answer of something outside: `connected_content … :save`, `catalog_items`
    Answer,
    /// What a partial is given: set in the partial.
    Given,
}

impl How {
    /// Whether the variable is only there in the block that its tag opens.
    #[must_use]
    pub const fn is_local(self) -> bool {
        matches!(self, Self::Loop | Self::Parameter | Self::Given)
    }
}

/// A content block that a template names.
#[derive(Clone, Debug)]
pub struct BlockReference {
    /// Its name.
    pub name: Span,
    /// The whole look-up or tag.
    pub span: Span,
    /// The node it stands in.
    pub node: usize,
}
