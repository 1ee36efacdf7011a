//! Dry-run campaign messages from the command line.
//!
//! The command is a library too, so that packages for other languages can ship the very same one: [`main`] runs it in the
//! process's own world, [`run`] in the one that is handed in.

mod arguments;
mod commands;
mod exit;
mod failure;
mod io;
mod options;
mod report;

use std::ffi::OsString;

use clap::{ColorChoice, FromArgMatches};

pub use exit::Exit;
pub use io::{Io, Output, system_options, with_system};
pub use report::style::Style;

use arguments::Arguments;
use failure::Failure;

/// Runs the command with `arguments`, the program's name first, in the process's own world.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> std::process::ExitCode {
    with_system(|io| run(arguments, io)).into()
}

/// Runs the command with `arguments`, the program's name first, in the world `io`.
///
/// ```
/// use drysend_cli::{Exit, Io, Output, Style, run};
///
/// let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
/// let exit = run(
///     ["drysend", "render", "-", "--dialect", "braze", "--no-config"].map(Into::into),
///     &mut Io {
///         stdin: &mut "Hi {{ ${first_name} | default: 'there' }}".as_bytes(),
///         stdin_is_terminal: false,
///         stdout: Output { writer: &mut stdout, style: Style::Plain },
///         stderr: Output { writer: &mut stderr, style: Style::Plain },
///         variables: &|_| None,
///         clock: &|| jiff::Timestamp::UNIX_EPOCH,
///         entropy: &|| Ok([0; 32]),
///     },
/// );
/// assert_eq!((exit, stdout.as_slice()), (Exit::Fine, &b"Hi there"[..]));
/// ```
pub fn run(arguments: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Exit {
    match execute(arguments, io) {
        Ok(exit) => exit,
        Err(Failure::Error(error)) => {
            let text = report::diagnostic::error(&error, io.stderr.style);
            // Where even errors cannot be written there is nobody left to tell.
            let _ = io.stderr.write(&text);
            Exit::Usage
        }
        // Whoever read our output has seen enough.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(Failure::Output(error)) => {
            let _ = io.stderr.write(&format!("error: cannot write the result: {error}\n"));
            Exit::Usage
        }
    }
}

fn execute(arguments: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Result<Exit, Failure> {
    // What clap prints is painted here: it would ask the process's own streams.
    let parsed = arguments::command()
        .color(ColorChoice::Never)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => commands::execute(arguments, io),
        Err(error) => {
            let output = if error.use_stderr() { &mut io.stderr } else { &mut io.stdout };
            let text = match output.style {
                Style::Plain => error.render().to_string(),
                Style::Coloured => error.render().ansi().to_string(),
            };
            output.write(&text)?;
            Ok(if error.use_stderr() { Exit::Usage } else { Exit::Fine })
        }
    }
}
