//! An operand with its signs, and what follows it: attributes, items, calls, filters and tests.

use drysend_core::{Result, Span};

use super::Parser;
use crate::filters;
use crate::methods;
use crate::syntax::ast::{
    CallArguments, Expr, ExprKind, FilterCall, FilterTarget, Postfix, Signs, Slice, Step, StepKind, TestCall,
};
use crate::syntax::token::Kind;
use crate::tests;
use crate::value::{Str, Value};

impl Parser<'_> {
    /// An operand with its signs; filters and tests apply to all of it.
    pub(super) fn unary(&mut self) -> Result<Expr> {
        let mut steps = Vec::new();
        let operand = if matches!(self.current().kind, Kind::Sub | Kind::Add) {
            self.signed()?
        } else {
            let operand = self.primary()?;
            self.postfix(&mut steps)?;
            operand
        };
        self.filters_and_tests(&mut steps)?;
        Ok(join(operand, steps))
    }

    #[inline(never)]
    fn signed(&mut self) -> Result<Expr> {
        let start = self.current().span;
        let mut negative = Vec::new();
        while matches!(self.current().kind, Kind::Sub | Kind::Add) {
            negative.push(self.bump()?.kind == Kind::Sub);
        }
        let operand = self.operand()?;
        let span = start.to(operand.span);
        Ok(Expr::new(span, ExprKind::Signs(Box::new(Signs { negative: negative.into(), operand }))))
    }

    /// An operand with attributes, items and calls.
    fn operand(&mut self) -> Result<Expr> {
        let operand = self.primary()?;
        let mut steps = Vec::new();
        self.postfix(&mut steps)?;
        Ok(join(operand, steps))
    }

    fn postfix(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        loop {
            match self.current().kind {
                Kind::Dot => self.attribute(steps)?,
                Kind::LBracket => self.subscript(steps)?,
                Kind::LParen => self.call(steps)?,
                _ => return Ok(()),
            }
        }
    }

    fn filters_and_tests(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        loop {
            match self.current().kind {
                Kind::Pipe => {
                    self.bump()?;
                    let call = self.filter()?;
                    steps.push(Step::new(call.span, StepKind::Filter(call)));
                }
                Kind::Name if self.at_name("is") => self.test(steps)?,
                Kind::LParen => self.call(steps)?,
                _ => return Ok(()),
            }
        }
    }

    #[inline(never)]
    fn attribute(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        let dot = self.bump()?;
        let token = self.bump()?;
        let span = dot.span.to(token.span);
        let kind = match token.kind {
            Kind::Name => {
                let name = self.intern(self.name(token));
                StepKind::Attribute { of_dict: methods::of_dict(&name), name }
            }
            Kind::Integer => StepKind::Item(Expr::new(token.span, ExprKind::Const(self.integer(token)?))),
            _ => return Err(self.fail("expected name or number", token.span)),
        };
        steps.push(Step::new(span, kind));
        Ok(())
    }

    #[inline(never)]
    fn subscript(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        let open = self.bump()?;
        let mut parts: Vec<Expr> = Vec::new();
        while !self.at(Kind::RBracket) {
            if !parts.is_empty() {
                self.expect(Kind::Comma)?;
            }
            self.deepen()?;
            parts.push(self.subscript_part()?);
            self.depth -= 1;
        }
        let close = self.expect(Kind::RBracket)?;
        let span = open.span.to(close.span);
        steps.push(Step::new(span, subscript_step(parts, span)));
        Ok(())
    }

    fn subscript_part(&mut self) -> Result<Expr> {
        let start = self.current().span;
        let mut slice = Slice::default();
        if !self.at(Kind::Colon) {
            let first = self.conditional()?;
            if !self.at(Kind::Colon) {
                return Ok(first);
            }
            slice.start = Some(first);
        }
        self.bump()?;
        let part_ends = |parser: &Self| matches!(parser.current().kind, Kind::RBracket | Kind::Comma);
        if !self.at(Kind::Colon) && !part_ends(self) {
            slice.stop = Some(self.conditional()?);
        }
        if self.skip_if(Kind::Colon)? && !part_ends(self) {
            slice.step = Some(self.conditional()?);
        }
        let span = start.to(self.current().span);
        Ok(Expr::new(span, ExprKind::Slice(Box::new(slice))))
    }

    fn call(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        let mut arguments = Box::default();
        let span = self.arguments(&mut arguments)?;
        steps.push(Step::new(span, StepKind::Call(arguments)));
        Ok(())
    }

    /// A filter's name and arguments, after its `|`.
    pub(crate) fn filter(&mut self) -> Result<Box<FilterCall>> {
        let (name, span) = self.dotted_name()?;
        let target = filters::find(&name).map_or(FilterTarget::Unknown, FilterTarget::Own);
        let mut call = Box::new(FilterCall { name, span, target, arguments: CallArguments::default() });
        if self.at(Kind::LParen) {
            call.span = span.to(self.arguments(&mut call.arguments)?);
        }
        Ok(call)
    }

    /// The filters that follow, each after its `|`.
    pub(crate) fn filter_list(&mut self) -> Result<Vec<FilterCall>> {
        let mut filters = Vec::new();
        while self.skip_if(Kind::Pipe)? {
            filters.push(*self.filter()?);
        }
        Ok(filters)
    }

    fn dotted_name(&mut self) -> Result<(Str, Span)> {
        let first = self.expect(Kind::Name)?;
        if !self.at(Kind::Dot) {
            return Ok((self.intern(self.name(first)), first.span));
        }
        let mut name = self.name(first).to_owned();
        let mut span = first.span;
        while self.skip_if(Kind::Dot)? {
            let part = self.expect(Kind::Name)?;
            name.push('.');
            name.push_str(self.name(part));
            span = span.to(part.span);
        }
        Ok((Str::from(name), span))
    }

    #[inline(never)]
    fn test(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        let is = self.bump()?;
        let negated = self.skip_name("not")?;
        let (name, name_span) = self.dotted_name()?;
        let target = tests::find(&name);
        let mut call =
            Box::new(TestCall { name, span: name_span, target, negated, arguments: CallArguments::default() });
        let mut span = is.span.to(name_span);
        match self.current().kind {
            Kind::LParen => span = span.to(self.arguments(&mut call.arguments)?),
            Kind::Name | Kind::String | Kind::Integer | Kind::Float | Kind::LBracket | Kind::LBrace
                if !self.at_name("else") && !self.at_name("or") && !self.at_name("and") =>
            {
                if self.at_name("is") {
                    return Err(self.fail("You cannot chain multiple tests with is", self.current().span));
                }
                let operand = self.operand()?;
                span = span.to(operand.span);
                call.arguments.positional.push(operand);
            }
            _ => {}
        }
        steps.push(Step::new(span, StepKind::Test(call)));
        Ok(())
    }

    /// A variable, literal, or what stands in brackets.
    pub(super) fn primary(&mut self) -> Result<Expr> {
        match self.current().kind {
            Kind::Name => self.name_or_constant(),
            Kind::String => self.string(),
            Kind::Integer | Kind::Float => self.number(),
            Kind::LParen => self.parenthesised(),
            Kind::LBracket => self.list(),
            Kind::LBrace => self.dict(),
            _ => Err(self.fail(format!("unexpected {}", self.describe_current()), self.current().span)),
        }
    }

    #[inline(never)]
    fn name_or_constant(&mut self) -> Result<Expr> {
        let token = self.bump()?;
        let kind = match self.name(token) {
            "true" | "True" => ExprKind::Const(Value::Bool(true)),
            "false" | "False" => ExprKind::Const(Value::Bool(false)),
            "none" | "None" => ExprKind::Const(Value::None),
            name => {
                self.uses.note(name);
                ExprKind::Name(Box::new(self.variable(name)))
            }
        };
        Ok(Expr::new(token.span, kind))
    }

    fn parenthesised(&mut self) -> Result<Expr> {
        let open = self.bump()?;
        self.deepen()?;
        let mut inner = self.tuple(true, true)?;
        self.depth -= 1;
        let close = self.expect(Kind::RParen)?;
        inner.span = open.span.to(close.span);
        Ok(inner)
    }
}

#[inline(never)]
fn subscript_step(mut parts: Vec<Expr>, span: Span) -> StepKind {
    if parts.len() != 1 {
        return StepKind::Item(Expr::new(span, ExprKind::Tuple(parts.into())));
    }
    match parts.pop() {
        Some(Expr { kind: ExprKind::Slice(slice), .. }) => StepKind::Slice(slice),
        Some(item) => StepKind::Item(item),
        None => StepKind::Item(Expr::new(span, ExprKind::Tuple(Box::new([])))),
    }
}

#[inline(never)]
fn join(base: Expr, mut steps: Vec<Step>) -> Expr {
    let Some(last) = steps.last() else { return base };
    let span = base.span.to(last.span);
    // One chain is one list, however it was read.
    if let ExprKind::Postfix(mut inner) = base.kind {
        let mut all = std::mem::take(&mut inner.steps).into_vec();
        all.append(&mut steps);
        inner.steps = all.into();
        return Expr::new(span, ExprKind::Postfix(inner));
    }
    Expr::new(span, ExprKind::Postfix(Box::new(Postfix { base, steps: steps.into() })))
}
