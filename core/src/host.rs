//! What an embedding program may bring along: filters of its own, and a source of content blocks.

use std::fmt;
use std::sync::Arc;

use crate::datum::Datum;
use crate::error::Result;

/// A filter of the embedding program. It sees its input and its arguments, and no variable of the template.
///
/// ```
/// use std::sync::Arc;
///
/// use drysend_core::{Datum, HostFilter, Result};
///
/// struct Shout;
///
/// impl HostFilter for Shout {
///     fn call(&self, input: Datum, _: Vec<Datum>, _: Vec<(String, Datum)>) -> Result<Datum> {
///         Ok(match input {
///             Datum::Text(text) => Datum::Text(text.to_uppercase()),
///             other => other,
///         })
///     }
/// }
///
/// let filter: Arc<dyn HostFilter> = Arc::new(Shout);
/// assert_eq!(filter.call(Datum::Text("hey".into()), vec![], vec![])?, Datum::Text("HEY".into()));
/// # Ok::<(), drysend_core::Error>(())
/// ```
pub trait HostFilter: Send + Sync {
    /// What becomes of `input`; `arguments` by position, then those by name.
    ///
    /// # Errors
    /// What the filter reports: [`ErrorKind::Callback`](crate::ErrorKind::Callback) with the program's own error as the cause.
    fn call(&self, input: Datum, arguments: Vec<Datum>, named: Vec<(String, Datum)>) -> Result<Datum>;
}

impl fmt::Debug for dyn HostFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HostFilter")
    }
}

/// Where an embedding program finds content blocks that the environment does not hold.
pub trait Loader: Send + Sync {
    /// The source of the content block `name`, if there is one. It is asked once for a name, unless it fails.
    ///
    /// # Errors
    /// What the program reports.
    fn load(&self, name: &str) -> Result<Option<String>>;
}

impl fmt::Debug for dyn Loader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Loader")
    }
}

/// What a loader gave, by name: each block in the form in which the dialect keeps it. Clones start empty, for they belong
/// to an environment with other settings.
pub struct Loaded<B> {
    loader: Option<Arc<dyn Loader>>,
    known: std::sync::RwLock<indexmap::IndexMap<String, Option<Arc<B>>>>,
}

impl<B> Loaded<B> {
    /// Nothing yet, of `loader`.
    #[must_use]
    pub fn new(loader: Arc<dyn Loader>) -> Self {
        Self { loader: Some(loader), known: std::sync::RwLock::default() }
    }

    /// The block `name`, which `make` makes of its source when it is first asked for. No lock is held while the loader
    /// works: it may well render something itself.
    ///
    /// # Errors
    /// What the loader reports.
    pub fn get(&self, name: &str, make: impl FnOnce(String) -> B) -> Result<Option<Arc<B>>> {
        let Some(loader) = &self.loader else { return Ok(None) };
        if let Some(known) = self.known.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(name) {
            return Ok(known.clone());
        }
        let block = loader.load(name)?.map(|source| Arc::new(make(source)));
        let mut known = self.known.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(known.entry(name.to_owned()).or_insert(block).clone())
    }
}

impl<B> Default for Loaded<B> {
    fn default() -> Self {
        Self { loader: None, known: std::sync::RwLock::default() }
    }
}

impl<B> Clone for Loaded<B> {
    fn clone(&self) -> Self {
        Self { loader: self.loader.clone(), known: std::sync::RwLock::default() }
    }
}

impl<B> fmt::Debug for Loaded<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Loaded({})", if self.loader.is_some() { "loader" } else { "none" })
    }
}
