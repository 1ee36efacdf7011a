//! A user's own filters, written for the `liquid` engine.

#![allow(clippy::unwrap_used, reason = "a test may")]

use std::fmt;

use drysend_braze::{Context, Environment};
use drysend_core::{ErrorKind, RenderOptions};
use liquid_core::parser::{Filter, FilterArguments, FilterReflection, ParameterReflection, ParseFilter};
use liquid_core::runtime::Expression;
use liquid_core::{Error, Result, Runtime, Value, ValueView};

#[derive(Clone, Debug)]
struct Shout;

impl FilterReflection for Shout {
    fn name(&self) -> &str {
        "shout"
    }

    fn description(&self) -> &str {
        "upper case, with marks"
    }

    fn positional_parameters(&self) -> &'static [ParameterReflection] {
        &[]
    }

    fn keyword_parameters(&self) -> &'static [ParameterReflection] {
        &[]
    }
}

impl ParseFilter for Shout {
    fn parse(&self, mut arguments: FilterArguments) -> Result<Box<dyn Filter>> {
        let mark = arguments.positional.next();
        if arguments.positional.next().is_some() {
            return Err(Error::with_msg("one mark at most"));
        }
        let times = arguments.keyword.find(|(name, _)| *name == "times").map(|(_, value)| value);
        Ok(Box::new(ShoutCall { mark, times }))
    }

    fn reflection(&self) -> &dyn FilterReflection {
        self
    }
}

#[derive(Debug)]
struct ShoutCall {
    mark: Option<Expression>,
    times: Option<Expression>,
}

impl fmt::Display for ShoutCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("shout")
    }
}

impl Filter for ShoutCall {
    fn evaluate(&self, input: &dyn ValueView, runtime: &dyn Runtime) -> Result<Value> {
        let text = |expression: &Option<Expression>, other: &str| match expression {
            Some(expression) => Ok::<_, Error>(expression.evaluate(runtime)?.to_kstr().into_string()),
            None => Ok(other.to_owned()),
        };
        let times: usize = text(&self.times, "1")?.parse().map_err(|_| Error::with_msg("times is no number"))?;
        Ok(Value::scalar(input.to_kstr().to_uppercase() + &text(&self.mark, "!")?.repeat(times)))
    }
}

fn render(template: &str) -> drysend_core::Result<String> {
    let context = Context::from_profile(&serde_json::json!({"attributes": {"first_name": "Ada"}})).unwrap();
    let filters: Vec<Box<dyn ParseFilter>> = vec![Box::new(Shout)];
    Environment::new().with_filters(filters).render("m", template, &context, &RenderOptions::default())
}

#[test]
fn a_plugged_filter_works_as_in_liquid() {
    assert_eq!(render("{{${first_name} | shout}}").unwrap(), "ADA!");
    assert_eq!(render("{{${first_name} | downcase | shout: '?', times: 3 | append: '.'}}").unwrap(), "ADA???.");
    assert_eq!(render("{% assign mark = '~' %}{{ 'a' | shout: mark }}").unwrap(), "A~");
    let error = render("{{ 'a' | shout: 1, times: 'x' }}").unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Argument, "times is no number"));
    assert!(render("{{ 'a' | shout: 1, 2 }}").is_err());
}
