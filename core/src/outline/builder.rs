//! Puts an outline together from the pieces that a dialect's lexer cuts.

use super::reader::Reader;
use super::{
    Argument, BlockReference, Definition, ExprKind, Expression, How, Id, Node, NodeKind, Outline, Shape, TagForm, Word,
    WordKind, words,
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
        outline.blocks = block_references(&outline, self.block_objects);
        outline
    }
}

fn len<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// `content_blocks.${name}`, `ContentBlock['name']`, `ContentBlock.name`, `ContentBlock('name')`, `{% include 'name' %}`
fn block_references(outline: &Outline, objects: &[&str]) -> Vec<BlockReference> {
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

/// One tag that is read.
struct Tag<'b> {
    reader: Reader<'b>,
    node: usize,
    definitions: &'b mut Vec<Definition>,
}

impl Tag<'_> {
    fn read(mut self, shape: Shape) {
        match shape {
            Shape::Nothing | Shape::Label => {}
            Shape::Free => self.outputs(),
            Shape::Options => self.options(None),
            Shape::Sets(name) => self.options(Some(name)),
            Shape::Expressions => self.reader.rest(),
            Shape::Assign => self.assign(),
            Shape::Set => self.set(),
            Shape::Name(how) => {
                let name = self.name();
                self.define(name, how, None);
            }
            Shape::For => self.for_loop(),
            Shape::Macro => self.macro_(),
            Shape::Call => self.call(),
            Shape::With => self.with(),
            Shape::FilterBlock => {
                self.reader.take();
                self.reader.rest();
            }
            Shape::Import => self.import(),
            Shape::From => self.from(),
            Shape::Partial => self.partial(),
        }
    }

    fn define(&mut self, name: Option<Span>, how: How, value: Option<Id>) {
        if let Some(name) = name {
            self.definitions.push(Definition { name, how, value, node: self.node, fixed: None });
        }
    }

    /// A name that is set; in Liquid quotes or dots around it are no fault of its own.
    fn name(&mut self) -> Option<Span> {
        let name = self.reader.name()?;
        let mut end = name;
        // A dotted name is one name in Liquid.
        while self.reader.dialect == Dialect::Braze && self.reader.is(0, ".") {
            match self.reader.word(1) {
                Some(word) if word.kind == WordKind::Name => end = word.span,
                _ => break,
            }
            self.reader.at += 2;
        }
        Some(name.to(end))
    }

    /// Only what stands in `{{ }}` or `${}`.
    fn outputs(&mut self) {
        while let Some(word) = self.reader.word(0) {
            let before_dot = word.kind == WordKind::Name
                && self.reader.is(1, ".")
                && self.reader.word(2).is_some_and(|next| next.kind == WordKind::Attribute);
            match word.kind {
                WordKind::OpenBraces | WordKind::Attribute => drop(self.reader.expression()),
                _ if before_dot => drop(self.reader.expression()),
                _ => self.reader.at += 1,
            }
        }
    }

    fn options(&mut self, sets: Option<&'static str>) {
        let words = self.reader.words;
        for (at, word) in words.iter().enumerate() {
            let option = word.kind == WordKind::Sign && self.reader.text_of(*word) == ":";
            let is_save = option
                && words
                    .get(at + 1)
                    .is_some_and(|name| name.span.start == word.span.end && self.reader.text_of(*name) == "save");
            if let Some(name) = words.get(at + 2).filter(|name| is_save && name.kind == WordKind::Name) {
                self.define(Some(name.span), How::Answer, None);
            }
        }
        if let Some(fixed) = sets {
            let name = words.first().map_or(Span::default(), |word| word.span);
            let how = How::Answer;
            self.definitions.push(Definition { name, how, value: None, node: self.node, fixed: Some(fixed) });
        }
        self.outputs();
    }

    fn assign(&mut self) {
        let name = self.name();
        while self.reader.at < self.reader.words.len() && self.reader.accept("=").is_none() {
            self.reader.at += 1;
        }
        let value = self.reader.expression();
        self.define(name, How::Assigned, value);
        self.reader.rest();
    }

    /// Names before `stop`, with or without brackets around them.
    fn targets(&mut self, stop: &str) -> Vec<Span> {
        let mut names = Vec::new();
        while self.reader.at < self.reader.words.len() && !self.reader.is(0, stop) && !self.reader.is(0, "|") {
            match self.reader.name() {
                // `namespace.attribute` uses the name.
                Some(_) if self.reader.is(0, ".") => {
                    self.reader.at -= 1;
                    self.reader.expression();
                }
                Some(name) => names.push(name),
                None => self.reader.at += 1,
            }
        }
        names
    }

    fn set(&mut self) {
        let names = self.targets("=");
        let (value, how) = if self.reader.accept("=").is_some() {
            (self.reader.expression(), How::Assigned)
        } else {
            (None, How::Captured)
        };
        let single = names.len() == 1;
        for name in names {
            self.define(Some(name), how, value.filter(|_| single));
        }
        self.reader.rest();
    }

    fn for_loop(&mut self) {
        let names = self.targets("in");
        self.reader.accept("in");
        let value = self.collection();
        for name in names {
            self.define(Some(name), How::Loop, value);
        }
        // What a loop is told by name uses no variable of that name.
        while self.reader.at < self.reader.words.len() {
            let option = self.reader.is(1, ":") || self.reader.is(0, "reversed") || self.reader.is(0, "recursive");
            if option || self.reader.is(0, "continue") || self.reader.expression().is_none() {
                self.reader.at += 1;
            }
        }
    }

    /// What a loop goes through: in Jinja, an `if` after it starts the loop's test.
    fn collection(&mut self) -> Option<Id> {
        if self.reader.dialect == Dialect::Braze {
            return self.reader.expression();
        }
        let words = self.reader.words;
        let mut depth = 0usize;
        let test = (self.reader.at..words.len()).find(|&at| {
            match (words[at].kind, self.reader.text_of(words[at])) {
                (WordKind::Sign, "(" | "[" | "{") => depth += 1,
                (WordKind::Sign, ")" | "]" | "}") => depth = depth.saturating_sub(1),
                (WordKind::Name, "if" | "recursive") => return depth == 0,
                _ => {}
            }
            false
        });
        let end = test.unwrap_or(words.len());
        self.reader.words = &words[..end];
        let value = self.reader.expression();
        self.reader.rest();
        self.reader.words = words;
        self.reader.at = (end + 1).min(words.len());
        value
    }

    fn parameters(&mut self) {
        if self.reader.accept("(").is_none() {
            return;
        }
        while self.reader.at < self.reader.words.len() && self.reader.accept(")").is_none() {
            match self.reader.name() {
                Some(name) => {
                    let value = if self.reader.accept("=").is_some() { self.reader.expression() } else { None };
                    self.define(Some(name), How::Parameter, value);
                }
                None => self.reader.at += 1,
            }
        }
    }

    fn macro_(&mut self) {
        let name = self.reader.name();
        self.define(name, How::Macro, None);
        self.parameters();
        self.reader.rest();
    }

    fn call(&mut self) {
        self.parameters();
        self.reader.rest();
    }

    fn with(&mut self) {
        while self.reader.at < self.reader.words.len() {
            let name = if self.reader.is(1, "=") { self.reader.name() } else { None };
            if name.is_none() {
                if self.reader.expression().is_none() {
                    self.reader.at += 1;
                }
                continue;
            }
            self.reader.accept("=");
            let value = self.reader.expression();
            self.define(name, How::Parameter, value);
        }
    }

    fn import(&mut self) {
        self.reader.expression();
        if self.reader.accept("as").is_some() {
            let name = self.reader.name();
            self.define(name, How::Macro, None);
        }
    }

    fn from(&mut self) {
        self.reader.expression();
        self.reader.accept("import");
        while self.reader.at < self.reader.words.len() {
            if (self.reader.is(0, "with") || self.reader.is(0, "without")) && self.reader.is(1, "context") {
                break;
            }
            let mut name = self.reader.name();
            if self.reader.accept("as").is_some() {
                name = self.reader.name();
            }
            match name {
                Some(name) => self.define(Some(name), How::Macro, None),
                None => self.reader.at += 1,
            }
        }
    }

    fn partial(&mut self) {
        self.reader.expression();
        while self.reader.at < self.reader.words.len() {
            let word = ["with", "for", "as", "without", "ignore", "missing", "context"];
            if word.iter().any(|word| self.reader.is(0, word)) {
                let alias = self.reader.is(0, "as");
                self.reader.at += 1;
                if alias {
                    let name = self.reader.name();
                    self.define(name, How::Given, None);
                }
            } else if self.reader.is(1, ":") {
                let name = self.reader.name();
                self.reader.accept(":");
                let value = self.reader.expression();
                self.define(name, How::Given, value);
            } else if self.reader.expression().is_none() {
                self.reader.at += 1;
            }
        }
    }
}
