//! What a template can look up.

mod nulls;

use std::sync::{Arc, OnceLock};

use drysend_core::{Data, Error, ErrorKind, Result};
use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::platform::NullAs;
use crate::value::Value;
use nulls::{Instead, instead};

/// The data of one user and message, by the names that templates use: `UserAttribute`, `EventAttribute`, `ProductSet`,
/// `Coupons`, and plain ones. Cheap to clone; no render changes it.
///
/// ```
/// use drysend_moengage::Context;
///
/// let context = Context::from_json(&serde_json::json!({
///     "UserAttribute": {"First Name": "Ada"},
///     "order_id": "ORD-10294",
/// }))?;
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context(Arc<Names>);

#[derive(Debug, Default)]
struct Names {
    values: IndexMap<Arc<str>, Value>,
    /// The same where nulls are read in another way, made when it is first asked for; `None` where there are no nulls.
    undefined: OnceLock<Option<Context>>,
    empty: OnceLock<Option<Context>>,
}

impl Context {
    /// The context that a JSON object describes: its keys are the names.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] when `json` is no object.
    pub fn from_json(json: &Json) -> Result<Self> {
        let Json::Object(entries) = json else {
            let found = match json {
                Json::Null => "null",
                Json::Bool(_) => "a boolean",
                Json::Number(_) => "a number",
                Json::String(_) => "text",
                Json::Array(_) => "a list",
                Json::Object(_) => "an object",
            };
            return Err(Error::new(ErrorKind::Usage, format!("the context is {found}, expected a JSON object")));
        };
        Self::from_values(entries.iter().map(|(name, value)| (name.clone(), Value::from_json(value))).collect())
    }

    /// The context of these names and values; where a name comes twice, the last value counts.
    ///
    /// # Errors
    /// None today: which names there are is the caller's business.
    pub fn from_values(entries: Vec<(String, Value)>) -> Result<Self> {
        Ok(Self::of(entries.into_iter().map(|(name, value)| (name.into(), value)).collect()))
    }

    /// The same with names that other contexts have, too.
    ///
    /// # Errors
    /// As [`Context::from_values`].
    pub fn from_shared(entries: Vec<(Arc<str>, Value)>) -> Result<Self> {
        Ok(Self::of(entries.into_iter().collect()))
    }

    fn of(values: IndexMap<Arc<str>, Value>) -> Self {
        Self(Arc::new(Names { values, ..Names::default() }))
    }

    /// The same with its nulls read in another `way`.
    pub(crate) fn nulls_as(&self, way: NullAs) -> &Self {
        let made = match way {
            NullAs::None => return self,
            NullAs::Undefined => &self.0.undefined,
            NullAs::Empty => &self.0.empty,
        };
        made.get_or_init(|| self.replace_nulls(way)).as_ref().unwrap_or(self)
    }

    fn replace_nulls(&self, way: NullAs) -> Option<Self> {
        let mut values = IndexMap::with_capacity(self.0.values.len());
        let mut changed = false;
        for (name, value) in &self.0.values {
            let instead = instead(value, way, 0);
            changed |= !matches!(instead, Instead::Same);
            match instead {
                Instead::Same => values.insert(name.clone(), value.clone()),
                Instead::Other(value) => values.insert(name.clone(), value),
                Instead::Gone => None,
            };
        }
        changed.then(|| Self::of(values))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.values.keys().map(|name| &**name)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.values.get(name)
    }
}
