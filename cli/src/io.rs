//! What a command touches of the world: three streams, the environment, the clock and the random source.

use std::io::{self, IsTerminal, Read, Write};

use drysend_campaign::Variables;
use drysend_core::{Error, ErrorKind, Randomness, RenderOptions, Result};
use jiff::Timestamp;

use crate::report::style::Style;

/// A stream to write to.
pub struct Output<'w> {
    /// Where it goes.
    pub writer: &'w mut dyn Write,
    /// Whether it is painted.
    pub style: Style,
}

impl Output<'_> {
    /// Writes `text` at once.
    ///
    /// # Errors
    /// What the stream says.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_all(text.as_bytes())?;
        self.writer.flush()
    }
}

/// The world of one command. A test or a binding hands in its own.
pub struct Io<'w> {
    /// Standard input.
    pub stdin: &'w mut dyn Read,
    /// Whether somebody sits at standard input: then it is never waited for.
    pub stdin_is_terminal: bool,
    /// Results.
    pub stdout: Output<'w>,
    /// Diagnostics and errors.
    pub stderr: Output<'w>,
    /// The process's environment.
    pub variables: Variables<'w>,
    /// The clock.
    pub clock: &'w dyn Fn() -> Timestamp,
    /// The system's random source.
    pub entropy: &'w dyn Fn() -> Result<[u8; 32]>,
}

/// Runs `command` in the process's own world.
pub fn with_system<T>(command: impl FnOnce(&mut Io<'_>) -> T) -> T {
    let (stdin, stdout, stderr) = (io::stdin(), io::stdout(), io::stderr());
    let stdin_is_terminal = stdin.is_terminal();
    let stdout_style = Style::of_stream(stdout.is_terminal(), &variable);
    let stderr_style = Style::of_stream(stderr.is_terminal(), &variable);
    command(&mut Io {
        stdin: &mut stdin.lock(),
        stdin_is_terminal,
        stdout: Output { writer: &mut stdout.lock(), style: stdout_style },
        stderr: Output { writer: &mut stderr.lock(), style: stderr_style },
        variables: &variable,
        clock: &clock,
        entropy: &entropy,
    })
}

/// The options of one render in the process's own world, for packages that ship the command: what is not given is read here,
/// once; random bytes are drawn only if the render asks for some. `now` is an instant as in RFC 3339.
///
/// # Errors
/// [`ErrorKind::Usage`] for a `now` that is no instant.
pub fn system_options(now: Option<&str>, seed: Option<u64>) -> Result<RenderOptions> {
    let now = match now {
        Some(text) => text.parse().map_err(|error| {
            Error::new(ErrorKind::Usage, format!("`now` is `{text}`, expected a time as in RFC 3339: {error}"))
        })?,
        None => clock(),
    };
    let randomness = match seed {
        Some(seed) => Randomness::Seed(seed),
        None => Randomness::Source(entropy),
    };
    Ok(RenderOptions { now: Some(now), randomness: Some(randomness), ..RenderOptions::default() })
}

#[allow(clippy::disallowed_methods, reason = "the command is where the environment comes in")]
fn variable(name: &str) -> Option<Vec<u8>> {
    // The system panics for names that cannot be.
    if name.is_empty() || name.contains(['=', '\0']) {
        return None;
    }
    std::env::var_os(name).map(std::ffi::OsString::into_encoded_bytes)
}

#[allow(clippy::disallowed_methods, reason = "the command is where the clock comes in")]
fn clock() -> Timestamp {
    Timestamp::now()
}

#[allow(clippy::disallowed_methods, reason = "the command is where randomness comes in")]
fn entropy() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Error::new(ErrorKind::Io, format!("the system gives no random bytes: {error}"))
            .with_help("pass `--seed NUMBER`")),
    }
}
