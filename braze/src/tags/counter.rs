//! `{% increment name %}` and `{% decrement name %}`: counters beside the variables

use drysend_core::{Observer, Result};
use std::fmt::Write as _;

use super::{markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Name, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};
use crate::value::Value;

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let markup = markup(parser, tag);
    let name = parser.name(markup.piece().trim().source());
    let kind = if tag.name == "increment" { NodeKind::Increment(name) } else { NodeKind::Decrement(name) };
    Ok(node(tag, false, kind))
}

impl<O: Observer> Interpreter<'_, O> {
    /// Prints the counter, which starts at 0, and adds one; or takes one off and prints it.
    pub(crate) fn count(&mut self, name: Name, up: bool) -> Result<()> {
        let slot = self.slot(name);
        let counter = self.variables.counter(slot);
        let now = match counter {
            Value::Nil | Value::Bool(false) => 0,
            Value::Int(number) => *number,
            Value::BigInt(_) | Value::Float(_) => return self.count_other(slot, up),
            _ => return Err(drysend_core::Error::new(drysend_core::ErrorKind::Type, "internal")),
        };
        let next = if up { now.wrapping_add(1) } else { now.wrapping_sub(1) };
        *counter = Value::Int(next);
        let _ = write!(self.out, "{}", if up { now } else { next });
        Ok(())
    }

    #[cold]
    fn count_other(&mut self, slot: usize, up: bool) -> Result<()> {
        let one = Value::Int(1);
        let now = self.variables.counter(slot).clone();
        let next = self.call_by_name(if up { "plus" } else { "minus" }, &now, &[one])?;
        if up { &now } else { &next }.write_to(&mut self.out);
        *self.variables.counter(slot) = next;
        Ok(())
    }
}
