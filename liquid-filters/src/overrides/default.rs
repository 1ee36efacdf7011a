//! `default`, with `allow_false`.

use drysend_core::Result;
use drysend_core::filters::Inputs;
use liquid_core::model::State;
use liquid_core::{Value, ValueView};

use crate::plugin::Evaluated;

/// The input, unless it is nil, false or empty; with `allow_false: true`, false counts as a value.
pub(super) fn default(input: &dyn ValueView, arguments: &Evaluated<'_>, _: &Inputs) -> Result<Value> {
    let is_false = input.as_scalar().and_then(|scalar| scalar.to_bool()) == Some(false);
    let false_counts = arguments.get(1).is_some_and(|allow| allow.query_state(State::Truthy));
    if input.is_nil() || input.query_state(State::Empty) || (is_false && !false_counts) {
        return Ok(arguments.get(0).map_or_else(|| Value::scalar(""), ValueView::to_value));
    }
    Ok(input.to_value())
}
