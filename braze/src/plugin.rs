//! A user's own filters: any `liquid_core::ParseFilter` works here as in the `liquid` engine, and any
//! [`HostFilter`] of an embedding program.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use drysend_core::{Datum, Error, ErrorKind, HostFilter, Result, State};
use indexmap::IndexMap;
use liquid_core::Runtime;
use liquid_core::model::{KString, KStringCow, KStringRef, ScalarCow, Value as LiquidValue, ValueCow, ValueView};
use liquid_core::parser::{Filter, FilterArguments, ParseFilter};
use liquid_core::runtime::{Expression, PartialStore, Registers, Renderable, Variable};

use crate::filters::{self, Arguments};
use crate::syntax::ast::{FilterCall, FilterRun};
use crate::value::Value;

/// The filters of an environment: the dialect's, and a user's own before them.
#[derive(Clone, Default)]
pub struct Filters(IndexMap<String, Own>);

#[derive(Clone)]
enum Own {
    Liquid(Box<dyn ParseFilter>),
    Host(Arc<dyn HostFilter>),
}

impl Filters {
    /// Adds `filter` under its own name; a filter of that name is replaced.
    pub fn add(&mut self, filter: Box<dyn ParseFilter>) {
        let name = filter.reflection().name().to_owned();
        self.0.insert(name, Own::Liquid(filter));
    }

    /// Adds `filter` of the embedding program; a filter of that name is replaced.
    pub fn add_host(&mut self, name: String, filter: Arc<dyn HostFilter>) {
        self.0.insert(name, Own::Host(filter));
    }

    /// Whether the user added a filter called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The names of the user's own filters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What runs when a template calls `name`; arguments are not known yet.
    pub fn resolve(&self, name: &str) -> FilterRun {
        filters::find(name).map_or(FilterRun::Unknown, FilterRun::Known)
    }

    /// Lets `call` run the user's own filter `name`, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] where the filter refuses the arguments.
    pub fn bind(&self, call: &mut FilterCall, name: &str) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let filter = match self.0.get(name) {
            None => return Ok(()),
            Some(Own::Host(filter)) => {
                call.run = FilterRun::Plugin(Arc::new(Plugin::Host(filter.clone())));
                return Ok(());
            }
            Some(Own::Liquid(filter)) => filter,
        };
        let positional: Vec<Expression> = (0..call.positional.len()).map(argument).collect();
        let keyword: Vec<(&str, Expression)> =
            call.named.iter().zip(call.positional.len()..).map(|((name, _), at)| (&**name, argument(at))).collect();
        let arguments =
            FilterArguments { positional: Box::new(positional.into_iter()), keyword: Box::new(keyword.into_iter()) };
        let filter = filter.parse(arguments).map_err(|error| failed(&error).with_span(call.span))?;
        call.run = FilterRun::Plugin(Arc::new(Plugin::Liquid(filter)));
        Ok(())
    }
}

impl fmt::Debug for Filters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

/// A user's own filter at one place of a template.
pub enum Plugin {
    /// One for the `liquid` engine.
    Liquid(Box<dyn Filter>),
    /// One of the embedding program.
    Host(Arc<dyn HostFilter>),
}

impl fmt::Debug for Plugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Liquid(filter) => filter.fmt(f),
            Self::Host(filter) => filter.fmt(f),
        }
    }
}

impl Plugin {
    /// Runs the filter.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] or [`ErrorKind::Callback`] with what the filter says; [`ErrorKind::Limit`] for a result that
    /// is too large.
    pub fn call(&self, state: &mut State<'_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
        let value = match self {
            Self::Liquid(filter) => {
                let frame = Frame { arguments, registers: OnceLock::new() };
                Value::from(filter.evaluate(input, &frame).map_err(|error| failed(&error))?)
            }
            Self::Host(filter) => {
                let mut datum = |value: &Value| value.to_datum(&mut state.meter);
                let input = datum(input)?;
                let positional = arguments.positional.iter().map(&mut datum).collect::<Result<_>>()?;
                let named = arguments.named.iter().map(|(name, value)| Ok(((*name).to_owned(), datum(value)?)));
                let named: Vec<(String, Datum)> = named.collect::<Result<_>>()?;
                filter.call(input, positional, named)?.into_data()
            }
        };
        state.meter.make(value.text_bound())?;
        Ok(value)
    }
}

/// What a filter was told about its arguments when it was parsed: variables, by position.
fn argument(position: usize) -> Expression {
    Expression::Variable(Variable::with_literal(format!("\u{1}{position}")))
}

#[cold]
fn failed(error: &liquid_core::Error) -> Error {
    let text = error.to_string();
    let message = text.trim().lines().next().unwrap_or_default().trim_start_matches("liquid: ").to_owned();
    Error::new(ErrorKind::Argument, message)
}

/// The runtime that answers a filter's questions about its arguments.
struct Frame<'a> {
    arguments: &'a Arguments<'a>,
    registers: OnceLock<Registers>,
}

impl Runtime for Frame<'_> {
    fn partials(&self) -> &dyn PartialStore {
        &NoPartials
    }

    fn name(&self) -> Option<KStringRef<'_>> {
        None
    }

    fn roots(&self) -> BTreeSet<KStringCow<'_>> {
        BTreeSet::new()
    }

    fn try_get(&self, path: &[ScalarCow<'_>]) -> Option<ValueCow<'_>> {
        let name = path.first()?.to_kstr();
        let position: usize = name.strip_prefix('\u{1}')?.parse().ok()?;
        let value = match self.arguments.positional.get(position) {
            Some(value) => value,
            None => &self.arguments.named.get(position - self.arguments.positional.len())?.1,
        };
        Some(ValueCow::Borrowed(value))
    }

    fn get(&self, path: &[ScalarCow<'_>]) -> liquid_core::Result<ValueCow<'_>> {
        self.try_get(path).ok_or_else(|| liquid_core::Error::with_msg("filters see only their input and arguments"))
    }

    fn set_global(&self, _: KString, _: LiquidValue) -> Option<LiquidValue> {
        None
    }

    fn set_index(&self, _: KString, _: LiquidValue) -> Option<LiquidValue> {
        None
    }

    fn get_index<'a>(&'a self, _: &str) -> Option<ValueCow<'a>> {
        None
    }

    fn registers(&self) -> &Registers {
        self.registers.get_or_init(Registers::default)
    }
}

#[derive(Debug)]
struct NoPartials;

impl PartialStore for NoPartials {
    fn contains(&self, _: &str) -> bool {
        false
    }

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn try_get(&self, _: &str) -> Option<Arc<dyn Renderable>> {
        None
    }

    fn get(&self, name: &str) -> liquid_core::Result<Arc<dyn Renderable>> {
        Err(liquid_core::Error::with_msg(format!("no partial `{name}`")))
    }
}
