//! What a template can look up.

use std::fmt;
use std::sync::Arc;

use drysend_core::{Data, Error, ErrorKind, Result};
use serde_json::Value as Json;

use crate::value::{Key, Map, Value};

/// The data of one customer and message. Cheap to clone.
///
/// Attributes and namespaces stand apart from the template's own variables: nothing that a template assigns hides them
/// from `${…}`.
///
/// ```
/// use drysend_braze::Context;
///
/// let context = Context::from_profile(&serde_json::json!({
///     "attributes": {"first_name": "Ada"},
///     "custom_attribute": {"Favorite Color": "green"},
///     "variables": {"points": 3},
/// }))?;
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context(Arc<Inner>);

#[derive(Default)]
struct Inner {
    attributes: Map,
    namespaces: Map,
    variables: Map,
}

/// Names only: a customer's data does not belong in a log.
impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = |map: &Map| map.iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>();
        f.debug_struct("Context")
            .field("attributes", &keys(&self.attributes))
            .field("namespaces", &keys(&self.namespaces))
            .field("variables", &keys(&self.variables))
            .finish()
    }
}

impl Context {
    /// The context that a profile describes: one key a namespace (`custom_attribute`, `event_properties`, `campaign`, …),
    /// `attributes` for what a bare `${…}` names, `variables` for plain variables.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] where the profile, its `attributes` or its `variables` is not an object.
    pub fn from_profile(profile: &Json) -> Result<Self> {
        let Json::Object(entries) = profile else {
            return Err(Error::new(ErrorKind::Config, format!("the profile is {}, expected an object", kind(profile))));
        };
        Self::from_values(entries.iter().map(|(key, value)| (key.clone(), Value::from_json(value))).collect())
    }

    /// The same from values.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] where `attributes` or `variables` is not a mapping.
    pub fn from_values(entries: Vec<(String, Value)>) -> Result<Self> {
        Self::of(entries)
    }

    /// The same with keys that other contexts have, too.
    ///
    /// # Errors
    /// As [`Context::from_values`].
    pub fn from_shared(entries: Vec<(Arc<str>, Value)>) -> Result<Self> {
        Self::of(entries)
    }

    fn of<K: AsRef<str> + Into<Arc<str>>>(entries: Vec<(K, Value)>) -> Result<Self> {
        let mut inner = Inner::default();
        let mut namespaces = Vec::new();
        for (key, value) in entries {
            match (key.as_ref(), value) {
                ("attributes", value) => inner.attributes = mapping("attributes", value)?,
                ("variables", value) => inner.variables = mapping("variables", value)?,
                (_, value) => namespaces.push((key.into(), value)),
            }
        }
        inner.namespaces = namespaces.into_iter().collect();
        Ok(Self(Arc::new(inner)))
    }

    /// `${name}`
    pub(crate) fn attribute(&self, name: &Key) -> Option<&Value> {
        self.0.attributes.get_key(name)
    }

    /// The names of all attributes.
    pub(crate) fn attribute_names(&self) -> Vec<String> {
        self.0.attributes.iter().map(|(name, _)| name.to_string()).collect()
    }

    /// The names of all variables.
    pub(crate) fn variable_names(&self) -> Vec<String> {
        self.0.variables.iter().chain(self.0.namespaces.iter()).map(|(name, _)| name.to_string()).collect()
    }

    /// What `name.${…}` looks into.
    pub(crate) fn namespace(&self, name: &Key) -> Option<&Value> {
        self.0.namespaces.get_key(name)
    }

    /// `${name}`, by a name that no template holds.
    pub(crate) fn attribute_called(&self, name: &str) -> Option<&Value> {
        self.0.attributes.get(name)
    }

    /// What a plain `name` is before the template says otherwise.
    pub(crate) fn variable(&self, name: &str) -> Option<&Value> {
        self.0.variables.get(name).or_else(|| self.0.namespaces.get(name))
    }
}

fn mapping(key: &str, value: Value) -> Result<Map> {
    match value {
        Value::Hash(map) => Ok(Arc::unwrap_or_clone(map)),
        Value::Nil => Ok(Map::default()),
        value => {
            let found = value.type_name().to_lowercase();
            Err(Error::new(ErrorKind::Config, format!("`{key}` of the profile is a {found}, expected an object")))
        }
    }
}

fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
