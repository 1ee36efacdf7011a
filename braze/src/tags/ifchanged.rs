//! `{% ifchanged %}…{% endifchanged %}`: prints what differs from what the last one printed

use drysend_core::{Observer, Result};

use super::node;
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let mut body = Box::new(Body::default());
    parser.block_body(tag, &[], tokens, &mut body)?;
    Ok(node(tag, body.blank, NodeKind::IfChanged(body)))
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn if_changed(&mut self, body: &Body) -> Result<()> {
        let start = self.out.len();
        self.block(body)?;
        if self.registers.changed.as_deref() == Some(&self.out[start..]) {
            self.out.truncate(start);
        } else {
            self.state.meter.make(self.out.len() - start)?;
            self.registers.changed = Some(self.out[start..].to_owned());
        }
        Ok(())
    }
}
