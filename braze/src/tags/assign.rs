//! `{% assign name = expression | filter %}`

use drysend_core::{Observer, Result};

use super::{markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Assign, Expression, Filtered, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::find_assignment;
use crate::value::Value;

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    let Some(((start, end), value)) = find_assignment(piece.bytes()) else {
        return Err(syntax("Syntax Error in 'assign' - Valid syntax: assign [var] = [source]", tag.span));
    };
    let to = piece.cut(start, end);
    let name = parser.name(to.text());
    let from = piece.from(value).trim();
    let value = parser.filtered(from);
    let value = parser.attempt(tag, value)?.unwrap_or_else(|| Filtered {
        value: Expression::Literal(Value::Nil),
        filters: Vec::new(),
        span: from.span(),
    });
    Ok(node(tag, true, NodeKind::Assign(Box::new(Assign { name, name_span: to.span(), value }))))
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn assign(&mut self, assign: &Assign) -> Result<()> {
        let value = self.filtered(&assign.value)?;
        if O::LISTENS {
            self.tell_assign(assign.name, assign.name_span, &value);
        }
        let slot = self.slot(assign.name);
        self.variables.assign(slot, value);
        Ok(())
    }
}
