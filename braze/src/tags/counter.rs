//! `{% increment name %}` and `{% decrement name %}`: counters beside the variables

use drysend_core::{Error, ErrorKind, Observer, Result};

use super::{markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Name, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};
use crate::value::{Number, Value};

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
        let now = match self.variables.outer(slot) {
            Value::Nil | Value::Bool(false) => Value::Int(0),
            number @ (Value::Int(_) | Value::BigInt(_) | Value::Float(_)) => number,
            _ => return Err(Error::new(ErrorKind::Type, "internal")),
        };
        let (here, one) = (Number::of(&now)?, Number::of(&Value::Int(1))?);
        let next = Value::from(if up { here.add(&one) } else { here.subtract(&one) }?);
        self.print(if up { &now } else { &next })?;
        self.variables.set_outer(slot, next);
        Ok(())
    }
}
