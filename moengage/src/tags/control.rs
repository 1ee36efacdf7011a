//! `{% do expression %}`, `{% break %}` and `{% continue %}`.

use drysend_core::{Result, Span};

use crate::syntax::ast::{Body, Stmt, StmtKind};
use crate::syntax::parser::Parser;

pub(super) fn parse_do(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let value = parser.tuple(true, false)?;
    body.push(Stmt { span: open, kind: StmtKind::Do(Box::new(value)) });
    Ok(())
}

pub(super) fn parse_break(_: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    body.push(Stmt { span: open, kind: StmtKind::Break });
    Ok(())
}

pub(super) fn parse_continue(_: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    body.push(Stmt { span: open, kind: StmtKind::Continue });
    Ok(())
}
