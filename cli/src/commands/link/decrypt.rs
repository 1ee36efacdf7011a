//! `drysend link decrypt`: the payload of an encrypted link.

use clap::Args;
use drysend_core::link::encrypted;

use super::input::{read_key, read_url, warn_about};
use super::verify::refuse;
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;

/// Print the payload of an encrypted link, byte for byte.
///
/// What decrypts has a valid structure; nothing proves who made it.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend link decrypt 'https://pub1.pskt.io/c/ww0jir?data=…&iv=…' --key env:PASSKIT_KEY | jq .

Exit code: 0 when the link decrypts, 1 when it does not, 2 for a wrong command line or key.")]
pub struct Options {
    /// The link; else it is read from standard input
    url: Option<String>,

    /// Where the project's key, in hex, is kept: `env:VARIABLE` or `file:PATH`
    #[arg(long, value_name = "SOURCE")]
    key: String,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let key = read_key(&options.key, io)?;
    let url = read_url(options.url.as_deref(), io)?;
    match encrypted::decrypt(&url, &key) {
        Ok(decrypted) => {
            warn_about(&decrypted.text, io)?;
            io.stdout.write(&(decrypted.text + "\n"))?;
            Ok(Exit::Fine)
        }
        Err(error) => refuse(&error, io),
    }
}
