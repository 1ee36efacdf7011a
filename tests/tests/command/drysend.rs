//! Calling the command in a world of the test's own.

use conformance::Fault;
use drysend_cli::{Exit, Io, Output, Style, run};

/// What a call of the command left behind.
pub struct Call {
    pub exit: Exit,
    pub stdout: String,
    pub stderr: String,
}

/// Runs `drysend` with `arguments`; `variables` is the whole environment.
pub fn drysend(arguments: &[String], stdin: &str, variables: &[(&str, &str)]) -> Call {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let variable = |name: &str| {
        let (_, value) = variables.iter().find(|(known, _)| *known == name)?;
        Some(value.as_bytes().to_vec())
    };
    let exit = run(
        std::iter::once("drysend".into()).chain(arguments.iter().map(Into::into)),
        &mut Io {
            stdin: &mut stdin.as_bytes(),
            stdin_is_terminal: false,
            stdout: Output { writer: &mut stdout, style: Style::Plain },
            stderr: Output { writer: &mut stderr, style: Style::Plain },
            variables: &variable,
            clock: &|| jiff::Timestamp::UNIX_EPOCH,
            entropy: &|| Ok([0; 32]),
        },
    );
    Call { exit, stdout: String::from_utf8(stdout).unwrap(), stderr: String::from_utf8(stderr).unwrap() }
}

impl Call {
    /// The result in `stdout`, or the error that `stderr` tells. Errors that are not about a template have no code there.
    pub fn result(&self) -> Result<String, Fault> {
        if self.exit == Exit::Fine {
            return Ok(self.stdout.clone());
        }
        let line = self.stderr.lines().find(|line| line.starts_with("error")).unwrap_or_default();
        let (head, message) = line.split_once(": ").unwrap_or((line, ""));
        let code = head.trim_start_matches("error").trim_matches(['[', ']']).to_owned();
        Err(Fault { code, message: message.to_owned(), text: None })
    }
}
