//! The names that expressions and targets use.

use crate::syntax::ast::{CallArguments, Expr, ExprKind, Name, Slice, StepKind, Target, TargetKind};
use crate::syntax::steps::seen;

/// Calls `visit` for every variable that `expr` reads.
pub(super) fn reads(expr: &Expr, visit: &mut impl FnMut(&Name)) {
    seen(1);
    match &expr.kind {
        ExprKind::Const(_) => {}
        ExprKind::Name(name) => visit(name),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::And(items) | ExprKind::Or(items) => {
            items.iter().for_each(|item| reads(item, visit));
        }
        ExprKind::Dict(entries) => entries.iter().for_each(|(key, value)| {
            reads(key, visit);
            reads(value, visit);
        }),
        ExprKind::Chain(chain) => {
            reads(&chain.first, visit);
            chain.rest.iter().for_each(|(_, operand)| reads(operand, visit));
        }
        ExprKind::Compare(chain) => {
            reads(&chain.first, visit);
            chain.rest.iter().for_each(|(_, operand)| reads(operand, visit));
        }
        ExprKind::Concat(concat) => concat.items.iter().for_each(|item| reads(item, visit)),
        ExprKind::Not(operand) => reads(operand, visit),
        ExprKind::Signs(signs) => reads(&signs.operand, visit),
        ExprKind::Cond(cond) => {
            for arm in &cond.arms {
                arm.tests.iter().for_each(|test| reads(test, visit));
                reads(&arm.value, visit);
            }
            cond.otherwise.iter().for_each(|value| reads(value, visit));
        }
        ExprKind::Postfix(postfix) => {
            reads(&postfix.base, visit);
            for step in &postfix.steps {
                match &step.kind {
                    StepKind::Attribute { .. } => {}
                    StepKind::Item(item) => reads(item, visit),
                    StepKind::Slice(slice) => slice_reads(slice, visit),
                    StepKind::Call(arguments) => argument_reads(arguments, visit),
                    StepKind::Filter(call) => argument_reads(&call.arguments, visit),
                    StepKind::Test(call) => argument_reads(&call.arguments, visit),
                }
            }
        }
        ExprKind::Slice(slice) => slice_reads(slice, visit),
    }
}

fn slice_reads(slice: &Slice, visit: &mut impl FnMut(&Name)) {
    [&slice.start, &slice.stop, &slice.step].into_iter().flatten().for_each(|part| reads(part, visit));
}

pub(super) fn argument_reads(arguments: &CallArguments, visit: &mut impl FnMut(&Name)) {
    arguments.positional.iter().for_each(|argument| reads(argument, visit));
    arguments.named.iter().for_each(|(_, argument)| reads(argument, visit));
    arguments.spread.iter().chain(&arguments.spread_named).for_each(|argument| reads(argument, visit));
}

/// What an assignment does to a variable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Read,
    Store,
}

/// Calls `visit` for every variable of `target`: a namespace is read, a name is stored.
pub(super) fn targets(target: &Target, visit: &mut impl FnMut(&Name, Use)) {
    match &target.kind {
        TargetKind::Name(name) => visit(name, Use::Store),
        TargetKind::Attribute(pair) => visit(&pair.0, Use::Read),
        TargetKind::Tuple(items) => items.iter().for_each(|item| targets(item, visit)),
    }
}
