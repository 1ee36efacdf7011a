//! How a command ends.

use std::process::ExitCode;

/// How a command ends. The codes are frozen: scripts rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: all is well; a previewed message is sent, a link verifies.
    Fine,
    /// 1: `check` has findings of error severity or something to mend, messages differ, or a link does not verify, cannot be
    /// decrypted or has problems.
    Findings,
    /// 2: the command line, a setting or a file is wrong.
    Usage,
    /// 3: the template failed.
    Failed,
    /// 4: the template aborted its message, or the platform would not send it.
    Stopped,
}

/// The exit codes, as `--help` shows them.
pub const TABLE: &str = "\
Exit codes:
  0  fine: nothing to report, the message is sent, the link verifies
  1  findings of error severity, messages that differ, or a link that does not verify or decrypt
  2  wrong command line, settings or files
  3  the template failed
  4  the message was aborted or not sent";

impl Exit {
    /// The process's exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Failed => 3,
            Self::Stopped => 4,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

impl From<drysend_core::ErrorKind> for Exit {
    /// How a render that ends in an error of this kind ends the command.
    fn from(kind: drysend_core::ErrorKind) -> Self {
        match kind {
            drysend_core::ErrorKind::Aborted | drysend_core::ErrorKind::NotSent => Self::Stopped,
            drysend_core::ErrorKind::Config | drysend_core::ErrorKind::Io | drysend_core::ErrorKind::Usage => {
                Self::Usage
            }
            _ => Self::Failed,
        }
    }
}

impl From<drysend_core::Outcome> for Exit {
    fn from(outcome: drysend_core::Outcome) -> Self {
        match outcome {
            drysend_core::Outcome::Sent => Self::Fine,
            drysend_core::Outcome::Failed => Self::Failed,
            drysend_core::Outcome::Aborted | drysend_core::Outcome::NotSent => Self::Stopped,
        }
    }
}
