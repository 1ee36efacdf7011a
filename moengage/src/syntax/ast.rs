//! The syntax tree.
//!
//! What a chain of operators, attributes, filters or branches makes long is a list here, never depth: the tree is only
//! as deep as brackets and blocks nest.

pub(crate) mod expression;
pub(crate) mod special;
pub(crate) mod statement;

pub(crate) use expression::*;
pub(crate) use special::*;
pub(crate) use statement::*;
