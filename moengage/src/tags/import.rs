//! `{% import "template" as name %}`.

use std::sync::Arc;

use drysend_core::{Observer, Result, Span};

use super::include::context;
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Import, Stmt, StmtKind};
use crate::syntax::parser::Parser;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let template = parser.expression()?;
    parser.expect_name("as")?;
    let (target, _) = parser.target_name()?;
    let with_context = context(parser)?.unwrap_or(false);
    let import = Import { template, target, with_context, locals: Arc::default(), at_top: false };
    body.push(Stmt { span: open, kind: StmtKind::Import(Box::new(import)) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_import(&mut self, import: &Import, span: Span) -> Result<()> {
        let value = self.eval(&import.template)?;
        let template = self.find_template(&value, span)?;
        let module = self.module(&template, import.with_context.then_some(&*import.locals), span)?;
        self.store_import(&import.target, module, import.at_top)
    }
}
