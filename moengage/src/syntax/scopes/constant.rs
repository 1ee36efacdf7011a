//! What Jinja2 works out while it compiles.

use crate::syntax::ast::{CallArguments, Expr, ExprKind, Slice, Step, StepKind};
use crate::syntax::steps::seen;

/// Filters that see the context, which there is none of yet.
const OF_CONTEXT: [&str; 6] = ["map", "random", "reject", "rejectattr", "select", "selectattr"];

/// The truth of a literal.
pub(super) fn literal_truth(expr: &Expr) -> Option<bool> {
    match &expr.kind {
        ExprKind::Const(value) => value.truth().ok(),
        ExprKind::Tuple(items) | ExprKind::List(items) => is_constant(expr).then_some(!items.is_empty()),
        ExprKind::Dict(entries) => is_constant(expr).then_some(!entries.is_empty()),
        _ => None,
    }
}

/// Whether Jinja2 would work an expression out while it compiles.
pub(super) fn is_constant(expr: &Expr) -> bool {
    seen(1);
    match &expr.kind {
        ExprKind::Const(_) => true,
        ExprKind::Name(_) => false,
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::And(items) | ExprKind::Or(items) => {
            items.iter().all(is_constant)
        }
        ExprKind::Dict(entries) => entries.iter().all(|(key, value)| is_constant(key) && is_constant(value)),
        ExprKind::Chain(chain) => is_constant(&chain.first) && chain.rest.iter().all(|(_, item)| is_constant(item)),
        ExprKind::Compare(chain) => is_constant(&chain.first) && chain.rest.iter().all(|(_, item)| is_constant(item)),
        ExprKind::Concat(concat) => concat.items.iter().all(is_constant),
        ExprKind::Not(operand) => is_constant(operand),
        ExprKind::Signs(signs) => is_constant(&signs.operand),
        ExprKind::Cond(cond) => {
            cond.arms.iter().all(|arm| is_constant(&arm.value) && arm.tests.iter().all(is_constant))
                && cond.otherwise.as_ref().is_none_or(is_constant)
        }
        ExprKind::Postfix(postfix) => is_constant(&postfix.base) && postfix.steps.iter().all(is_constant_step),
        ExprKind::Slice(slice) => is_constant_slice(slice),
    }
}

fn is_constant_step(step: &Step) -> bool {
    let arguments = |arguments: &CallArguments| {
        arguments.positional.iter().all(is_constant)
            && arguments.named.iter().all(|(_, value)| is_constant(value))
            && arguments.spread.as_ref().is_none_or(is_constant)
            && arguments.spread_named.as_ref().is_none_or(is_constant)
    };
    match &step.kind {
        StepKind::Attribute { .. } => true,
        StepKind::Item(key) => is_constant(key),
        StepKind::Slice(slice) => is_constant_slice(slice),
        StepKind::Call(_) => false,
        StepKind::Filter(call) => !OF_CONTEXT.contains(&&*call.name) && arguments(&call.arguments),
        StepKind::Test(call) => arguments(&call.arguments),
    }
}

fn is_constant_slice(slice: &Slice) -> bool {
    [&slice.start, &slice.stop, &slice.step].into_iter().flatten().all(is_constant)
}
