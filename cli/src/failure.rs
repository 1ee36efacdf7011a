//! Why a command could not do its work.

use std::io;

use drysend_core::Error;

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The command line, a setting or a file is wrong.
    Error(Error),
    /// The result could not be written.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What a command gives.
pub type Result<T, E = Failure> = std::result::Result<T, E>;
