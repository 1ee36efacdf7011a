//! `cycler(…)`: one value after the other, over and over.

use std::sync::atomic::{AtomicUsize, Ordering};

use drysend_core::{Error, ErrorKind, Result};

use crate::call::{Arguments, Call};
use crate::value::{Object, Value, type_error};

#[derive(Debug)]
struct Cycler {
    items: Vec<Value>,
    position: AtomicUsize,
}

pub(super) fn cycler(_: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
    if let Some((name, _)) = arguments.named.first() {
        return Err(type_error(format!("Cycler.__init__() got an unexpected keyword argument '{}'", &**name)));
    }
    if arguments.positional.is_empty() {
        return Err(Error::new(ErrorKind::Argument, "at least one item has to be provided"));
    }
    Ok(Value::from_object(Cycler { items: arguments.positional.to_vec(), position: AtomicUsize::new(0) }))
}

impl Cycler {
    fn current(&self) -> Value {
        self.items[self.position.load(Ordering::Relaxed) % self.items.len()].clone()
    }
}

impl Object for Cycler {
    fn type_name(&self) -> &str {
        "Cycler"
    }

    fn type_repr(&self) -> String {
        "jinja2.utils.Cycler object".to_owned()
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        match name {
            "current" => Some(self.current()),
            "items" => Some(Value::from_tuple(self.items.clone())),
            "pos" => Some(Value::from(self.position.load(Ordering::Relaxed))),
            _ => None,
        }
    }

    fn call_method(&self, _: &mut Call<'_, '_>, name: &str, arguments: &Arguments<'_>) -> Result<Option<Value>> {
        let given = arguments.positional.len() + arguments.named.len();
        if matches!(name, "next" | "reset") && given > 0 {
            return Err(type_error(format!(
                "Cycler.{name}() takes 1 positional argument but {} were given",
                given + 1
            )));
        }
        Ok(match name {
            "next" => {
                let current = self.current();
                let next = (self.position.load(Ordering::Relaxed) + 1) % self.items.len();
                self.position.store(next, Ordering::Relaxed);
                Some(current)
            }
            "reset" => {
                self.position.store(0, Ordering::Relaxed);
                Some(Value::None)
            }
            _ => None,
        })
    }

    fn take_values(&mut self) -> Vec<Value> {
        std::mem::replace(&mut self.items, vec![Value::None])
    }
}
