//! What a template can look up.

use std::sync::Arc;

use drysend_core::{Data, Error, ErrorKind, Result};
use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::value::Value;

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
pub struct Context(Arc<IndexMap<String, Value>>);

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
        Ok(Self(Arc::new(entries.into_iter().collect())))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}
