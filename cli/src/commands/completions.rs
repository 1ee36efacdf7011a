//! `drysend completions`: what a shell needs to complete the command line.

use clap::Args;
use clap_complete::Shell;

use crate::arguments;
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;

/// Print the completions of a shell.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend completions bash > ~/.local/share/bash-completion/completions/drysend
  drysend completions zsh > ~/.zfunc/_drysend")]
pub struct Options {
    /// The shell
    shell: Shell,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    // The generator panics where its writer fails, so it gets one that cannot.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut arguments::command(), "drysend", &mut script);
    io.stdout.write(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}
