//! A template as its author wrote it: text, outputs and tags, the expressions in them, and what it defines and names.
//!
//! Rules and the list of what a message needs read this, and never a dialect's tree: the tree of a lax grammar has already lost what a
//! rule looks for (what the grammar skipped), and where the syntax is broken there is no tree at all. A dialect cuts its
//! templates into pieces with its own lexer and hands them to the [`Builder`] together with the forms of its tags;
//! everything else is the same for both. Everything lies in flat lists, in the order of the source: reading is linear, and
//! nothing here recurses deeper than a fixed number of levels.

mod builder;
mod definitions;
mod expression;
mod forms;
mod reader;
mod tag;
mod words;

use std::ops::Range;

use crate::dialect::Dialect;
use crate::source::{Source, Span};

pub use builder::Builder;
pub use definitions::{BlockReference, Definition, How};
pub use expression::{Argument, ExprKind, Expression, Id, Operator};
pub use forms::{Shape, TagForm};
pub use words::{Word, WordKind};

/// A template or content block, taken apart.
#[derive(Debug)]
pub struct Outline {
    source: Source,
    dialect: Dialect,
    nodes: Vec<Node>,
    words: Vec<Word>,
    expressions: Vec<Expression>,
    arguments: Vec<Argument>,
    definitions: Vec<Definition>,
    blocks: Vec<BlockReference>,
}

/// A piece of a template: text, an output, a tag or a comment.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands, with its delimiters.
    pub span: Span,
    /// What stands between the delimiters; of a tag what follows its name.
    pub inner: Span,
    /// The name of a tag; empty for everything else.
    pub name: Span,
    /// The tag that opened the block it stands in, by position; a branch counts as its block.
    pub parent: Option<usize>,
    /// For a tag that opens a block, its end; for its branches and its end, the tag that opened it. Itself where there is none.
    pub partner: usize,
    words: Range<u32>,
    expressions: Range<u32>,
}

/// What a [`Node`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Text that is printed as it stands.
    Text,
    /// The inside of `raw`, printed as it stands.
    Raw,
    /// A comment; `inner` is what it says.
    Comment,
    /// `{{ … }}`
    Output,
    /// A tag without a body.
    Tag,
    /// A tag that opens a block.
    Open,
    /// A tag that divides a block: `else`, `when`, …
    Branch,
    /// A tag that ends a block.
    Close,
    /// A tag that divides or ends nothing here, or that the dialect does not know.
    Stray,
}

impl Outline {
    /// The text.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The dialect it is written in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The text at `span`.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The pieces, in order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The name of a tag; empty for other nodes.
    #[must_use]
    pub fn tag_name(&self, node: &Node) -> &str {
        self.text(node.name)
    }

    /// The words inside a tag or output, in order.
    #[must_use]
    pub fn words(&self, node: &Node) -> &[Word] {
        &self.words[node.words.start as usize..node.words.end as usize]
    }

    /// Every expression, each after its parts.
    pub fn expressions(&self) -> impl Iterator<Item = (Id, &Expression)> {
        (0..).map(Id::new).zip(&self.expressions)
    }

    /// The expressions in a tag or output, each after its parts.
    pub fn expressions_in(&self, node: &Node) -> impl DoubleEndedIterator<Item = (Id, &Expression)> {
        let range = node.expressions.start..node.expressions.end;
        range.map(|id| (Id::new(id), &self.expressions[id as usize]))
    }

    /// The outermost expressions in a tag or output, in order.
    pub fn roots(&self, node: &Node) -> impl Iterator<Item = (Id, &Expression)> {
        self.expressions_in(node).filter(|(_, expression)| expression.parent.is_none())
    }

    /// An expression.
    #[must_use]
    pub fn expression(&self, id: Id) -> &Expression {
        &self.expressions[id.index()]
    }

    /// The arguments of a call, filter or test, and the items of a list.
    #[must_use]
    pub fn arguments(&self, range: &Range<u32>) -> &[Argument] {
        &self.arguments[range.start as usize..range.end as usize]
    }

    /// What the template sets, in order.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The content blocks it names, in order.
    #[must_use]
    pub fn blocks(&self) -> &[BlockReference] {
        &self.blocks
    }

    /// The node that the expression stands in.
    #[must_use]
    pub fn node_of(&self, expression: &Expression) -> &Node {
        &self.nodes[expression.node as usize]
    }

    /// The position of the node that the expression stands in.
    #[must_use]
    pub fn position_of(&self, expression: &Expression) -> usize {
        expression.node as usize
    }

    /// What an expression starts with: `a` of `a.b[c] | d`.
    #[must_use]
    pub fn root(&self, id: Id) -> Id {
        self.expression(id).root
    }

    /// The look-up in `id` without filters, tests and groups around it: `a.b` of `(a.b | c)`.
    #[must_use]
    pub fn subject(&self, id: Id) -> Id {
        let mut id = id;
        // Whoever filters a value more often than this gets no remark about it, but an answer.
        for _ in 0..100 {
            match &self.expression(id).kind {
                ExprKind::Filter { of, .. } | ExprKind::Test { of, .. } | ExprKind::Group { of } => id = *of,
                _ => break,
            }
        }
        id
    }

    /// The text of the variable that a look-up starts with, where it starts with one.
    #[must_use]
    pub fn root_name(&self, id: Id) -> Option<&str> {
        match self.expression(self.root(id)).kind {
            ExprKind::Name => Some(self.text(self.expression(self.root(id)).span)),
            _ => None,
        }
    }
}
