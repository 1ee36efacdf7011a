//! `{% print value, value %}`.

use drysend_core::{Result, Span};

use crate::syntax::ast::{Body, Escape, Print, Stmt, StmtKind};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;

pub(super) fn parse(parser: &mut Parser<'_>, _: Span, body: &mut Body) -> Result<()> {
    let mut first = true;
    while !parser.at(Kind::BlockEnd) {
        if !first {
            parser.expect(Kind::Comma)?;
        }
        first = false;
        let value = parser.expression()?;
        let span = value.span;
        body.push(Stmt { span, kind: StmtKind::Print(Box::new(Print { value, escape: Escape::Off })) });
    }
    Ok(())
}
