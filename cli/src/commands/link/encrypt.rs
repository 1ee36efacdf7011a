//! `drysend link encrypt`: an encrypted link.

use clap::Args;
use drysend_core::link::encrypted;
use drysend_core::secret::Iv;
use drysend_core::{Limits, Randomness, RenderOptions, Secrets, State};

use super::input::{Given, PayloadOptions, read_key, warn_about};
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;

/// Make an encrypted link: a payload that only the holder of the project's key can read.
///
/// Fields become the JSON that PassKit's own generator writes. A file is carried as it is.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend link encrypt https://pub1.pskt.io/c/ww0jir --key env:PASSKIT_KEY --field person.externalId=user-123
  drysend link encrypt https://pub1.pskt.io/c/ww0jir - --key file:key < payload.json")]
pub struct Options {
    /// The project's distribution URL
    url: String,

    #[command(flatten)]
    payload: PayloadOptions,

    /// Where the project's key, in hex, is kept: `env:VARIABLE` or `file:PATH`
    #[arg(long, value_name = "SOURCE")]
    key: String,

    /// The initialisation vector, 32 hexadecimal digits; never use one twice
    #[arg(long, value_name = "HEX", conflicts_with = "seed")]
    iv: Option<Iv>,

    /// Derives the initialisation vector, for the same link every time; else the system's random source is asked
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let key = read_key(&options.key, io)?;
    let payload = match options.payload.read(io)? {
        Given::Fields(fields) => fields.to_generator_json(),
        Given::Text(text) => {
            warn_about(&text, io)?;
            text
        }
    };
    let iv = match options.iv {
        Some(iv) => iv,
        None => derive_iv(options.seed, io)?,
    };
    let link = encrypted::encrypt_bytes(&options.url, payload.as_bytes(), &key, &iv)?;
    io.stdout.write(&(link + "\n"))?;
    Ok(Exit::Fine)
}

/// The vector that a render's first encrypted link would have.
fn derive_iv(seed: Option<u64>, io: &Io<'_>) -> drysend_core::Result<Iv> {
    let randomness = match seed {
        Some(seed) => Randomness::Seed(seed),
        None => Randomness::Entropy((io.entropy)()?),
    };
    let options = RenderOptions { randomness: Some(randomness), ..RenderOptions::default() };
    State::new(&options, &Secrets::default(), &Limits::default()).iv()
}
