//! One file a command: its options, and what it does.

pub mod check;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod link;
pub mod man;
pub mod preview;
pub mod render;
pub mod rules;
pub mod variables;

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
        Command::Variables(options) => variables::execute(&options, io),
        Command::Diff(options) => diff::execute(&options, io),
        Command::Rules(options) => rules::execute(&options, io),
        Command::Explain(options) => explain::execute(&options, io),
        Command::Link(options) => link::execute(&options, io),
        Command::Completions(options) => completions::execute(&options, io),
        Command::Man(options) => man::execute(&options, io),
    }
}
