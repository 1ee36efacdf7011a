//! Puts slots, filters and tests into expressions.

use drysend_core::ErrorKind;

use super::Scopes;
use super::constant::{is_constant, literal_truth};
use crate::syntax::ast::{
    CallArguments, Escape, Expr, ExprKind, FilterCall, FilterTarget, Name, Slice, Special, StepKind, Target,
    TargetKind, TestCall,
};
use crate::syntax::steps::seen;
use crate::value::{Value, string_repr};
use crate::{filters, methods, tests};

impl Scopes<'_> {
    pub(super) fn bind_name(&mut self, name: &mut Name) {
        let frames = self.frames.len();
        if let Some(slot) = self.find(name.symbol, frames) {
            name.slot = slot;
        }
    }

    pub(super) fn bind_target(&mut self, target: &mut Target) {
        match &mut target.kind {
            TargetKind::Name(name) => {
                if self.loops > 0 && name.symbol == Special::Loop as u32 {
                    let message = "Can't assign to special loop variable in for-loop target".to_owned();
                    self.fail(ErrorKind::Syntax, message, target.span);
                }
                self.bind_name(name);
            }
            TargetKind::Attribute(pair) => self.bind_name(&mut pair.0),
            TargetKind::Tuple(items) => items.iter_mut().for_each(|item| self.bind_target(item)),
        }
    }

    pub(super) fn bind_expr(&mut self, expr: &mut Expr) {
        seen(1);
        match &mut expr.kind {
            ExprKind::Const(_) => {}
            ExprKind::Name(name) => self.bind_name(name),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter_mut().for_each(|item| self.bind_expr(item)),
            ExprKind::And(items) => self.bind_operands(items, false),
            ExprKind::Or(items) => self.bind_operands(items, true),
            ExprKind::Dict(entries) => entries.iter_mut().for_each(|(key, value)| {
                self.bind_expr(key);
                self.bind_expr(value);
            }),
            ExprKind::Chain(chain) => {
                self.bind_expr(&mut chain.first);
                chain.rest.iter_mut().for_each(|(_, operand)| self.bind_expr(operand));
            }
            ExprKind::Compare(chain) => {
                self.bind_expr(&mut chain.first);
                chain.rest.iter_mut().for_each(|(_, operand)| self.bind_expr(operand));
            }
            ExprKind::Concat(concat) => {
                // What Jinja2 joins while it compiles is plain text, Markup in it or not.
                let folded = self.escape == Escape::On && concat.items.iter().all(is_constant);
                concat.escape = if folded { Escape::Off } else { self.escape };
                concat.items.iter_mut().for_each(|item| self.bind_expr(item));
            }
            ExprKind::Not(operand) => self.bind_expr(operand),
            ExprKind::Signs(signs) => self.bind_expr(&mut signs.operand),
            ExprKind::Cond(cond) => {
                let soft = std::mem::replace(&mut self.soft, true);
                for arm in &mut cond.arms {
                    arm.tests.iter_mut().for_each(|test| self.bind_expr(test));
                    self.bind_expr(&mut arm.value);
                }
                cond.otherwise.iter_mut().for_each(|value| self.bind_expr(value));
                self.soft = soft;
            }
            ExprKind::Postfix(postfix) => {
                self.bind_expr(&mut postfix.base);
                for step in &mut postfix.steps {
                    match &mut step.kind {
                        StepKind::Attribute { name, .. } => self.resolved.changes |= methods::changes(name),
                        StepKind::Item(item) => {
                            if let ExprKind::Const(Value::Str(name)) = &item.kind {
                                self.resolved.changes |= methods::changes(name);
                            }
                            self.bind_expr(item);
                        }
                        StepKind::Slice(slice) => self.bind_slice(slice),
                        StepKind::Call(arguments) => self.bind_arguments(arguments),
                        StepKind::Filter(call) => self.bind_filter(call),
                        StepKind::Test(call) => self.bind_test(call),
                    }
                }
            }
            ExprKind::Slice(slice) => self.bind_slice(slice),
        }
    }

    /// Operands of `and` or `or`, of which one that is `decisive` keeps the rest from being looked at.
    fn bind_operands(&mut self, items: &mut [Expr], decisive: bool) {
        let soft = self.soft;
        let mut constant = true;
        for item in items {
            self.bind_expr(item);
            let truth = literal_truth(item).filter(|_| constant);
            constant = truth.is_some();
            // Jinja2 drops what follows while it compiles, names of filters and all.
            self.soft |= truth == Some(decisive);
        }
        self.soft = soft;
    }

    fn bind_slice(&mut self, slice: &mut Slice) {
        slice.constant = self.constant;
        [&mut slice.start, &mut slice.stop, &mut slice.step]
            .into_iter()
            .flatten()
            .for_each(|part| self.bind_expr(part));
    }

    pub(super) fn bind_arguments(&mut self, arguments: &mut CallArguments) {
        arguments.positional.iter_mut().for_each(|argument| self.bind_expr(argument));
        arguments.named.iter_mut().for_each(|(_, argument)| self.bind_expr(argument));
        arguments.spread.iter_mut().chain(&mut arguments.spread_named).for_each(|argument| self.bind_expr(argument));
    }

    pub(super) fn bind_filter(&mut self, call: &mut FilterCall) {
        let plugins = &self.environment.plugins;
        let unknown = matches!(call.target, FilterTarget::Unknown);
        if plugins.has_host(&call.name) || (unknown && plugins.has_filter(&call.name)) {
            call.target = FilterTarget::Plugin;
        }
        if matches!(call.target, FilterTarget::Unknown) && !self.soft {
            let message = format!("No filter named {}.", string_repr(&call.name));
            self.unknown(ErrorKind::UnknownFilter, message, call.span, nearest_filter(&call.name));
        }
        // These can name any attribute, and so any method.
        self.resolved.changes |= matches!(&*call.name, "attr" | "map");
        self.bind_arguments(&mut call.arguments);
    }

    fn bind_test(&mut self, call: &mut TestCall) {
        if call.target.is_none() && !self.soft {
            let message = format!("No test named {}.", string_repr(&call.name));
            let near = drysend_core::near_miss::nearest(&call.name, tests::names());
            self.unknown(ErrorKind::UnknownTest, message, call.span, near);
        }
        self.bind_arguments(&mut call.arguments);
    }
}

/// The filter that `name` was probably meant to be.
fn nearest_filter(name: &str) -> Option<&'static str> {
    drysend_core::near_miss::nearest(name, filters::names())
}
