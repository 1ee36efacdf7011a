//! The filters on a stock `liquid` engine.

#![allow(clippy::unwrap_used)]

mod arguments;
mod dates;
mod lax;
mod links;
mod numbers;
mod odd_values;
mod recipe;
mod table;

use liquid::{ObjectView, Parser, ParserBuilder};
use liquid_filters::Inputs;

/// A parser whose clock stands at 2024-01-15T12:00:00Z.
fn parser() -> Parser {
    parser_with(Inputs::new().with_now("2024-01-15T12:00:00Z".parse().unwrap()))
}

fn parser_with(inputs: Inputs) -> Parser {
    liquid_filters::register_with(ParserBuilder::with_stdlib(), inputs).build().unwrap()
}

fn render(template: &str, variables: &dyn ObjectView) -> Result<String, liquid::Error> {
    parser().parse(template)?.render(variables)
}

/// What an expression prints, without variables.
#[track_caller]
fn print(expression: &str) -> String {
    render(&format!("{{{{ {expression} }}}}"), &liquid::object!({})).unwrap()
}

/// The message of the error that an expression ends in.
#[track_caller]
fn fault(expression: &str) -> String {
    render(&format!("{{{{ {expression} }}}}"), &liquid::object!({})).unwrap_err().to_string()
}
