//! The filters of core's table.

use std::sync::{Arc, LazyLock};

use drysend_core::Result;
use drysend_core::filters::{self, Filter, Inputs, LinkArguments, LinkPayload, Parameter, Run};
use liquid_core::parser::ParameterReflection;
use liquid_core::{Expression, ParseFilter, Value, ValueView};

use crate::plugin::{Arguments, Definition, Evaluated, Plugin};
use crate::value;

/// Every filter of the table under each of its names.
pub(crate) fn filters(inputs: &Arc<Inputs>) -> impl Iterator<Item = Box<dyn ParseFilter>> {
    filters::names().map(|(name, filter)| {
        Box::new(Plugin { name, definition: Row(filter), inputs: inputs.clone() }) as Box<dyn ParseFilter>
    })
}

#[derive(Clone, Copy)]
struct Row(&'static Filter);

impl Definition for Row {
    fn summary(&self) -> &'static str {
        self.0.summary
    }

    fn positional(&self) -> &'static [ParameterReflection] {
        reflection(self.0, |parameters| &parameters.positional)
    }

    fn keyword(&self) -> &'static [ParameterReflection] {
        reflection(self.0, |parameters| &parameters.keyword)
    }

    fn bind(&self, name: &str, arguments: Arguments<'_>) -> Result<Vec<Option<Expression>>> {
        self.0.bind_as(name, &arguments.positional, &arguments.named)
    }

    fn run(&self, input: &dyn ValueView, arguments: &Evaluated<'_>, inputs: &Inputs) -> Result<Value> {
        let mut out = String::new();
        match self.0.run {
            Run::Text(run) => run(&value::text(input)?, &mut out)?,
            Run::Keyed(run) => {
                let key = arguments.get(0).map(value::text).transpose()?.unwrap_or_default();
                run(&value::text(input)?, inputs.key(&key), &mut out)?;
            }
            Run::Pairs(run, run_pairs) => match value::pairs(input)? {
                Some(pairs) => run_pairs(&pairs, &mut out)?,
                None => run(&value::text(input)?, &mut out)?,
            },
            Run::Write(run) => run(&value::to_json(input)?, &mut out)?,
            Run::Read(run) => return Ok(value::from_json(run(&value::text(input)?)?)),
            Run::Link => out = link(self.0, input, arguments, inputs)?,
        }
        Ok(Value::scalar(out))
    }
}

fn link(filter: &Filter, input: &dyn ValueView, arguments: &Evaluated<'_>, inputs: &Inputs) -> Result<String> {
    let mut link = LinkArguments::default();
    for (at, parameter) in filter.parameters.iter().enumerate() {
        if let Some(argument) = arguments.get(at) {
            link.set(parameter.name, value::text(argument)?.into_owned())?;
        }
    }
    if input.is_scalar() {
        return inputs.smartpass_link(LinkPayload::Text(&value::text(input)?), &link);
    }
    inputs.smartpass_link(LinkPayload::Object(&value::to_json(input)?), &link)
}

struct Parameters {
    positional: Vec<ParameterReflection>,
    keyword: Vec<ParameterReflection>,
}

// The engine wants these for the length of the program.
static REFLECTION: LazyLock<Vec<Parameters>> = LazyLock::new(|| {
    let reflect = |wanted: bool, filter: &Filter| {
        let parameters = filter.parameters.iter().filter(|parameter| parameter.positional == wanted);
        parameters.map(reflect_one).collect()
    };
    let both = |filter| Parameters { positional: reflect(true, filter), keyword: reflect(false, filter) };
    filters::ALL.iter().map(both).collect()
});

fn reflect_one(parameter: &Parameter) -> ParameterReflection {
    ParameterReflection { name: parameter.name, description: parameter.summary, is_optional: !parameter.required }
}

fn reflection(
    filter: &Filter,
    side: fn(&'static Parameters) -> &'static Vec<ParameterReflection>,
) -> &'static [ParameterReflection] {
    let at = filters::ALL.iter().position(|row| row.name == filter.name);
    at.and_then(|at| REFLECTION.get(at)).map_or(&[], |parameters| side(parameters))
}
