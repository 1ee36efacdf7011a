//! `{% include "template" ignore missing with context %}`.

use std::sync::Arc;

use drysend_core::{ErrorKind, Observer, Result, Span};

use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Include, Stmt, StmtKind};
use crate::syntax::parser::Parser;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let template = parser.expression()?;
    let ignore_missing = parser.at_name("ignore") && parser.look_is_name("missing")?;
    if ignore_missing {
        parser.bump()?;
        parser.bump()?;
    }
    let with_context = context(parser)?.unwrap_or(true);
    let include = Include { template, ignore_missing, with_context, locals: Arc::default() };
    body.push(Stmt { span: open, kind: StmtKind::Include(Box::new(include)) });
    Ok(())
}

/// `with context` or `without context`, where it stands.
pub(super) fn context(parser: &mut Parser<'_>) -> Result<Option<bool>> {
    let with = parser.at_name("with");
    if (with || parser.at_name("without")) && parser.look_is_name("context")? {
        parser.bump()?;
        parser.bump()?;
        return Ok(Some(with));
    }
    Ok(None)
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_include(&mut self, include: &Include, span: Span) -> Result<()> {
        let value = self.eval(&include.template)?;
        let template = match self.select_template(&value, span) {
            Ok(template) => template,
            Err(error) if include.ignore_missing && error.kind() == ErrorKind::UnknownPartial => return Ok(()),
            Err(error) => return Err(error),
        };
        self.include(&template, include.with_context.then_some(&*include.locals), span)
    }
}
