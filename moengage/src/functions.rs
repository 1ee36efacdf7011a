//! Jinja2's global functions, and `smartpass_link`.

mod cycler;
mod joiner;
mod lipsum;
mod namespace;

use std::sync::Arc;

use drysend_core::{Meter, Result};

use crate::call::{Arguments, Call};
use crate::filters;
use crate::methods::{self, pairs};
use crate::value::{Map, Object, Range, Str, Value, int_index, type_error, value_error};

pub use namespace::Namespace;

/// What runs: the call and the arguments.
type FunctionFn = fn(&mut Call<'_, '_>, &Arguments<'_>) -> Result<Value>;

/// A global function.
#[derive(Debug)]
struct Function {
    name: &'static str,
    /// What it prints as.
    shown: &'static str,
    run: FunctionFn,
}

const ALL: &[Function] = &[
    Function { name: "cycler", shown: "<class 'jinja2.utils.Cycler'>", run: cycler::cycler },
    Function { name: "dict", shown: "<class 'dict'>", run: dict },
    Function { name: "joiner", shown: "<class 'jinja2.utils.Joiner'>", run: joiner::joiner },
    Function { name: "lipsum", shown: "<function generate_lorem_ipsum>", run: lipsum::lipsum },
    Function { name: "namespace", shown: "<class 'jinja2.utils.Namespace'>", run: namespace::namespace },
    Function { name: "range", shown: "<class 'range'>", run: range },
    Function { name: "smartpass_link", shown: "<function smartpass_link>", run: smartpass_link },
];

/// The function called `name`.
#[must_use]
pub fn find(name: &str) -> Option<Value> {
    let at = ALL.iter().position(|function| function.name == name)?;
    Some(Value::Object(Arc::new(Global(&ALL[at]))))
}

/// The names of all functions.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|function| function.name)
}

/// A function as a value.
#[derive(Debug)]
struct Global(&'static Function);

impl Object for Global {
    fn type_name(&self) -> &str {
        if self.0.shown.starts_with("<class") { "type" } else { "function" }
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        (self.0.run)(call, arguments)
    }

    fn call_method(&self, call: &mut Call<'_, '_>, name: &str, arguments: &Arguments<'_>) -> Result<Option<Value>> {
        // The methods of a class that need no object.
        match (self.0.name, name) {
            ("dict", "fromkeys") => methods::call(call, &Value::from_map(Map::new()), name, arguments),
            _ => Ok(None),
        }
    }

    fn equals(&self, other: &dyn Object) -> bool {
        other.downcast::<Self>().is_some_and(|other| other.0.name == self.0.name)
    }

    fn write(&self, out: &mut String, _: &mut Meter<'_>) -> Result<()> {
        out.push_str(self.0.shown);
        Ok(())
    }
}

fn range(_: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
    if !arguments.named.is_empty() {
        return Err(type_error("range() takes no keyword arguments"));
    }
    let (start, stop, step) = match arguments.positional {
        [] => return Err(type_error("range expected at least 1 argument, got 0")),
        [stop] => (0, int_index(stop)?, 1),
        [start, stop] => (int_index(start)?, int_index(stop)?, 1),
        [start, stop, step] => (int_index(start)?, int_index(stop)?, int_index(step)?),
        many => return Err(type_error(format!("range expected at most 3 arguments, got {}", many.len()))),
    };
    if step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Arc::new(Range { start, stop, step })))
}

fn dict(call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
    let mut entries = match arguments.positional {
        [] => Vec::new(),
        [from] => pairs(call, from)?,
        many => return Err(type_error(format!("dict expected at most 1 argument, got {}", many.len()))),
    };
    entries.extend(arguments.named.iter().map(|(name, value)| (name.clone().into(), value.clone())));
    call.make(entries.len() * 2 * size_of::<Value>())?;
    Ok(Value::from_map(entries.into_iter().collect()))
}

/// The filter `smartpass_link` on the first argument.
fn smartpass_link(call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
    let Some(filter) = filters::find("smartpass_link") else { return Ok(Value::None) };
    let mut named: Vec<(Str, Value)> = arguments.named.to_vec();
    let (payload, positional) = match arguments.positional {
        [payload, rest @ ..] => (payload.clone(), rest),
        [] => match named.iter().position(|(name, _)| &**name == "payload") {
            Some(at) => (named.remove(at).1, &[][..]),
            None => return Err(type_error("smartpass_link() missing 1 required positional argument: 'payload'")),
        },
    };
    filter.apply(call, &payload, &Arguments { positional, named: &named })
}
