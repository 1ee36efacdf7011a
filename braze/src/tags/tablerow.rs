//! `{% tablerow item in collection cols: n limit: n offset: n %}…{% endtablerow %}`

use std::fmt::Write as _;

use drysend_core::{Error, ErrorKind, Observer, Result};

use super::for_loop::window;
use super::{markup, node};
use crate::interpreter::{Interpreter, Interrupt};
use crate::syntax::ast::{Body, Expression, Node, NodeKind, TableRow};
use crate::syntax::leading_integer;
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{Quotes, is_space, is_word, skip, skip_space};
use crate::value::{Loop, Value};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let mut table = head_or_default(parser, tag)?;
    parser.block_body(tag, &[], tokens, &mut table.body)?;
    Ok(node(tag, table.body.blank, NodeKind::TableRow(table)))
}

#[inline(never)]
fn head_or_default(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<Box<TableRow>> {
    let head = head(parser, tag);
    Ok(match parser.attempt(tag, head)? {
        Some(table) => table,
        None => new(parser, "item", Expression::Literal(Value::Nil)),
    })
}

fn new(parser: &mut Parser<'_>, name: &str, collection: Expression) -> Box<TableRow> {
    Box::new(TableRow {
        name: parser.name(name),
        tablerowloop: parser.name("tablerowloop"),
        collection,
        cols: None,
        limit: None,
        offset: None,
        body: Body::default(),
    })
}

/// `(\w+)\s+in\s+(QuotedFragment+)`, and attributes anywhere
#[inline(never)]
fn head(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<Box<TableRow>> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    let bytes = piece.bytes();
    let mut quotes = Quotes::default();
    let mut at = 0;
    let found = loop {
        let start = skip(bytes, at, |byte| !is_word(byte));
        if start == bytes.len() {
            break None;
        }
        let end = skip(bytes, start, is_word);
        let word = skip_space(bytes, end);
        let from = skip_space(bytes, word + 2);
        if word > end
            && bytes[word..].starts_with(b"in")
            && bytes.get(word + 2).is_some_and(|&byte| is_space(byte))
            && let Some(to) = quotes.fragments(bytes, from)
        {
            break Some((piece.cut(start, end), piece.cut(from, to)));
        }
        at = end;
    };
    let Some((name, collection)) = found else {
        let message = "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3";
        return Err(syntax(message, tag.span));
    };
    let collection = parser.expression(collection)?;
    let mut table = new(parser, name.text(), collection);
    for ((start, end), (from, to)) in quotes.attributes(bytes, 0) {
        let value = Some(parser.expression(piece.cut(from, to))?);
        match piece.cut(start, end).text() {
            "cols" => table.cols = value,
            "limit" => table.limit = value,
            "offset" => table.offset = value,
            _ => {}
        }
    }
    Ok(table)
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn table_row(&mut self, tag: &TableRow) -> Result<()> {
        let collection = self.value(&tag.collection)?;
        if !collection.is_truthy() {
            return Ok(());
        }
        let from = tag.offset.as_ref().map_or(Ok(0), |value| self.whole(value))?;
        let limit = tag.limit.as_ref().map(|value| self.whole(value)).transpose()?;
        let items = collection.items();
        let (first, length) = match &collection {
            Value::Str(_) => (0, items.len()),
            _ => window(items.len(), from, limit),
        };
        let cols = match &tag.cols {
            Some(value) => self.whole(value)?,
            None => i64::try_from(length).unwrap_or(i64::MAX),
        };
        self.out.push_str("<tr class=\"row1\">\n");
        let (variable, table) = (self.slot(tag.name), self.slot(tag.tablerowloop));
        let turns = Loop::of_table(length, cols);
        let saved_loop = self.variables.shadow(table);
        let saved = self.variables.shadow(variable);
        self.variables.set_local(table, Value::Loop(turns.clone()));
        let (mut row, mut col) = (1i64, 1i64);
        let mut result = Ok(());
        for step in 0..length {
            self.variables.set_local(variable, items.get(first + step).unwrap_or_default());
            let _ = write!(self.out, "<td class=\"col{col}\">");
            result = self.state.meter.step().and_then(|()| self.block(&tag.body));
            if result.is_err() {
                break;
            }
            self.out.push_str("</td>");
            if self.interrupt.take() == Some(Interrupt::Break) {
                break;
            }
            if col == cols && step + 1 < length {
                let _ = write!(self.out, "</tr>\n<tr class=\"row{}\">", row + 1);
            }
            turns.advance();
            (row, col) = if col == cols { (row + 1, 1) } else { (row, col + 1) };
        }
        self.variables.restore(variable, saved);
        self.variables.restore(table, saved_loop);
        result?;
        self.out.push_str("</tr>\n");
        Ok(())
    }

    /// Ruby's `to_i`.
    fn whole(&mut self, expression: &Expression) -> Result<i64> {
        match self.value(expression)? {
            Value::Nil => Ok(0),
            Value::Int(number) => Ok(number),
            Value::Float(number) => Ok(number as i64),
            Value::Str(text) => Ok(leading_integer(&text)),
            Value::BigInt(_) => Ok(i64::MAX),
            _ => Err(Error::new(ErrorKind::Argument, "invalid integer")),
        }
    }
}
