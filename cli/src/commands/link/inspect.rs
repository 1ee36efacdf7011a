//! `drysend link inspect`: everything there is to say about a link.

use clap::Args;
use drysend_core::Severity;
use drysend_core::link::{self, Keys};

use super::input::{read_key, read_secret, read_url};
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::Format;
use crate::report::{self, json};

/// Tell what kind of link it is, decode it, check it with the secrets and keys given, and say what is wrong with it.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend link inspect 'https://pub1.pskt.io/c/ww0jir?data=…&sig=…'
  drysend link inspect --secret env:PASSKIT_SECRET --key env:PASSKIT_KEY --format json < link.txt

Exit code: 0 when nothing is wrong with the link, 1 when something is, 2 for a wrong command line, secret or key.")]
pub struct Options {
    /// The link; else it is read from standard input
    url: Option<String>,

    /// Where a project's secret is kept: `env:VARIABLE` or `file:PATH`; repeat it to try several
    #[arg(long = "secret", value_name = "SOURCE")]
    secrets: Vec<String>,

    /// Where a project's key, in hex, is kept: `env:VARIABLE` or `file:PATH`; repeat it to try several
    #[arg(long = "key", value_name = "SOURCE")]
    keys: Vec<String>,

    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let secrets = options.secrets.iter().map(|source| read_secret(source, io)).collect::<Result<Vec<_>, _>>()?;
    let keys = options.keys.iter().map(|source| read_key(source, io)).collect::<Result<Vec<_>, _>>()?;
    let url = read_url(options.url.as_deref(), io)?;
    let inspection = link::inspect(&url, &Keys::new(&secrets, &keys));
    let text = match options.format {
        Format::Json => json::pretty(&json::of(&inspection)?),
        Format::Text => report::link::link(&inspection, io.stdout.style),
    };
    io.stdout.write(&text)?;
    let is_wrong = inspection.problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(if is_wrong { Exit::Findings } else { Exit::Fine })
}
