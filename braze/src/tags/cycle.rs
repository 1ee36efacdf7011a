//! `{% cycle name: value, value, … %}`

use std::sync::Arc;

use drysend_core::{Observer, Result, Span};

use super::{markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Cycle, CycleGroup, Expression, Node, NodeKind};
use crate::syntax::markup::Piece;
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{Quotes, find_all, skip_space};
use crate::value::Value;

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    let bytes = piece.bytes();
    let mut quotes = Quotes::default();
    let cycle = if let Some((name, rest)) = named(&mut quotes, bytes) {
        let values = values(parser, piece.from(rest))?;
        Cycle { group: CycleGroup::Named(parser.expression(piece.cut(0, name))?), values }
    } else if quotes.fragment(bytes, 0).is_some() {
        let values = values(parser, piece)?;
        Cycle { group: CycleGroup::Values(label(&values, tag.span)), values }
    } else {
        let message = "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]";
        return Err(syntax(message, tag.span));
    };
    Ok(node(tag, false, NodeKind::Cycle(Box::new(cycle))))
}

/// `\A(QuotedFragment)\s*:\s*(.*)`: where the name ends and the values start. A fragment may hold colons itself; then its
/// last one outside of quotes is meant.
fn named(quotes: &mut Quotes, bytes: &[u8]) -> Option<(usize, usize)> {
    let colon_after = |end: usize| {
        let colon = skip_space(bytes, end);
        (bytes.get(colon) == Some(&b':')).then_some((end, colon + 1))
    };
    if let Some(found) = quotes.string(bytes, 0).and_then(colon_after) {
        return Some(found);
    }
    let end = quotes.run(bytes, 0)?;
    colon_after(end).or_else(|| {
        let colon = quotes.last_bare(bytes, end, b':').filter(|&at| at > 0)?;
        Some((colon, colon + 1))
    })
}

fn values(parser: &mut Parser<'_>, piece: Piece<'_>) -> Result<Vec<Expression>> {
    let bytes = piece.bytes();
    let mut values = Vec::new();
    let mut start = 0;
    for end in find_all(bytes, b',').chain([bytes.len()]) {
        let part = piece.cut(start, end);
        start = end + 1;
        if let Some((from, to)) = Quotes::default().find_fragment(part.bytes(), 0) {
            let value = parser.expression(part.cut(from, to))?;
            if !matches!(value, Expression::Literal(Value::Nil)) {
                values.push(value);
            }
        }
    }
    Ok(values)
}

/// What Ruby prints for the values: the same literals are the same cycle; what holds a variable is one of its own.
fn label(values: &[Expression], span: Span) -> Arc<str> {
    let mut label = String::new();
    for value in values {
        match value {
            Expression::Literal(value) => value.inspect_to(&mut label),
            _ => label.push_str(&format!("{}..{}", span.start, span.end)),
        }
        label.push_str(", ");
    }
    label.into()
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn cycle(&mut self, tag: &Cycle) -> Result<()> {
        let turn = match &tag.group {
            CycleGroup::Values(label) => self.registers.turn(label, tag.values.len()),
            CycleGroup::Named(name) => {
                let name = self.value(name)?;
                // A name and a row of values are never the same group, nor are `1` and `"1"`.
                let mut group = String::from("named ");
                self.state.meter.make(name.text_bound())?;
                name.inspect_to(&mut group);
                self.registers.turn(&group, tag.values.len())
            }
        };
        match tag.values.get(turn) {
            Some(value) => self.print_expression(value),
            None => Ok(()),
        }
    }
}
