//! Blocks, tags, outputs and text: Ruby Liquid's `BlockBody`.

mod fault;
mod recovery;
mod scope;
mod tag;

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Limits, Result, Source, Span};

use super::Settings;
use super::ast::{Body, Node, NodeKind, Unit};
use super::markup::Markup;
use super::names::Names;
use super::scan::{all, is_space, skip, trailing};
use super::tokenizer::{Kind, Token, Tokenizer};
use crate::environment::Mode;
use crate::plugin::Filters;
use crate::tags;
use fault::{outer, unknown};

pub use fault::syntax;
pub use recovery::Unclosed;
pub use tag::Tag;

/// Reads one source.
#[derive(Debug)]
pub struct Parser<'s> {
    pub(crate) text: &'s str,
    source: &'s Source,
    mode: Mode,
    pub(super) filters: &'s Filters,
    limits: &'s Limits,
    names: Names,
    blocks: Vec<(Arc<str>, Span)>,
    errors: Vec<Error>,
    recovers: bool,
    unclosed: Unclosed,
    /// The blocks that are open, where every fault is looked for.
    open: Vec<&'s str>,
    /// A tag that ends an outer block, on its way there.
    returned: Option<Tag<'s>>,
    /// Tags that there are not: their ends are no faults of their own.
    strangers: Vec<&'s str>,
    depth: usize,
    nesting: usize,
    trims: bool,
}

/// Where tags come from: a document, or the lines of a `liquid` tag.
#[derive(Debug)]
pub enum Tokens<'s> {
    /// Text with tags in it.
    Document(Tokenizer<'s>),
    /// One tag a line, from the first position to the second.
    Lines(usize, usize),
}

impl<'s> Parser<'s> {
    pub(super) fn new(source: &'s Source, settings: Settings<'s>, recovers: bool) -> Self {
        Self {
            text: source.text(),
            source,
            mode: settings.mode,
            filters: settings.filters,
            limits: settings.limits,
            names: Names::default(),
            blocks: Vec::new(),
            errors: Vec::new(),
            recovers,
            unclosed: Unclosed::new(source.text().len()),
            open: Vec::new(),
            returned: None,
            strangers: Vec::new(),
            depth: 0,
            nesting: 0,
            trims: false,
        }
    }

    pub(super) fn unit(mut self) -> (Result<Unit>, Vec<Error>) {
        let mut body = Body { nodes: Vec::new(), blank: true };
        let result = self.limits.admit(self.text).and_then(|()| {
            let mut tokens = Tokens::Document(Tokenizer::new(self.text, 0, self.text.len()));
            while let Some(tag) = self.body(&mut tokens, &mut body)? {
                self.stray(&tag, outer(&tag))?;
            }
            Ok(())
        });
        let names = std::mem::take(&mut self.names);
        let errors = std::mem::take(&mut self.errors);
        let Self { source, blocks, .. } = self;
        let unit = Unit { source: source.clone(), body, names, blocks };
        (result.map(|()| unit), errors)
    }

    /// Reads nodes into `body` up to a tag that starts none, or the end.
    ///
    /// # Errors
    /// The first fault, where the parser does not recover.
    pub fn body(&mut self, tokens: &mut Tokens<'s>, body: &mut Body) -> Result<Option<Tag<'s>>> {
        loop {
            if let Some(tag) = self.returned.take() {
                return Ok(Some(tag));
            }
            let result = match tokens {
                Tokens::Document(document) => match document.shift() {
                    None => return Ok(None),
                    Some(token) => self.node(token, tokens, body),
                },
                Tokens::Lines(..) => match self.line(tokens) {
                    None => return Ok(None),
                    Some(Ok(tag)) => self.tag(tag, tokens, body),
                    Some(Err(error)) => Err(error),
                },
            };
            match result {
                Ok(None) => {}
                Ok(Some(tag)) => return Ok(Some(tag)),
                Err(error) => self.tolerate(error)?,
            }
        }
    }

    fn node(&mut self, token: Token, tokens: &mut Tokens<'s>, body: &mut Body) -> Result<Option<Tag<'s>>> {
        if self.recovers
            && let Some(stop) = self.unclosed.stop(self.text, token)
        {
            return self.go_on(token, stop, tokens, body);
        }
        match token.kind {
            Kind::Text => {
                self.push_text(token, body);
                Ok(None)
            }
            Kind::Output => self.output(token, body).map(|()| None),
            Kind::Tag => {
                self.trim(token, body);
                let tag = self.read_tag(token)?;
                self.tag(tag, tokens, body)
            }
        }
    }

    /// Reads an output.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] where it is none.
    #[inline(never)]
    pub fn output(&mut self, token: Token, body: &mut Body) -> Result<()> {
        self.trim(token, body);
        let span = Span::new(token.start, token.end);
        let (start, end) = self.output_inside(token)?;
        let markup = Markup::new(self.text, start, end);
        let filtered = self.filtered(markup.piece()).map_err(|error| error.with_span(span))?;
        body.nodes.push(Node { span, blank: false, kind: NodeKind::Output(Box::new(filtered)) });
        body.blank = false;
        Ok(())
    }

    #[inline(never)]
    fn push_text(&mut self, token: Token, body: &mut Body) {
        let bytes = &self.text.as_bytes()[token.start..token.end];
        let lead = if std::mem::take(&mut self.trims) { skip(bytes, 0, is_strippable) } else { 0 };
        let span = Span::new(token.start + lead, token.end);
        let blank = all(&bytes[lead..], is_space);
        body.nodes.push(Node { span, blank: false, kind: NodeKind::Text(span) });
        body.blank &= blank;
    }

    /// Whitespace control: `{{-` and `{%-` strip the text before, `-}}` and `-%}` the text after.
    fn trim(&mut self, token: Token, body: &mut Body) {
        let bytes = self.text.as_bytes();
        if token.end - token.start > 2
            && bytes[token.start + 2] == b'-'
            && let Some(Node { kind: NodeKind::Text(text), span, .. }) = body.nodes.last_mut()
        {
            let kept = &bytes[text.range()];
            let trail = trailing(kept, is_strippable);
            *text = Span::new(text.start as usize, text.end as usize - trail);
            *span = *text;
        }
        self.trims_after(token.start, token.end);
    }

    /// Notes whether the tag at `start..end` strips the text after it.
    pub fn trims_after(&mut self, start: usize, end: usize) {
        self.trims = end - start > 2 && self.text.as_bytes()[end - 3] == b'-';
    }

    fn output_inside(&self, token: Token) -> Result<(usize, usize)> {
        let bytes = &self.text.as_bytes()[token.start..token.end];
        if bytes.len() < 4 || !bytes.ends_with(b"}}") {
            let message =
                format!("Variable '{}' was not properly terminated with regexp: /\\}}\\}}/", self.excerpt(token));
            return Err(syntax(message, Span::new(token.start, token.end)));
        }
        let start = 2 + usize::from(bytes[2] == b'-');
        let last = bytes.len() - 3;
        let end = last + 1 - usize::from(bytes[last] == b'-');
        Ok((token.start + start, token.start + end.max(start)))
    }

    fn liquid(&mut self, tag: &Tag<'s>, body: &mut Body) -> Result<()> {
        let mut tokens = Tokens::Lines(tag.markup.0, tag.markup.1);
        while let Some(tag) = self.body(&mut tokens, body)? {
            self.stray(&tag, unknown(&tag, "liquid", "%}"))?;
        }
        Ok(())
    }

    fn tag(&mut self, tag: Tag<'s>, tokens: &mut Tokens<'s>, body: &mut Body) -> Result<Option<Tag<'s>>> {
        if tag.name == "liquid" {
            return self.nested(|parser| parser.liquid(&tag, body)).map(|()| None);
        }
        let Some(parse) = tags::find(tag.name) else { return Ok(Some(tag)) };
        let node = parse(self, &tag, tokens).map_err(|error| error.with_span(tag.span))?;
        body.blank &= node.blank;
        body.nodes.push(node);
        Ok(None)
    }

    /// Reads a block's inside up to one of its own tags, which is handed back.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] at a tag that does not belong there or where the block never ends.
    pub fn block_body(
        &mut self,
        block: &Tag<'s>,
        branches: &[&str],
        tokens: &mut Tokens<'s>,
        body: &mut Body,
    ) -> Result<Option<Tag<'s>>> {
        body.blank = true;
        self.depth += 1;
        self.limits.nest(self.depth)?;
        self.open.push(block.name);
        loop {
            let tag = self.body(tokens, body)?;
            match self.block_ends(block, branches, tag)? {
                None => {}
                Some(stop) => {
                    self.depth -= 1;
                    self.open.pop();
                    return Ok(stop);
                }
            }
        }
    }

    /// Whether `tag` ends a part of `block`: nothing if it does not, else the tag that starts the next part.
    #[inline(never)]
    fn block_ends(
        &mut self,
        block: &Tag<'s>,
        branches: &[&str],
        tag: Option<Tag<'s>>,
    ) -> Result<Option<Option<Tag<'s>>>> {
        let Some(tag) = tag else {
            let error = syntax(format!("'{}' tag was never closed", block.name), block.span);
            self.tolerate(error)?;
            return Ok(Some(None));
        };
        if tag.name.strip_prefix("end") == Some(block.name) {
            return Ok(Some(None));
        }
        if branches.contains(&tag.name) {
            return Ok(Some(Some(tag)));
        }
        if self.recovers && self.ends_outer(&tag) {
            self.tolerate(syntax(format!("'{}' tag was never closed", block.name), block.span))?;
            self.returned = Some(tag);
            return Ok(Some(None));
        }
        self.stray(&tag, unknown(&tag, block.name, &format!("end{}", block.name)))?;
        Ok(None)
    }

    /// Runs `read` one level deeper.
    ///
    /// # Errors
    /// What `read` reports; [`ErrorKind::Limit`] where it would be too deep.
    pub fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.nesting += 1;
        // Blocks and expressions share one stack, and so one limit.
        let result = self.limits.nest(self.depth + self.nesting).and_then(|()| read(self));
        self.nesting -= 1;
        result
    }

    /// Whether the grammar is the strict one.
    pub fn is_strict(&self) -> bool {
        self.mode == Mode::Strict
    }

    /// Whether the lax grammar gets a try after `error` of the strict one.
    pub fn falls_back(&self, error: &Error) -> bool {
        self.mode == Mode::Lax && error.kind() == ErrorKind::Syntax
    }

    /// Takes `result` on: a fault counts only where the parser does not recover.
    ///
    /// # Errors
    /// The fault.
    pub fn attempt<T>(&mut self, tag: &Tag<'_>, result: Result<T>) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) => self.tolerate(error.with_span(tag.span)).map(|()| None),
        }
    }

    /// Notes `error` and goes on, where that is wanted.
    ///
    /// # Errors
    /// The error itself.
    pub fn tolerate(&mut self, error: Error) -> Result<()> {
        // Whoever has a thousand faults in a template needs no more of them.
        if !self.recovers || error.kind() == ErrorKind::Limit || self.errors.len() >= 1000 {
            return Err(error);
        }
        self.errors.push(error);
        Ok(())
    }

    fn excerpt(&self, token: Token) -> &'s str {
        let text = &self.text[token.start..token.end];
        let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
        &text[..end]
    }
}

/// What Ruby's `strip` takes off.
fn is_strippable(byte: u8) -> bool {
    is_space(byte) || byte == 0
}
