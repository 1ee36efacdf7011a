//! `drysend link verify`: is the signature right, and if not, why.

use clap::Args;
use drysend_core::digest::Hash;
use drysend_core::link::{self, Keys, Kind, hashed};
use drysend_core::{Diagnostic, Error, ErrorKind, Severity};

use super::input::{read_secret, read_url};
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::Format;
use crate::report::{self, json};

/// Check the signature of a hashed link; when it does not fit, say why.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend link verify 'https://pub1.pskt.io/c/ww0jir?data=…&sig=…' --secret env:PASSKIT_SECRET
  drysend render promo | drysend link verify --secret file:secret

Exit code: 0 when the link verifies, 1 when it does not, 2 for a wrong command line or secret.")]
pub struct Options {
    /// The link; else it is read from standard input
    url: Option<String>,

    /// Where the project's secret is kept: `env:VARIABLE` or `file:PATH`
    #[arg(long, value_name = "SOURCE")]
    secret: String,

    /// The one hash that is right; else any whose length fits
    #[arg(long)]
    hash: Option<Hash>,

    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let secret = read_secret(&options.secret, io)?;
    let url = read_url(options.url.as_deref(), io)?;
    let verified = match options.hash {
        Some(hash) => hashed::verify_with(&url, secret.expose(), hash),
        None => hashed::verify(&url, secret.expose()),
    };
    let secrets = [secret];
    let mut inspection = link::inspect(&url, &Keys::new(&secrets, &[]));
    if verified.is_err() && inspection.kind == Kind::Hashed {
        // A right signature with a hash that is not wanted is still not the link that was asked for.
        inspection.verified = Some(false);
    }
    if options.format == Format::Json {
        io.stdout.write(&json::pretty(&json::of(&inspection)?))?;
    }
    match verified {
        Ok(verified) => {
            if options.format == Format::Text {
                io.stdout.write(&format!("verified with {} ({})\n", options.secret, verified.hash))?;
            }
            if let Some(variant) = verified.variant {
                let code = variant.name();
                let remark = Diagnostic::new(code, Severity::Warning, variant.explanation()).with_help(variant.help());
                io.stderr.write(&report::diagnostic::diagnostic(&remark, io.stderr.style))?;
            }
            Ok(Exit::Fine)
        }
        Err(error) => refuse(&error, io),
    }
}

/// Says on standard error why a link was not accepted.
pub fn refuse(error: &Error, io: &mut Io<'_>) -> Result<Exit> {
    if error.kind() == ErrorKind::Key {
        return Err(error.clone().into());
    }
    let report = report::diagnostic::error(error, io.stderr.style);
    io.stderr.write(&report)?;
    Ok(Exit::Findings)
}
