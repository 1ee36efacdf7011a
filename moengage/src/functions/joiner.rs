//! `joiner(…)`: nothing the first time, the separator from then on.

use std::sync::atomic::{AtomicBool, Ordering};

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Object, Str, Value};

#[derive(Debug)]
struct Joiner {
    separator: Value,
    used: AtomicBool,
}

pub(super) fn joiner(_: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
    let [separator] = Signature::new("Joiner.__init__", 1, ["sep"], 0).bind(arguments)?;
    let separator = separator.cloned().unwrap_or_else(|| Value::from_text(", "));
    Ok(Value::from_object(Joiner { separator, used: AtomicBool::new(false) }))
}

impl Object for Joiner {
    fn type_name(&self) -> &str {
        "Joiner"
    }

    fn type_repr(&self) -> String {
        "jinja2.utils.Joiner object".to_owned()
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        match name {
            "sep" => Some(self.separator.clone()),
            "used" => Some(Value::Bool(self.used.load(Ordering::Relaxed))),
            _ => None,
        }
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        Signature::new("Joiner.__call__", 1, [], 0).bind(arguments)?;
        if self.used.swap(true, Ordering::Relaxed) {
            return Ok(self.separator.clone());
        }
        Ok(Value::Str(Str::default()))
    }

    fn take_values(&mut self) -> Vec<Value> {
        vec![std::mem::replace(&mut self.separator, Value::None)]
    }
}
