//! One file a command: its options, and what it does.

pub mod check;
pub mod completions;
pub mod link;
pub mod man;
pub mod preview;
pub mod render;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;

/// Does what the command line asks for.
pub fn execute(arguments: Arguments, io: &mut Io<'_>) -> Result<Exit> {
    match arguments.command {
        Command::Check(options) => check::execute(&options, io),
        Command::Render(options) => render::execute(&options, io),
        Command::Preview(options) => preview::execute(&options, io),
        Command::Link(options) => link::execute(&options, io),
        Command::Completions(options) => completions::execute(&options, io),
        Command::Man(options) => man::execute(&options, io),
    }
}
