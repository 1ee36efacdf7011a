//! `{% call(parameters) macro(arguments) %}…{% endcall %}`.

use drysend_core::{Observer, Result, Span};

use super::macro_;
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, CallBlock, Expr, ExprKind, Step, StepKind, Stmt, StmtKind};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let parameters = if parser.at(Kind::LParen) { macro_::parameters(parser)? } else { Vec::new() };
    let mut block = head(parser, open)?;
    let span = parser.head(open);
    let before = parser.uses;
    let inner = parser.closed_body(&["endcall"])?;
    block.caller = macro_::definition(parser, None, parameters, inner, before);
    body.push(Stmt { span, kind: StmtKind::CallBlock(block) });
    Ok(())
}

/// What is called.
#[inline(never)]
fn head(parser: &mut Parser<'_>, open: Span) -> Result<Box<CallBlock>> {
    let call = parser.expression()?;
    let Some((callee, Step { span, kind: StepKind::Call(arguments), .. })) = split_call(call) else {
        return Err(parser.fail("expected call", open));
    };
    let caller = macro_::definition(parser, None, Vec::new(), Vec::new(), parser.uses);
    Ok(Box::new(CallBlock { callee, call_span: span, arguments: *arguments, caller }))
}

/// An expression that ends in a call, without that call.
fn split_call(expr: Expr) -> Option<(Expr, Step)> {
    let ExprKind::Postfix(mut postfix) = expr.kind else { return None };
    let mut steps = std::mem::take(&mut postfix.steps).into_vec();
    let call = steps.pop().filter(|step| matches!(step.kind, StepKind::Call(_)))?;
    if steps.is_empty() {
        return Some((postfix.base, call));
    }
    postfix.steps = steps.into();
    Some((Expr::new(expr.span, ExprKind::Postfix(postfix)), call))
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_call_block(&mut self, block: &CallBlock, span: Span) -> Result<()> {
        let caller = self.make_macro(&block.caller)?;
        let callee = self.eval(&block.callee)?;
        let value = self.call_with_caller(&callee, block, caller)?;
        self.print_as_is(&value, span)
    }
}
