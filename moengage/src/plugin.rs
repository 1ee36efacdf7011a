//! Filters of a user's own `minijinja` environment.

mod convert;

use std::fmt;
use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Meter, Result};
use minijinja::value::Kwargs;

use crate::call::Arguments;
use crate::value::Value;

/// The filters of a `minijinja` environment that the engine itself does not have.
#[derive(Clone, Default)]
pub(crate) struct Plugins(Option<Arc<Engine>>);

struct Engine {
    with_filters: minijinja::Environment<'static>,
    stock: minijinja::Environment<'static>,
}

impl fmt::Debug for Plugins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plugins({})", if self.0.is_some() { "minijinja" } else { "none" })
    }
}

impl Plugins {
    pub(crate) fn new(with_filters: minijinja::Environment<'static>) -> Self {
        Self(Some(Arc::new(Engine { with_filters, stock: minijinja::Environment::new() })))
    }

    /// Whether the user added a filter called `name`.
    pub(crate) fn has_filter(&self, name: &str) -> bool {
        self.0.as_ref().is_some_and(|engine| knows(&engine.with_filters, name) && !knows(&engine.stock, name))
    }

    /// Applies the filter called `name`.
    pub(crate) fn filter(
        &self,
        name: &str,
        value: &Value,
        arguments: &Arguments<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<Value> {
        let Some(engine) = &self.0 else {
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
