//! The forms of tags, which a dialect tells the builder.

use super::How;

/// How a tag is built.
#[derive(Clone, Copy, Debug)]
pub struct TagForm {
    /// Its name.
    pub name: &'static str,
    /// What follows the name.
    pub shape: Shape,
    /// The tag that ends its block, where it opens one.
    pub end: Option<&'static str>,
    /// The tags that divide its block, each with what follows its name.
    pub branches: &'static [(&'static str, Shape)],
}

impl TagForm {
    /// A tag without a body.
    #[must_use]
    pub const fn single(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, end: None, branches: &[] }
    }

    /// A tag that opens a block.
    #[must_use]
    pub const fn block(name: &'static str, shape: Shape, end: &'static str) -> Self {
        Self { name, shape, end: Some(end), branches: &[] }
    }

    /// The same with tags that divide the block.
    #[must_use]
    pub const fn with_branches(mut self, branches: &'static [(&'static str, Shape)]) -> Self {
        self.branches = branches;
        self
    }
}

/// What follows the name of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    Nothing,
    /// Text in which only outputs mean something.
    Free,
    /// Text with options, `:name value`; `:save name` sets a variable.
    Options,
    /// The same; besides the variable of this name is set.
    Sets(&'static str),
    /// Expressions.
    Expressions,
    /// `name = expression`
    Assign,
    /// `names = expression`, or names that a block is captured into.
    Set,
    /// A name that is set, and how.
    Name(How),
    /// `name in expression`, and what the loop is told besides.
    For,
    /// `name(parameters)`
    Macro,
    /// `(parameters) callee(arguments)`
    Call,
    /// `name = expression, …`, for a block
    With,
    /// Names of filters, for a block
    FilterBlock,
    /// `template as name`
    Import,
    /// `template import names`
    From,
    /// A partial's name, and what it is given.
    Partial,
    /// The name of a block, which is no variable.
    Label,
}
