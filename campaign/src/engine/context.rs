//! What a template can look up, in either dialect.

use drysend_core::{Data, Error, ErrorKind};
use serde_json::Value as Json;

/// Where the entries of a context come from: JSON, or the objects of a host language. Whoever has such objects writes one
/// conversion over [`Data`], and both dialects are served.
pub trait Entries {
    /// What can go wrong while they are read.
    type Error: From<Error>;

    /// The entries, in order.
    ///
    /// # Errors
    /// What keeps them from being read.
    fn read<V: Data>(&self) -> Result<Vec<(String, V)>, Self::Error>;
}

/// A profile: an object.
impl Entries for Json {
    type Error = Error;

    fn read<V: Data>(&self) -> Result<Vec<(String, V)>, Error> {
        match self {
            Self::Object(entries) => {
                Ok(entries.iter().map(|(name, value)| (name.clone(), V::from_json(value))).collect())
            }
            other => {
                let found = match other {
                    Self::Null => "null",
                    Self::Bool(_) => "a boolean",
                    Self::Number(_) => "a number",
                    Self::String(_) => "text",
                    _ => "a list",
                };
                Err(Error::new(ErrorKind::Config, format!("the profile is {found}, expected an object")))
            }
        }
    }
}

/// A context of the engine's dialect, ready to be rendered with.
#[derive(Clone, Debug)]
pub enum Context {
    /// Braze's: namespaces.
    Braze(drysend_braze::Context),
    /// MoEngage's: names.
    MoEngage(drysend_moengage::Context),
}

/// What is wrong with the caller's data is never the template's fault.
pub(super) fn unusable(error: &Error) -> Error {
    let fault = Error::new(ErrorKind::Config, format!("the profile cannot be used: {}", error.message()));
    match error.help() {
        Some(help) => fault.with_help(help),
        None => fault,
    }
}
