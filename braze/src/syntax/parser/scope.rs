//! What a template names: variables, content blocks, and names of the platform.

use std::sync::Arc;

use drysend_core::Span;

use super::Parser;
use crate::syntax::ast::{Block, Name};

impl Parser<'_> {
    /// The variable `name`.
    pub fn name(&mut self, name: &str) -> Name {
        Name(u32::try_from(self.names.number(name)).unwrap_or(u32::MAX))
    }

    /// The text of `name`.
    pub fn name_text(&self, name: Name) -> Arc<str> {
        self.names.get(name.0 as usize).cloned().unwrap_or_else(|| Arc::from(""))
    }

    /// Whether `name` is called `text`.
    pub fn is_named(&self, name: Name, text: &str) -> bool {
        self.names.get(name.0 as usize).is_some_and(|known| **known == *text)
    }

    /// A shared text.
    pub fn text(&self, text: &str) -> Arc<str> {
        Arc::from(text)
    }

    /// The content block `name`, named at `span`.
    pub fn block(&mut self, name: Arc<str>, span: Span) -> Block {
        self.blocks.push((name, span));
        Block(u32::try_from(self.blocks.len() - 1).unwrap_or(u32::MAX))
    }
}
