//! A user's own filters: those of a `minijinja` environment, and those of an embedding program.

mod convert;

use std::fmt;
use std::sync::Arc;

use drysend_core::{Error, ErrorKind, HostFilter, Meter, Result};
use indexmap::IndexMap;
use minijinja::value::Kwargs;

use crate::call::Arguments;
use crate::value::Value;

/// The filters of an embedding program, and those of a `minijinja` environment that the engine itself does not have.
#[derive(Clone, Default)]
pub(crate) struct Plugins {
    host: IndexMap<String, Arc<dyn HostFilter>>,
    engine: Option<Arc<Engine>>,
}

struct Engine {
    with_filters: minijinja::Environment<'static>,
    stock: minijinja::Environment<'static>,
}

impl fmt::Debug for Plugins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let engine = if self.engine.is_some() { "minijinja" } else { "none" };
        f.debug_struct("Plugins").field("host", &self.host.keys()).field("engine", &engine).finish()
    }
}

impl Plugins {
    /// Adds the filters of an environment, in place of those of the last one.
    pub(crate) fn set_engine(&mut self, with_filters: minijinja::Environment<'static>) {
        self.engine = Some(Arc::new(Engine { with_filters, stock: minijinja::Environment::new() }));
    }

    /// Adds a filter of the embedding program; one of that name is replaced.
    pub(crate) fn add_host(&mut self, name: String, filter: Arc<dyn HostFilter>) {
        self.host.insert(name, filter);
    }

    /// Whether the embedding program has a filter called `name`: it goes before the dialect's own.
    pub(crate) fn has_host(&self, name: &str) -> bool {
        self.host.contains_key(name)
    }

    /// Whether the user added a filter called `name`.
    pub(crate) fn has_filter(&self, name: &str) -> bool {
        let of_engine = |engine: &Arc<Engine>| knows(&engine.with_filters, name) && !knows(&engine.stock, name);
        self.has_host(name) || self.engine.as_ref().is_some_and(of_engine)
    }

    /// Applies the filter called `name`.
    pub(crate) fn filter(
        &self,
        name: &str,
        value: &Value,
        arguments: &Arguments<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<Value> {
        if let Some(filter) = self.host.get(name) {
            let mut datum = |value: &Value| convert::to_datum(value, 0, meter);
            let input = datum(value)?;
            let positional = arguments.positional.iter().map(&mut datum).collect::<Result<_>>()?;
            let named = arguments.named.iter().map(|(name, value)| Ok((name.to_string(), datum(value)?)));
            return Ok(filter.call(input, positional, named.collect::<Result<_>>()?)?.into_data());
        }
        let Some(engine) = &self.engine else {
            return Err(Error::new(ErrorKind::UnknownFilter, format!("No filter named '{name}'.")));
        };
        let mut values = vec![convert::to_engine(value, 0, meter)?];
        for argument in arguments.positional {
            values.push(convert::to_engine(argument, 0, meter)?);
        }
        if !arguments.named.is_empty() {
            let named = arguments.named.iter();
            let named = named.map(|(name, value)| Ok((name.to_string(), convert::to_engine(value, 0, meter)?)));
            values.push(named.collect::<Result<Kwargs>>()?.into());
        }
        let output =
            engine.with_filters.empty_state().apply_filter(name, &values).map_err(|error| fault(name, &error))?;
        convert::from_engine(&output, 0, meter)
    }
}

/// The engine lists no names, but says of a filter that it does not know it.
fn knows(engine: &minijinja::Environment<'_>, name: &str) -> bool {
    match engine.empty_state().apply_filter(name, &[]) {
        Ok(_) => true,
        Err(error) => error.kind() != minijinja::ErrorKind::UnknownFilter,
    }
}

fn fault(name: &str, error: &minijinja::Error) -> Error {
    use minijinja::ErrorKind as Theirs;
    let kind = match error.kind() {
        Theirs::MissingArgument | Theirs::TooManyArguments => ErrorKind::Argument,
        Theirs::UndefinedError => ErrorKind::Undefined,
        Theirs::UnknownFilter => ErrorKind::UnknownFilter,
        Theirs::UnknownTest => ErrorKind::UnknownTest,
        _ => ErrorKind::Type,
    };
    let reason = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    Error::new(kind, format!("filter `{name}`: {reason}"))
}
