//! `drysend link sign`: a hashed link.

use clap::Args;
use drysend_core::codec::base64::Alphabet;
use drysend_core::digest::Hash;
use drysend_core::link::hashed::{self, SignOptions};

use super::input::{Given, PayloadOptions, read_secret, warn_about};
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;

/// Make a hashed link: a readable payload with a signature.
///
/// Fields become compact JSON in which everything is escaped that could turn into `+` or `/` in Base64. A file is carried
/// as it is.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend link sign https://pub1.pskt.io/c/ww0jir --secret env:PASSKIT_SECRET \\
      --field person.externalId=user-123 --field person.displayName='Jane Doe'
  drysend link sign https://pub1.pskt.io/c/ww0jir payload.json --secret file:secret --hash sha1")]
pub struct Options {
    /// The project's distribution URL
    url: String,

    #[command(flatten)]
    payload: PayloadOptions,

    /// Where the project's secret is kept: `env:VARIABLE` or `file:PATH`
    #[arg(long, value_name = "SOURCE")]
    secret: String,

    #[arg(long, default_value = Hash::Sha256.name(), help = hashes())]
    hash: Hash,

    /// The Base64 alphabet of the payload: standard or url
    #[arg(long, default_value = "standard")]
    alphabet: Alphabet,

    /// Leave out the `=` at the payload's end
    #[arg(long)]
    no_padding: bool,
}

fn hashes() -> String {
    format!("The hash of the signature: {}", Hash::ALL.iter().map(|hash| hash.name()).collect::<Vec<_>>().join(", "))
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let secret = read_secret(&options.secret, io)?;
    let payload = match options.payload.read(io)? {
        Given::Fields(fields) => fields.to_link_json(),
        Given::Text(text) => {
            warn_about(&text, io)?;
            text
        }
    };
    let sign_options = SignOptions { hash: options.hash, alphabet: options.alphabet, padded: !options.no_padding };
    let link = hashed::sign(&options.url, payload.as_bytes(), secret.expose(), &sign_options)?;
    io.stdout.write(&(link + "\n"))?;
    Ok(Exit::Fine)
}
