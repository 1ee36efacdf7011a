//! Where a secret is kept.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use drysend_core::{Error, ErrorKind, Result};

use crate::files;

/// Looks up a variable of the process's environment; `|_| None` where there is none.
pub type Variables<'v> = &'v dyn Fn(&str) -> Option<Vec<u8>>;

/// Where a secret is kept: never in a template, a settings file or a command line.
///
/// ```
/// use drysend_campaign::SecretSource;
///
/// assert_eq!("env:PASSKIT_SECRET".parse::<SecretSource>()?, SecretSource::Env("PASSKIT_SECRET".into()));
/// let secret = SecretSource::Env("PASSKIT_SECRET".into()).read(&|_| Some(b"s3cret".to_vec()))?;
/// assert_eq!(secret, b"s3cret");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    /// A variable of the environment.
    Env(String),
    /// A file; one newline at its end is not part of the secret.
    File(PathBuf),
}

impl SecretSource {
    /// The secret's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::MissingInput`] for a variable that is not set, [`ErrorKind::Io`] for a file that cannot be read,
    /// [`ErrorKind::Key`] for an empty secret.
    pub fn read(&self, variables: Variables<'_>) -> Result<Vec<u8>> {
        let secret = match self {
            Self::Env(name) => variables(name).ok_or_else(|| {
                Error::new(ErrorKind::MissingInput, format!("the environment variable `{name}` is not set"))
                    .with_help("it should hold the secret")
            })?,
            Self::File(path) => {
                let mut bytes = files::read_bytes(path, "secret's file")?;
                if bytes.ends_with(b"\n") {
                    bytes.pop();
                    if bytes.ends_with(b"\r") {
                        bytes.pop();
                    }
                }
                bytes
            }
        };
        if secret.is_empty() {
            return Err(Error::new(ErrorKind::Key, format!("the secret in {self} is empty")));
        }
        Ok(secret)
    }
}

impl fmt::Display for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Env(name) => write!(f, "env:{name}"),
            Self::File(path) => write!(f, "file:{}", path.display()),
        }
    }
}

impl FromStr for SecretSource {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.split_once(':') {
            Some(("env", name)) if !name.is_empty() => Ok(Self::Env(name.to_owned())),
            Some(("file", path)) if !path.is_empty() => Ok(Self::File(path.into())),
            // What was given may be the secret itself: it is not repeated.
            _ => Err(Error::new(ErrorKind::Usage, "a secret cannot be given literally, expected where it is kept")
                .with_help("write `env:VARIABLE` or `file:PATH`")),
        }
    }
}
