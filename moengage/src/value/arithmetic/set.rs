//! `-` between sets, and between the keys or pairs of a dict and anything that can be iterated.

use std::sync::Arc;

use drysend_core::{Meter, Result};

use crate::value::{Set, Value, ViewKind};

/// What is in `a` and not in `b`, where one of them makes `-` mean that.
pub(super) fn difference(a: &Value, b: &Value, meter: &mut Meter<'_>) -> Result<Option<Value>> {
    let both_sets = matches!((a, b), (Value::Set(_), Value::Set(_)));
    if !both_sets && !is_like_a_set(a) && !is_like_a_set(b) {
        return Ok(None);
    }
    let (mut left, right) = (Set::of(a, meter)?, Set::of(b, meter)?);
    left.0.retain(|key| !right.contains(key));
    Ok(Some(Value::Set(Arc::new(left))))
}

fn is_like_a_set(value: &Value) -> bool {
    matches!(value, Value::View(view) if view.kind() != ViewKind::Values)
}
