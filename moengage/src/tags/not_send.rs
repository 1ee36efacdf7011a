//! MoEngage's `{% MOE_NOT_SEND("reason") %}`: the message is not sent, and the reason is listed.
//!
//! The tag prints nothing and rendering goes on: the platform's preview lists the reasons of every such tag that was reached.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Expr, Stmt, StmtKind};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let mut reason = None;
    if parser.skip_if(Kind::LParen)? {
        if !parser.at(Kind::RParen) {
            reason = Some(Box::new(parser.expression()?));
        }
        parser.expect(Kind::RParen)?;
    }
    body.push(Stmt { span: open, kind: StmtKind::NotSend(reason) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_not_send(&mut self, reason: Option<&Expr>, span: Span) -> Result<()> {
        let reason = match reason {
            Some(reason) => {
                let value = self.eval(reason)?;
                self.text_of(&value, span)?
            }
            None => String::new(),
        };
        self.not_send(reason)
    }
}
