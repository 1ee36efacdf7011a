//! `drysend man`: the manual.

use clap::Args;
use drysend_core::{Error, ErrorKind};

use crate::arguments;
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;

/// Print a manual page, in roff.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend man | man -l -
  drysend man link sign > drysend-link-sign.1")]
pub struct Options {
    /// The command whose page it is; else that of drysend itself
    command: Vec<String>,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let mut root = arguments::command();
    root.build();
    let mut command = &root;
    for name in &options.command {
        command = command
            .find_subcommand(name)
            .ok_or_else(|| Error::new(ErrorKind::Usage, format!("`{}` has no command `{name}`", command.get_name())))?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    io.stdout.write(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Fine)
}
