//! `{% from "template" import name as other %}`.

use std::sync::Arc;

use drysend_core::{Observer, Result, Span};

use super::include::context;
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, FromImport, Stmt, StmtKind};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;
use crate::value::Str;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let template = parser.expression()?;
    parser.expect_name("import")?;
    let mut names = Vec::new();
    let with_context = loop {
        if !names.is_empty() {
            parser.expect(Kind::Comma)?;
        }
        if !parser.at(Kind::Name) {
            parser.expect(Kind::Name)?;
        }
        let before = context(parser)?;
        if before.is_some() {
            break before;
        }
        let (name, span) = parser.target_name()?;
        if name.text.starts_with('_') {
            return Err(parser.fail("names starting with an underline can not be imported", span));
        }
        let source = Str::new(&name.text);
        let target = if parser.skip_name("as")? { parser.target_name()?.0 } else { name };
        names.push((source, target));
        let after = context(parser)?;
        if after.is_some() || !parser.at(Kind::Comma) {
            break after;
        }
    };
    let with_context = with_context.unwrap_or(false);
    let import = FromImport { template, names, with_context, locals: Arc::default(), at_top: false };
    body.push(Stmt { span: open, kind: StmtKind::FromImport(Box::new(import)) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_from(&mut self, import: &FromImport, span: Span) -> Result<()> {
        let value = self.eval(&import.template)?;
        let template = self.find_template(&value, span)?;
        let module = self.module(&template, import.with_context.then_some(&*import.locals), span)?;
        for (name, target) in &import.names {
            let value = self.imported(&module, name, &template, span);
            self.store_import(target, value, import.at_top)?;
        }
        Ok(())
    }
}
