//! A context whose nulls are something else.

use std::sync::Arc;

use crate::platform::NullAs;
use drysend_core::Data as _;

use crate::value::{Dict, Map, Undefined, Value};

/// How deep nulls are looked for; JSON text is never deeper.
const DEEPEST: usize = 128;

/// What stands in the place of a value.
pub(super) enum Instead {
    /// The value itself.
    Same,
    /// Nothing.
    Gone,
    Other(Value),
}

/// What stands in the place of `value`, where nulls are read in another `way`.
pub(super) fn instead(value: &Value, way: NullAs, depth: usize) -> Instead {
    match value {
        Value::None => match way {
            NullAs::None => Instead::Same,
            NullAs::Undefined => Instead::Gone,
            NullAs::Empty => Instead::Other(Value::from("")),
        },
        _ if depth == DEEPEST => Instead::Same,
        Value::List(list) => {
            let items = list.items();
            let all: Vec<_> = items.iter().map(|item| instead(item, way, depth + 1)).collect();
            if all.iter().all(|instead| matches!(instead, Instead::Same)) {
                return Instead::Same;
            }
            let items = items.iter().zip(all).map(|(item, instead)| match instead {
                Instead::Same => item.clone(),
                Instead::Other(value) => value,
                // The other items keep their places.
                Instead::Gone => Value::undefined_because(Undefined::Default, "the item is null"),
            });
            Instead::Other(Value::list(items.collect()))
        }
        Value::Dict(dict) => {
            let entries = dict.entries();
            let all: Vec<_> = entries.values().map(|value| instead(value, way, depth + 1)).collect();
            if all.iter().all(|instead| matches!(instead, Instead::Same)) {
                return Instead::Same;
            }
            let entries = entries.iter().zip(all).filter_map(|((key, value), instead)| match instead {
                Instead::Same => Some((key.clone(), value.clone())),
                Instead::Other(value) => Some((key.clone(), value)),
                Instead::Gone => None,
            });
            Instead::Other(Value::Dict(Arc::new(Dict::frozen(entries.collect::<Map>()))))
        }
        _ => Instead::Same,
    }
}
