//! `namespace(…)`: values that survive loops.

use std::sync::{PoisonError, RwLock};

use drysend_core::{Meter, Result};
use indexmap::IndexMap;

use crate::call::{Arguments, Call};
use crate::methods::pairs;
use crate::value::{Object, Str, Value, dismantle, string_repr, type_error};

/// What `{% set ns.name = value %}` sets values on.
#[derive(Debug, Default)]
pub struct Namespace {
    values: RwLock<IndexMap<Str, Value>>,
}

pub(super) fn namespace(call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
    let entries = match arguments.positional {
        [] => Vec::new(),
        [from] => pairs(call, from)?,
        many => return Err(type_error(format!("dict expected at most 1 argument, got {}", many.len()))),
    };
    let mut values = IndexMap::new();
    for (key, value) in entries {
        if let Value::Str(name) = key.value() {
            values.insert(name.clone(), value);
        }
    }
    values.extend(arguments.named.iter().cloned());
    call.make(values.len() * 2 * size_of::<Value>())?;
    let namespace = Value::from_object(Namespace { values: RwLock::new(values) });
    call.host().remember(&namespace);
    Ok(namespace)
}

impl Namespace {
    fn take(&self) -> Vec<Value> {
        let values = std::mem::take(&mut *self.values.write().unwrap_or_else(PoisonError::into_inner));
        values.into_values().collect()
    }
}

impl Object for Namespace {
    fn type_name(&self) -> &str {
        "Namespace"
    }

    fn type_repr(&self) -> String {
        "jinja2.utils.Namespace object".to_owned()
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        self.values.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    fn set_attr(&self, name: &str, value: Value) -> Result<()> {
        let previous = {
            let mut values = self.values.write().unwrap_or_else(PoisonError::into_inner);
            values.insert(Str::new(name), value)
        };
        // Freed only here, where no lock is held.
        dismantle(previous.into_iter().collect());
        Ok(())
    }

    fn write(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        let values: Vec<(Str, Value)> = {
            let values = self.values.read().unwrap_or_else(PoisonError::into_inner);
            values.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
        };
        meter.enter()?;
        out.push_str("<Namespace {");
        for (index, (name, value)) in values.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            out.push_str(&string_repr(name));
            out.push_str(": ");
            value.repr_to(out, meter)?;
        }
        out.push_str("}>");
        meter.leave();
        Ok(())
    }

    fn take_values(&mut self) -> Vec<Value> {
        self.take()
    }

    fn clear(&self) {
        dismantle(self.take());
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        dismantle(self.take());
    }
}
