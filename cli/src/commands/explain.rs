//! `drysend explain`: what a code means.

use clap::Args;
use drysend_core::{Error, ErrorKind, lint, near_miss};

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::Format;
use crate::report::{explain, json};

/// Tell what the code of a finding means.
///
/// It is told what is wrong, why it matters, an example, and what to write instead. The codes of errors, which a render ends in, are known too. `drysend rules` lists the rules.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend explain undefined-variable
  drysend explain data-plus --format json

Exit code: 0, or 2 for a code that nothing has.")]
pub struct Options {
    /// The code, as it stands in brackets before a finding
    code: String,

    /// How it is written; as JSON: an object with `code`, `group`, `severity`, `dialects`, `summary`, `what`, `why`, `example`
    /// and `instead`, of which an error has `code`, `severity` and `what`
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let code = options.code.as_str();
    let style = io.stdout.style;
    let kind = ErrorKind::ALL.iter().copied().find(|kind| kind.code() == code);
    let text = match (lint::find(code), kind, options.format) {
        (Some(rule), _, Format::Text) => explain::rule(rule, style),
        (Some(rule), _, Format::Json) => json::pretty(&explain::json(rule)),
        (None, Some(kind), Format::Text) => explain::error(kind, style),
        (None, Some(kind), Format::Json) => json::pretty(&explain::error_json(kind)),
        (None, None, _) => return Err(unknown(code).into()),
    };
    io.stdout.write(&text)?;
    Ok(Exit::Fine)
}

fn unknown(code: &str) -> Error {
    let codes = lint::RULES.iter().map(|rule| rule.code).chain(ErrorKind::ALL.iter().map(|kind| kind.code()));
    let fault = Error::new(ErrorKind::Usage, format!("nothing is called `{code}`"));
    match near_miss::nearest(code, codes) {
        Some(near) => fault.with_help(format!("did you mean `{near}`?")),
        None => fault.with_help("`drysend rules` lists all rules"),
    }
}
