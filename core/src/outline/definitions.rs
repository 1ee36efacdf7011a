//! What a template sets, and the content blocks it names.

use super::{ExprKind, Id, Node, Outline};
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

/// The blocks that are named: `content_blocks.${name}`, `ContentBlock['name']`, `ContentBlock.name`, `ContentBlock('name')`,
/// `{% include 'name' %}`.
pub(super) fn block_references(outline: &Outline, objects: &[&str]) -> Vec<BlockReference> {
    let text = |id: Id| match outline.expression(id).kind {
        ExprKind::Text { inner } => Some(inner),
        _ => None,
    };
    let names_block = |of: Id| {
        let expression = outline.expression(of);
        expression.kind == ExprKind::Name && objects.contains(&outline.text(expression.span))
    };
    let partial = |node: &Node| matches!(outline.tag_name(node), "include" | "render" | "import" | "from" | "extends");
    let mut found = Vec::new();
    for (id, expression) in outline.expressions() {
        let name = match &expression.kind {
            ExprKind::AttributeOf { of, key } | ExprKind::Member { of, key } if names_block(*of) => Some(*key),
            ExprKind::Index { of, index: Some(index) } if names_block(*of) => text(*index),
            ExprKind::Call { of, arguments } if names_block(*of) => {
                outline.arguments(arguments).first().and_then(|argument| text(argument.value))
            }
            ExprKind::Text { inner } if partial(outline.node_of(expression)) => {
                let first = outline.expressions_in(outline.node_of(expression)).next();
                first.filter(|(first, _)| *first == id).map(|_| *inner)
            }
            _ => None,
        };
        found.extend(name.map(|name| BlockReference { name, span: expression.span, node: expression.node as usize }));
    }
    found
}
