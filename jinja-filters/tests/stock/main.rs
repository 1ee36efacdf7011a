//! The filters on a stock `minijinja` environment.

#![allow(clippy::unwrap_used)]

mod arguments;
mod links;
mod odd_values;
mod recipe;
mod table;
mod values;

use jinja_filters::Inputs;
use minijinja::{Environment, Error, Value, context};

fn environment(inputs: Inputs) -> Environment<'static> {
    let mut env = Environment::new();
    jinja_filters::register_with(&mut env, inputs);
    env
}

fn render(template: &str, context: Value) -> Result<String, Error> {
    environment(Inputs::new()).render_str(template, context)
}

/// What an expression prints, without variables.
#[track_caller]
fn print(expression: &str) -> String {
    render(&format!("{{{{ {expression} }}}}"), context! {}).unwrap()
}

/// The message of the error that an expression ends in.
#[track_caller]
fn fault(expression: &str) -> String {
    render(&format!("{{{{ {expression} }}}}"), context! {}).unwrap_err().to_string()
}
