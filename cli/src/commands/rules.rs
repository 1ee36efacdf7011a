//! `drysend rules`: what `check` looks for.

use clap::Args;
use drysend_campaign::Dialect;
use drysend_core::lint::RULES;
use serde_json::{Value as Json, json};

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::{Format, dialects};
use crate::report::{explain, json};

/// List the rules of `check`.
///
/// `drysend explain CODE` tells all about one.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend rules
  drysend rules --dialect moengage
  drysend rules --format json | jq -r '.rules[] | select(.severity == \"error\").code'")]
pub struct Options {
    /// Only the rules for this dialect
    #[arg(long, value_parser = dialects())]
    dialect: Option<Dialect>,

    /// How they are written; as JSON: an object with the list `rules`, each as `explain` has it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let speaks = |dialect: Dialect| move |rule: &&&drysend_core::lint::Rule| rule.applies_to(dialect);
    let rules: Vec<_> = match options.dialect {
        Some(dialect) => RULES.iter().filter(speaks(dialect)).copied().collect(),
        None => RULES.to_vec(),
    };
    let text = match options.format {
        Format::Text => explain::table(&rules, io.stdout.style),
        Format::Json => {
            let rules: Vec<Json> = rules.iter().map(|rule| explain::json(rule)).collect();
            json::pretty(&json!({ "rules": rules }))
        }
    };
    io.stdout.write(&text)?;
    Ok(Exit::Fine)
}
