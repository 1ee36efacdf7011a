//! Puts an outline together from the pieces that a dialect's lexer cuts.

use super::reader::Reader;
use super::tag::Tag;
use super::{
    Argument, Definition, Expression, Node, NodeKind, Outline, Shape, TagForm, Word, WordKind, definitions, words,
};
use crate::dialect::Dialect;
use crate::source::{Source, Span};

/// Takes the pieces of a template in their order.
#[derive(Debug)]
pub struct Builder {
    source: Source,
    dialect: Dialect,
    forms: &'static [TagForm],
    /// The objects under which content blocks are looked up.
    block_objects: &'static [&'static str],
    nodes: Vec<Node>,
    words: Vec<Word>,
    expressions: Vec<Expression>,
    arguments: Vec<Argument>,
    definitions: Vec<Definition>,
    /// The blocks that are open: their tags, with their forms.
    open: Vec<(usize, &'static TagForm)>,
}

impl Builder {
    /// An outline of `source` whose tags have these `forms`.
    #[must_use]
    pub fn new(
        source: &Source,
        dialect: Dialect,
        forms: &'static [TagForm],
        block_objects: &'static [&'static str],
    ) -> Self {
        Self {
            source: source.clone(),
            dialect,
            forms,
            block_objects,
            nodes: Vec::new(),
            words: Vec::new(),
            expressions: Vec::new(),
            arguments: Vec::new(),
            definitions: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Text that is printed as it stands.
    pub fn text(&mut self, span: Span) {
        self.push(NodeKind::Text, span, span, Span::default());
    }

    /// The inside of `raw`.
    pub fn raw(&mut self, span: Span) {
        self.push(NodeKind::Raw, span, span, Span::default());
    }

    /// A comment at `span` that says what stands at `inner`.
    pub fn comment(&mut self, span: Span, inner: Span) {
        self.push(NodeKind::Comment, span, inner, Span::default());
    }

    /// An output at `span` whose expression stands at `inner`.
    pub fn output(&mut self, span: Span, inner: Span) {
        let node = self.push(NodeKind::Output, span, inner, Span::default());
        self.read(node, Shape::Expressions);
    }

    /// A tag at `span`, with its name and what follows it.
    pub fn tag(&mut self, span: Span, name: Span, inner: Span) {
        let text = self.source.slice(name).to_owned();
        if let Some(form) = self.forms.iter().find(|form| form.name == text) {
            let opens = form.end.is_some() && !(form.shape == Shape::Set && self.sets_a_value(inner));
            let node = self.push(if opens { NodeKind::Open } else { NodeKind::Tag }, span, inner, name);
            self.read(node, form.shape);
            if opens {
                self.open.push((node, form));
            }
            return;
        }
        self.part(&text, span, name, inner);
    }

    /// A tag that divides or ends a block.
    fn part(&mut self, text: &str, span: Span, name: Span, inner: Span) {
        // Whoever nests deeper than this has no use for the partners of stray ends.
        let deepest = self.open.len().saturating_sub(200);
        let ends = self.open[deepest..].iter().rposition(|(_, form)| form.end == Some(text));
        if let Some(found) = ends {
            self.open.truncate(deepest + found + 1);
            let partner = self.open.pop().map(|(node, _)| node);
            let node = self.push(NodeKind::Close, span, inner, name);
            self.marry(node, partner);
            self.read(node, Shape::Nothing);
            return;
        }
        let branch = self.open.last().and_then(|(node, form)| {
            let (_, shape) = form.branches.iter().find(|(branch, _)| *branch == text)?;
            Some((*node, *shape))
        });
        match branch {
            Some((partner, shape)) => {
                let node = self.push(NodeKind::Branch, span, inner, name);
                self.nodes[node].partner = partner;
                self.nodes[node].parent = self.nodes[partner].parent;
                self.read(node, shape);
            }
            None => {
                let node = self.push(NodeKind::Stray, span, inner, name);
                self.read(node, Shape::Expressions);
            }
        }
    }

    fn marry(&mut self, close: usize, open: Option<usize>) {
        let Some(open) = open else { return };
        self.nodes[close].partner = open;
        self.nodes[close].parent = self.nodes[open].parent;
        self.nodes[open].partner = close;
    }

    /// Whether a `set` is given a value, and so has no body.
    fn sets_a_value(&self, inner: Span) -> bool {
        let mut words = Vec::new();
        words::read(self.source.text(), inner, self.dialect, &mut words);
        words.iter().any(|word| word.kind == WordKind::Sign && self.source.slice(word.span) == "=")
    }

    fn push(&mut self, kind: NodeKind, span: Span, inner: Span, name: Span) -> usize {
        let node = self.nodes.len();
        let words = len(&self.words)..len(&self.words);
        let expressions = len(&self.expressions)..len(&self.expressions);
        let parent = self.open.last().map(|(node, _)| *node);
        self.nodes.push(Node { kind, span, inner, name, parent, partner: node, words, expressions });
        node
    }

    fn read(&mut self, node: usize, shape: Shape) {
        let start = self.words.len();
        words::read(self.source.text(), self.nodes[node].inner, self.dialect, &mut self.words);
        let number = u32::try_from(node).unwrap_or(u32::MAX);
        let text = (self.source.text(), self.dialect);
        let reader = Reader::new(text, &self.words[start..], number, &mut self.expressions, &mut self.arguments);
        Tag { reader, node, definitions: &mut self.definitions }.read(shape);
        self.nodes[node].words.end = len(&self.words);
        self.nodes[node].expressions.end = len(&self.expressions);
    }

    /// The outline of all pieces that were given.
    #[must_use]
    pub fn finish(self) -> Outline {
        let mut outline = Outline {
            source: self.source,
            dialect: self.dialect,
            nodes: self.nodes,
            words: self.words,
            expressions: self.expressions,
            arguments: self.arguments,
            definitions: self.definitions,
            blocks: Vec::new(),
        };
        outline.blocks = definitions::block_references(&outline, self.block_objects);
        outline
    }
}

fn len<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
