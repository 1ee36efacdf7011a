//! What people and programs read: nothing here decides anything.

pub mod chain;
pub mod comparison;
pub mod diagnostic;
pub mod explain;
pub mod findings;
pub mod json;
pub mod link;
pub mod preview;
pub mod style;
pub mod table;
pub mod variables;
pub mod why;
