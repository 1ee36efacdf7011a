//! Sets, and the views of dicts that Python compares like sets.

use drysend_core::{Meter, Result};

use super::{Comparison, same_or_equal};
use crate::value::{Set, Value, View, ViewKind};

/// Whether `value` is a set, or a view whose items are all different.
pub(super) fn is_set(value: &Value) -> bool {
    match value {
        Value::Set(_) => true,
        Value::View(view) => view.kind() != ViewKind::Values,
        _ => false,
    }
}

pub(super) fn equal(a: &Value, b: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    Ok(a.length()? == b.length()? && within(a, b, depth, meter)?)
}

/// What comes before is part of what comes after it.
pub(super) fn order(a: &Value, comparison: Comparison, b: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    let sizes = a.length()?.cmp(&b.length()?);
    let (small, large) = match comparison {
        Comparison::Less | Comparison::LessEqual => (a, b),
        Comparison::Greater | Comparison::GreaterEqual => (b, a),
    };
    Ok(comparison.holds(sizes) && within(small, large, depth, meter)?)
}

fn within(part: &Value, whole: &Value, depth: usize, meter: &mut Meter<'_>) -> Result<bool> {
    if let (Some(part), Some(whole)) = (pairs(part), pairs(whole)) {
        let whole = whole.dict().entries();
        for (key, value) in &*part.dict().entries() {
            meter.step()?;
            match whole.get(key) {
                Some(other) if same_or_equal(value, other, depth + 1, meter)? => {}
                _ => return Ok(false),
            }
        }
        return Ok(true);
    }
    let (part, whole) = (Set::of(part, meter)?, Set::of(whole, meter)?);
    meter.work(part.0.len() as u64)?;
    Ok(part.0.iter().all(|key| whole.contains(key)))
}

fn pairs(value: &Value) -> Option<&View> {
    match value {
        Value::View(view) if view.kind() == ViewKind::Items => Some(view),
        _ => None,
    }
}
