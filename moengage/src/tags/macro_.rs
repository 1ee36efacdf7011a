//! `{% macro name(parameters) %}…{% endmacro %}`.

use std::sync::Arc;

use drysend_core::{Observer, Result, Span};

use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Function, Macro, Name, Parameter, Stmt, StmtKind, Uses};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let (name, _) = parser.target_name()?;
    let parameters = parameters(parser)?;
    let span = parser.head(open);
    let before = parser.uses;
    let inner = parser.closed_body(&["endmacro"])?;
    let node = definition(parser, Some(name), parameters, inner, before);
    body.push(Stmt { span, kind: StmtKind::Macro(node) });
    Ok(())
}

/// What stands between the parentheses after a macro's name.
pub(super) fn parameters(parser: &mut Parser<'_>) -> Result<Vec<Parameter>> {
    parser.expect(Kind::LParen)?;
    let mut parameters: Vec<Parameter> = Vec::new();
    let mut defaults = false;
    while !parser.at(Kind::RParen) {
        if !parameters.is_empty() {
            parser.expect(Kind::Comma)?;
        }
        let (name, span) = parser.target_name()?;
        let default = if parser.skip_if(Kind::Assign)? {
            defaults = true;
            Some(parser.expression()?)
        } else if defaults {
            return Err(parser.fail("non-default argument follows default argument", span));
        } else {
            None
        };
        parameters.push(Parameter { name, default });
    }
    parser.expect(Kind::RParen)?;
    Ok(parameters)
}

/// A macro, or what a `call` block passes on; `before` is what the template used before its body.
#[inline(never)]
pub(super) fn definition(
    parser: &Parser<'_>,
    name: Option<Name>,
    parameters: Vec<Parameter>,
    body: Body,
    before: Uses,
) -> Arc<Macro> {
    Arc::new(Macro {
        name,
        parameters,
        body,
        function: Function::default(),
        uses: parser.uses.since(before),
        caller: None,
        kwargs: None,
        varargs: None,
        at_top: false,
    })
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_macro(&mut self, node: &Arc<Macro>) -> Result<()> {
        let value = self.make_macro(node)?;
        match &node.name {
            Some(name) => self.store_name(name, value, node.at_top),
            None => Ok(()),
        }
    }
}
