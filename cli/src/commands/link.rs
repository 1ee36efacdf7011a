//! `drysend link`: SmartPass links by themselves, without a template.

mod decrypt;
mod encrypt;
mod input;
mod inspect;
mod sign;
mod verify;

use clap::{Args, Subcommand};

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;

/// Make, verify and explain SmartPass links.
#[derive(Args, Debug)]
pub struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Sign(sign::Options),
    Encrypt(encrypt::Options),
    Verify(verify::Options),
    Decrypt(decrypt::Options),
    Inspect(inspect::Options),
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    match &options.command {
        Command::Sign(options) => sign::execute(options, io),
        Command::Encrypt(options) => encrypt::execute(options, io),
        Command::Verify(options) => verify::execute(options, io),
        Command::Decrypt(options) => decrypt::execute(options, io),
        Command::Inspect(options) => inspect::execute(options, io),
    }
}
