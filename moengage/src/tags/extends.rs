//! `{% extends "template" %}`.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Expr, Stmt, StmtKind};
use crate::syntax::parser::Parser;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let template = parser.expression()?;
    body.push(Stmt { span: open, kind: StmtKind::Extends(Box::new(template)) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_extends(&mut self, template: &Expr, span: Span) -> Result<()> {
        let value = self.eval(template)?;
        let parent = self.find_template(&value, span)?;
        self.extend(parent, span)
    }
}
