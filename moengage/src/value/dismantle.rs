//! Freeing values without recursion: a template can nest them deeper than a stack is.

use std::sync::Arc;

use super::Value;

/// Drops `values` and all that only they hold.
pub(crate) fn dismantle(values: Vec<Value>) {
    if !values.iter().any(is_container) {
        return;
    }
    let mut pending = values;
    while let Some(value) = pending.pop() {
        // Of each container that nothing else holds, the content is moved out before the container itself goes, which
        // then has nothing left to recurse into.
        match value {
            Value::List(list) => pending.extend(Arc::into_inner(list).map(|mut list| list.take()).unwrap_or_default()),
            Value::Dict(dict) => {
                if let Some(mut dict) = Arc::into_inner(dict) {
                    pending.extend(dict.take().into_iter().map(|(_, value)| value).filter(is_container));
                }
            }
            Value::Tuple(mut tuple) => {
                if let Some(tuple) = Arc::get_mut(&mut tuple) {
                    pending.append(&mut tuple.take());
                }
            }
            Value::Generator(generator) => {
                pending.extend(Arc::into_inner(generator).map(|generator| generator.take()).unwrap_or_default());
            }
            Value::View(mut view) => {
                if let Some(view) = Arc::get_mut(&mut view) {
                    pending.push(view.take());
                }
            }
            Value::Object(mut object) => {
                if let Some(object) = Arc::get_mut(&mut object) {
                    pending.append(&mut object.take_values());
                }
            }
            _ => {}
        }
    }
}

fn is_container(value: &Value) -> bool {
    matches!(
        value,
        Value::List(_) | Value::Dict(_) | Value::Tuple(_) | Value::Generator(_) | Value::View(_) | Value::Object(_)
    )
}

impl Value {
    /// Empties a list or dict, or an object that can be: at the end of a render, for those that may hold themselves.
    pub fn clear(&self) {
        match self {
            Self::List(list) => dismantle(list.clear()),
            Self::Dict(dict) => dismantle(dict.clear().into_values().collect()),
            Self::Object(object) => object.clear(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Generator, Key, Map};
    use super::*;

    #[test]
    fn values_nested_deeper_than_the_stack_are_freed() {
        let wraps: [fn(Value) -> Value; 4] = [
            |value| Value::from_items(vec![value]),
            |value| Value::from_tuple(vec![value]),
            |value| Value::from_map([(Key::from("k"), value)].into_iter().collect::<Map>()),
            |value| Value::Generator(Arc::new(Generator::new("g", vec![value], None))),
        ];
        std::thread::Builder::new()
            .stack_size(128 * 1024)
            .spawn(move || {
                for wrap in wraps {
                    let mut value = Value::Int(1);
                    for _ in 0..100_000 {
                        value = wrap(value);
                    }
                    drop(value);
                }
            })
            .unwrap()
            .join()
            .unwrap();
    }
}
