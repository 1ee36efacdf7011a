//! What can be assigned to.

use drysend_core::{Result, Span};

use super::Parser;
use crate::syntax::ast::{Expr, ExprKind, Name, Target, TargetKind};
use crate::syntax::token::Kind;

/// Names that are literals, and so no variables.
const RESERVED: [&str; 6] = ["true", "false", "none", "True", "False", "None"];

impl Parser<'_> {
    /// One name.
    pub(crate) fn target_name(&mut self) -> Result<(Name, Span)> {
        let token = self.expect(Kind::Name)?;
        let name = self.name(token);
        if RESERVED.contains(&name) {
            return Err(self.fail("can't assign to 'name'", token.span));
        }
        Ok((self.variable(name), token.span))
    }

    /// A name, names with commas between them, or with `namespaces` also `namespace.attribute`.
    pub(crate) fn target(&mut self, namespaces: bool) -> Result<Target> {
        let start = self.current().span;
        let mut targets = Vec::new();
        let mut is_tuple = false;
        loop {
            if !targets.is_empty() {
                self.expect(Kind::Comma)?;
            }
            if self.tuple_ends() {
                break;
            }
            targets.push(self.one_target(namespaces)?);
            if !self.at(Kind::Comma) {
                break;
            }
            is_tuple = true;
        }
        if !is_tuple {
            return match targets.pop() {
                Some(target) => Ok(target),
                None => {
                    let message = format!("Expected an expression, got {}", self.describe_current());
                    Err(self.fail(message, self.current().span))
                }
            };
        }
        let span = targets.last().map_or(start, |last| start.to(last.span));
        Ok(Target { span, kind: TargetKind::Tuple(targets.into()) })
    }

    fn one_target(&mut self, namespaces: bool) -> Result<Target> {
        let token = self.current();
        if namespaces
            && token.kind == Kind::Name
            && !RESERVED.contains(&self.name(token))
            && self.look()?.kind == Kind::Dot
        {
            self.bump()?;
            self.bump()?;
            let attribute = self.expect(Kind::Name)?;
            let pair = (self.variable(self.name(token)), self.intern(self.name(attribute)));
            return Ok(Target { span: token.span.to(attribute.span), kind: TargetKind::Attribute(Box::new(pair)) });
        }
        let expr = self.primary()?;
        self.expr_as_target(expr)
    }

    fn expr_as_target(&self, expr: Expr) -> Result<Target> {
        let what = match expr.kind {
            ExprKind::Name(name) => return Ok(Target { span: expr.span, kind: TargetKind::Name(name) }),
            ExprKind::Tuple(items) => {
                let targets = items.into_vec().into_iter().map(|item| self.expr_as_target(item));
                let targets = targets.collect::<Result<Box<[Target]>>>();
                // Jinja2 names the whole tuple when one of its items cannot be assigned to.
                let targets = targets.map_err(|_| self.fail("can't assign to 'tuple'", expr.span))?;
                return Ok(Target { span: expr.span, kind: TargetKind::Tuple(targets) });
            }
            ExprKind::Const(_) => "const",
            ExprKind::List(_) => "list",
            ExprKind::Dict(_) => "dict",
            ExprKind::Concat(_) => "concat",
            ExprKind::Compare(_) => "compare",
            ExprKind::And(_) => "and",
            ExprKind::Or(_) => "or",
            ExprKind::Not(_) => "not",
            ExprKind::Signs(_) => "neg",
            ExprKind::Cond(_) => "condexpr",
            ExprKind::Slice(_) => "slice",
            ExprKind::Chain(_) => "add",
            ExprKind::Postfix(_) => "getattr",
        };
        Err(self.fail(format!("can't assign to '{what}'"), expr.span))
    }
}
