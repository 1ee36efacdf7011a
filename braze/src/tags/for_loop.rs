//! `{% for item in collection limit: n offset: n reversed %}…{% else %}…{% endfor %}`

use std::sync::Arc;

use drysend_core::{Observer, Result};

use super::{drop_text, markup, node};
use crate::interpreter::{Interpreter, Interrupt};
use crate::syntax::ast::{Body, Expression, For, Node, NodeKind, Offset};
use crate::syntax::markup::Piece;
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{Quotes, is_segment, skip, skip_space};
use crate::value::{Loop, Value};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let mut head = head(parser, tag)?;
    let next = parser.block_body(tag, &["else"], tokens, &mut head.body)?;
    let mut blank = head.body.blank;
    if next.is_some() {
        let other = head.otherwise.insert(Body::default());
        if parser.block_body(tag, &["else"], tokens, other)?.is_some() {
            // A second `else` takes the place of the first and ends the loop: the rest stands behind it.
            *other = Body { blank: true, ..Body::default() };
        }
        blank &= other.blank;
    }
    Ok(finish(tag, blank, head))
}

#[inline(never)]
fn finish(tag: &Tag<'_>, blank: bool, mut head: Box<For>) -> Node {
    if blank {
        drop_text(&mut head.body);
        head.otherwise.iter_mut().for_each(drop_text);
    }
    node(tag, blank, NodeKind::For(head))
}

pub fn parse_interrupt<'s>(_: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    Ok(node(tag, false, if tag.name == "break" { NodeKind::Break } else { NodeKind::Continue }))
}

#[inline(never)]
fn head(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<Box<For>> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    let head = if parser.is_strict() { strict(parser, piece) } else { lax(parser, piece, tag) };
    match parser.attempt(tag, head)? {
        Some(head) => Ok(head),
        None => Ok(new(parser, piece.cut(0, 0), piece.cut(0, 0), Expression::Literal(Value::Nil))),
    }
}

fn new(parser: &mut Parser<'_>, name: Piece<'_>, label: Piece<'_>, collection: Expression) -> Box<For> {
    Box::new(For {
        name: parser.name(name.text()),
        forloop: parser.name("forloop"),
        collection,
        label: Arc::from(format!("{}-{}", name.text(), label.source())),
        reversed: false,
        limit: None,
        offset: Offset::None,
        body: Body::default(),
        otherwise: None,
    })
}

/// `\A([\w-]+)\s+in\s+(QuotedFragment+)\s*(reversed)?`, and attributes anywhere
fn lax(parser: &mut Parser<'_>, piece: Piece<'_>, tag: &Tag<'_>) -> Result<Box<For>> {
    let bytes = piece.bytes();
    let invalid = || syntax("Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]", tag.span);
    let name_end = skip(bytes, 0, is_segment);
    let word = skip_space(bytes, name_end);
    let start = skip_space(bytes, word + 2);
    if name_end == 0 || word == name_end || !bytes[word..].starts_with(b"in") || start == word + 2 {
        return Err(invalid());
    }
    let mut quotes = Quotes::default();
    let end = quotes.fragments(bytes, start).ok_or_else(invalid)?;
    let name = piece.cut(0, name_end);
    let collection_piece = piece.cut(start, end);
    let collection = parser.expression(collection_piece)?;
    let mut head = new(parser, name, collection_piece, collection);
    head.reversed = bytes[skip_space(bytes, end)..].starts_with(b"reversed");
    for ((start, end), (from, to)) in quotes.attributes(bytes, 0) {
        set(parser, &mut head, piece.cut(start, end).text(), piece.cut(from, to))?;
    }
    Ok(head)
}

fn set(parser: &mut Parser<'_>, head: &mut For, key: &str, value: Piece<'_>) -> Result<()> {
    match key {
        "offset" if value.text() == "continue" => head.offset = Offset::Continue,
        "offset" => head.offset = Offset::At(parser.expression(value)?),
        "limit" => head.limit = Some(parser.expression(value)?),
        _ => {}
    }
    Ok(())
}

fn strict(parser: &mut Parser<'_>, piece: Piece<'_>) -> Result<Box<For>> {
    use crate::syntax::lexer::Kind;
    use crate::syntax::strict::Strict;

    let mut words = Strict::new(piece)?;
    let name = words.expect(Kind::Id)?;
    if !words.accept_id("in")? {
        return Err(words.error("For loops require an 'in' clause".to_owned()));
    }
    let start = words.start();
    let collection = words.expression(parser)?;
    let text = piece.cut(start, words.start()).trim();
    let mut head = new(parser, name, text, collection);
    head.reversed = words.accept_id("reversed")?;
    while matches!(words.look(), Kind::Comma | Kind::Id) {
        words.accept(Kind::Comma)?;
        let limit = words.accept_id("limit")?;
        if !limit && !words.accept_id("offset")? {
            let message = "Invalid attribute in for loop. Valid attributes are limit and offset";
            return Err(words.error(message.to_owned()));
        }
        words.expect(Kind::Colon)?;
        let start = words.start();
        let value = words.expression(parser)?;
        if limit {
            head.limit = Some(value);
        } else if piece.cut(start, words.start()).trim().text() == "continue" {
            head.offset = Offset::Continue;
        } else {
            head.offset = Offset::At(value);
        }
    }
    words.expect(Kind::End)?;
    Ok(head)
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn for_loop(&mut self, tag: &For) -> Result<()> {
        let from = match &tag.offset {
            Offset::None => 0,
            Offset::Continue => self.registers.offset(&tag.label),
            Offset::At(expression) => self.count_of(expression)?.unwrap_or(0),
        };
        let collection = self.value(&tag.collection)?;
        let limit = tag.limit.as_ref().map(|limit| self.count_of(limit)).transpose()?.flatten();
        let items = collection.items();
        let (first, length) = match &collection {
            // A text is one item, whatever is asked for.
            Value::Str(_) => (0, items.len()),
            _ => window(items.len(), from, limit),
        };
        self.registers.set_offset(&tag.label, from.saturating_add(i64::try_from(length).unwrap_or(i64::MAX)));
        if length == 0 {
            return tag.otherwise.as_ref().map_or(Ok(()), |body| self.block(body));
        }
        let (variable, forloop) = (self.slot(tag.name), self.slot(tag.forloop));
        let turns = Loop::of(tag.label.clone(), length, self.registers.parent_loop.clone());
        let saved_parent = self.registers.parent_loop.replace(turns.clone());
        let saved_loop = self.variables.shadow(forloop);
        let saved = self.variables.shadow(variable);
        self.variables.set_local(forloop, Value::Loop(turns.clone()));
        let mut result = Ok(());
        for step in 0..length {
            let position = if tag.reversed { first + length - 1 - step } else { first + step };
            self.variables.set_local(variable, items.get(position).unwrap_or_default());
            result = self.state.meter.step().and_then(|()| self.block(&tag.body));
            turns.advance();
            if result.is_err() {
                break;
            }
            if self.interrupt.take() == Some(Interrupt::Break) {
                break;
            }
        }
        self.variables.restore(variable, saved);
        self.registers.parent_loop = saved_parent;
        self.variables.restore(forloop, saved_loop);
        result
    }

    /// A number for `limit` or `offset`: Ruby's `Integer(value.to_s)`, nothing for `nil`.
    pub(crate) fn count_of(&mut self, expression: &Expression) -> Result<Option<i64>> {
        match self.value(expression)? {
            Value::Nil => Ok(None),
            Value::Int(number) => Ok(Some(number)),
            value => crate::value::integer(&value).map(Some),
        }
    }
}

/// The first position and the number of items of `len` that `offset` and `limit` leave.
pub(super) fn window(len: usize, offset: i64, limit: Option<i64>) -> (usize, usize) {
    let first = usize::try_from(offset.max(0)).unwrap_or(usize::MAX).min(len);
    let end = match limit {
        None => len,
        Some(limit) => usize::try_from(limit.saturating_add(offset).max(0)).unwrap_or(usize::MAX).min(len),
    };
    (first, end.saturating_sub(first))
}
