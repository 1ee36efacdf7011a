//! One filter, as `liquid` wants it: something that parses a call, and something that runs it.

use std::fmt;
use std::sync::Arc;

use drysend_core::filters::Inputs;
use liquid_core::parser::{FilterArguments, ParameterReflection};
use liquid_core::{Error, Expression, Filter, FilterReflection, ParseFilter, Result, Runtime, Value, ValueView};

/// What a filter is, apart from the name under which it is registered.
pub(crate) trait Definition: Clone + Send + Sync + 'static {
    /// What it does, in a sentence.
    fn summary(&self) -> &'static str;
    /// What it takes by position.
    fn positional(&self) -> &'static [ParameterReflection];
    /// What it takes by name.
    fn keyword(&self) -> &'static [ParameterReflection];
    /// Puts a call's arguments into the order of the parameters.
    fn bind(&self, name: &str, arguments: Arguments<'_>) -> drysend_core::Result<Vec<Option<Expression>>>;
    /// Runs it.
    fn run(&self, input: &dyn ValueView, arguments: &Evaluated<'_>, inputs: &Inputs) -> drysend_core::Result<Value>;
}

/// The arguments of a call as the template has them.
pub(crate) struct Arguments<'a> {
    pub(crate) positional: Vec<Expression>,
    pub(crate) named: Vec<(&'a str, Expression)>,
}

/// The values of a call's arguments, in the order of the parameters; not given and given as nil are the same.
pub(crate) struct Evaluated<'a>(Vec<Option<liquid_core::ValueCow<'a>>>);

impl Evaluated<'_> {
    pub(crate) fn get(&self, at: usize) -> Option<&dyn ValueView> {
        self.0.get(at)?.as_ref().map(|value| value.as_view()).filter(|value| !value.is_nil())
    }
}

/// A filter under one of its names.
#[derive(Clone)]
pub(crate) struct Plugin<D> {
    pub(crate) name: &'static str,
    pub(crate) definition: D,
    pub(crate) inputs: Arc<Inputs>,
}

impl<D: Definition> FilterReflection for Plugin<D> {
    fn name(&self) -> &str {
        self.name
    }

    fn description(&self) -> &str {
        self.definition.summary()
    }

    fn positional_parameters(&self) -> &'static [ParameterReflection] {
        self.definition.positional()
    }

    fn keyword_parameters(&self) -> &'static [ParameterReflection] {
        self.definition.keyword()
    }
}

impl<D: Definition> ParseFilter for Plugin<D> {
    fn parse(&self, arguments: FilterArguments<'_>) -> Result<Box<dyn Filter>> {
        let arguments = Arguments { positional: arguments.positional.collect(), named: arguments.keyword.collect() };
        let arguments = self.definition.bind(self.name, arguments).map_err(error)?;
        Ok(Box::new(Call { plugin: self.clone(), arguments }))
    }

    fn reflection(&self) -> &dyn FilterReflection {
        self
    }
}

/// A filter call of a template.
struct Call<D> {
    plugin: Plugin<D>,
    arguments: Vec<Option<Expression>>,
}

impl<D: Definition> Filter for Call<D> {
    fn evaluate(&self, input: &dyn ValueView, runtime: &dyn Runtime) -> Result<Value> {
        let arguments = self
            .arguments
            .iter()
            .map(|argument| argument.as_ref().map(|argument| argument.evaluate(runtime)).transpose())
            .collect::<Result<Vec<_>>>()?;
        self.plugin.definition.run(input, &Evaluated(arguments), &self.plugin.inputs).map_err(error)
    }
}

// The engine prints filters into its errors, and an argument may be a key: so only the name.
impl<D> fmt::Display for Call<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.plugin.name)
    }
}

impl<D> fmt::Debug for Call<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Filter({})", self.plugin.name)
    }
}

fn error(error: drysend_core::Error) -> Error {
    let converted = Error::with_msg(error.message().to_owned());
    match error.help() {
        Some(help) => converted.context("help", help.to_owned()),
        None => converted,
    }
}
