//! What a template can look up, in either dialect.

use drysend_core::{Data, Error, ErrorKind, Reads};
use serde_json::Value as Json;

use drysend_core::Dialect;

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

impl Context {
    pub(super) fn read<E: Entries>(dialect: Dialect, entries: &E) -> Result<Self, E::Error> {
        Ok(match dialect {
            Dialect::Braze => {
                let context = drysend_braze::Context::from_values(entries.read()?);
                Self::Braze(context.map_err(|error| unusable(&error))?)
            }
            Dialect::MoEngage => {
                let context = drysend_moengage::Context::from_values(entries.read()?);
                Self::MoEngage(context.map_err(|error| unusable(&error))?)
            }
        })
    }
}

/// The entries of a profile that a template reads, and nothing else.
///
/// ```
/// use drysend_campaign::{Dialect, Engine, Selected};
/// use drysend_core::RenderOptions;
///
/// let engine = Engine::new(Dialect::MoEngage);
/// let template = engine.template("m", "{{ user.name }}")?;
/// let profile = serde_json::json!({"user": {"name": "Ada", "city": "London"}, "products": [1, 2, 3]});
/// let context = template.context(&Selected { profile: &profile, reads: &template.reads() })?;
/// assert_eq!(template.render(&context, &RenderOptions::default())?, "Ada");
/// # Ok::<(), drysend_core::Error>(())
/// ```
pub struct Selected<'s> {
    /// The profile.
    pub profile: &'s Json,
    /// What is read of it.
    pub reads: &'s Reads,
}

impl Entries for Selected<'_> {
    type Error = Error;

    fn read<V: Data>(&self) -> Result<Vec<(String, V)>, Error> {
        match self.profile {
            Json::Object(entries) if !self.reads.is_whole() => Ok(select(entries, self.reads)),
            whole => whole.read(),
        }
    }
}

fn select<V: Data>(entries: &serde_json::Map<String, Json>, reads: &Reads) -> Vec<(String, V)> {
    let found = reads.entries().filter_map(|(name, below)| Some((name, below, entries.get(&**name)?)));
    let chosen = found.map(|(name, below, value)| {
        let value = match value {
            Json::Object(entries) if !below.is_whole() => V::map(select(entries, below)),
            whole => V::from_json(whole),
        };
        (name.to_string(), value)
    });
    chosen.collect()
}

/// What is wrong with the caller's data is never the template's fault.
pub(crate) fn unusable(error: &Error) -> Error {
    let fault = Error::new(ErrorKind::Config, format!("the profile cannot be used: {}", error.message()));
    match error.help() {
        Some(help) => fault.with_help(help),
        None => fault,
    }
}
