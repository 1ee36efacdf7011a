//! Replacements of the engine's own filters, where those get a published recipe wrong, wrap around or panic.

mod date;
mod default;
mod math;
mod number;

use std::sync::Arc;

use drysend_core::filters::Inputs;
use drysend_core::{Error, ErrorKind, Result, near_miss};
use liquid_core::parser::ParameterReflection;
use liquid_core::{Expression, ParseFilter, Value, ValueView};

use crate::plugin::{Arguments, Definition, Evaluated, Plugin};

/// Every replacement. `url_encode` and `url_decode` need none: the table has them.
pub(crate) fn filters(inputs: &Arc<Inputs>) -> impl Iterator<Item = Box<dyn ParseFilter>> {
    ALL.iter().map(|definition| {
        Box::new(Plugin { name: definition.name, definition, inputs: inputs.clone() }) as Box<dyn ParseFilter>
    })
}

struct Override {
    name: &'static str,
    summary: &'static str,
    positional: &'static [ParameterReflection],
    keyword: &'static [ParameterReflection],
    run: fn(&dyn ValueView, &Evaluated<'_>, &Inputs) -> Result<Value>,
}

const ALL: &[Override] = &[
    Override {
        name: "date",
        summary: "A time in another format, with the flags of Ruby's strftime.",
        positional: &[required("format", "the format")],
        keyword: &[],
        run: date::date,
    },
    Override {
        name: "default",
        summary: "Another value in the place of nil, false and what is empty.",
        positional: &[optional("value", "the other value")],
        keyword: &[optional("allow_false", "whether false stays")],
        run: default::default,
    },
    math("plus", "The sum.", math::plus),
    math("minus", "The difference.", math::minus),
    math("times", "The product.", math::times),
    math("divided_by", "The quotient; of whole numbers, rounded down.", math::divided_by),
    math("modulo", "The remainder, with the sign of the divisor.", math::modulo),
];

const fn math(
    name: &'static str,
    summary: &'static str,
    run: fn(&dyn ValueView, &Evaluated<'_>, &Inputs) -> Result<Value>,
) -> Override {
    Override { name, summary, positional: OPERAND, keyword: &[], run }
}

const OPERAND: &[ParameterReflection] = &[required("operand", "the other number")];

const fn required(name: &'static str, description: &'static str) -> ParameterReflection {
    ParameterReflection { name, description, is_optional: false }
}

const fn optional(name: &'static str, description: &'static str) -> ParameterReflection {
    ParameterReflection { name, description, is_optional: true }
}

impl Definition for &'static Override {
    fn summary(&self) -> &'static str {
        self.summary
    }

    fn positional(&self) -> &'static [ParameterReflection] {
        self.positional
    }

    fn keyword(&self) -> &'static [ParameterReflection] {
        self.keyword
    }

    fn bind(&self, name: &str, arguments: Arguments<'_>) -> Result<Vec<Option<Expression>>> {
        let fault = |message| Error::new(ErrorKind::Argument, message);
        let (given, places) = (arguments.positional.len(), self.positional.len());
        if given > places {
            return Err(fault(format!("`{name}` got {given} arguments, expected {places} at most")));
        }
        if let Some(missing) = self.positional.get(given).filter(|parameter| !parameter.is_optional) {
            return Err(fault(format!("`{name}` misses the argument `{}`", missing.name)));
        }
        let mut bound: Vec<_> = arguments.positional.into_iter().map(Some).collect();
        bound.resize(places + self.keyword.len(), None);
        for (keyword, value) in arguments.named {
            let Some(at) = self.keyword.iter().position(|parameter| parameter.name == keyword) else {
                let error = fault(format!("`{name}` has no argument `{keyword}`"));
                let near = near_miss::nearest(keyword, self.keyword.iter().map(|parameter| parameter.name));
                return Err(match near {
                    Some(near) => error.with_help(format!("did you mean `{near}`?")),
                    None => error,
                });
            };
            if bound[places + at].replace(value).is_some() {
                return Err(fault(format!("`{name}` got the argument `{keyword}` twice")));
            }
        }
        Ok(bound)
    }

    fn run(&self, input: &dyn ValueView, arguments: &Evaluated<'_>, inputs: &Inputs) -> Result<Value> {
        (self.run)(input, arguments, inputs)
    }
}
