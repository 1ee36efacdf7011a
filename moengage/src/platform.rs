//! What MoEngage brings: its objects, and other names of its attributes.

mod attributes;
mod aux_data;
mod channel;
mod content_api;
mod failure;
mod record;

use drysend_core::{Error, ErrorKind, Fixtures, Result};
use indexmap::IndexMap;

use crate::call::{Arguments, Call};
use crate::value::{Object, Value};

pub(crate) use attributes::{alias, attributes};
pub(crate) use aux_data::get_aux_data;
pub(crate) use channel::Unresolved;
pub use channel::{Channel, NullAs};
pub(crate) use content_api::ContentApi;
pub use failure::Failure;
pub(crate) use failure::missing;

/// The object that holds a user's attributes.
pub(crate) const USER_ATTRIBUTE: &str = "UserAttribute";

/// The objects that templates look into (MoEngage, Message personalization).
pub(crate) const OBJECTS: [&str; 6] =
    ["UserAttribute", "EventAttribute", "CampaignAttribute", "ProductSet", "ContentApi", "Coupons"];

/// The names under which templates may ask for a content block. MoEngage prints the token nowhere; these are its
/// plausible forms (inferred from the error `Content Blocks ['label'] not found`).
pub(crate) const CONTENT_BLOCKS: [&str; 4] = ["ContentBlock", "ContentBlocks", "content_block", "content_blocks"];

/// What stands behind the platform's objects: the environment's fixtures, as values.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    content_api: Value,
    /// File → primary key → record.
    aux_data: IndexMap<String, IndexMap<String, Value>>,
}

impl Default for Platform {
    fn default() -> Self {
        Self::new(&Fixtures::default())
    }
}

impl Platform {
    pub(crate) fn new(fixtures: &Fixtures) -> Self {
        let answers = fixtures.content_api.iter().map(|(name, answer)| (name.clone(), record::from_json(answer)));
        let aux_data = fixtures.aux_data.iter().map(|(file, rows)| {
            (file.clone(), rows.iter().map(|(key, row)| (key.clone(), record::from_json(row))).collect())
        });
        Self { content_api: Value::from_object(ContentApi::new(answers.collect())), aux_data: aux_data.collect() }
    }

    /// The platform's object called `name`.
    pub(crate) fn global(&self, name: &str) -> Option<Value> {
        match name {
            "ContentApi" => Some(self.content_api.clone()),
            name if CONTENT_BLOCKS.contains(&name) => Some(Value::from_object(ContentBlocks)),
            _ => None,
        }
    }

    /// The record under `key` in the imported file `file`; `None` when the file has no such key.
    ///
    /// # Errors
    /// [`ErrorKind::MissingFixture`] when there is no such file.
    pub(crate) fn aux_data(&self, file: &str, key: &str) -> Result<Option<Value>> {
        match self.aux_data.get(file) {
            Some(rows) => Ok(rows.get(key).cloned()),
            None => {
                let error =
                    Error::new(ErrorKind::MissingFixture, format!("no auxiliary data called `{file}` is recorded"));
                Err(match drysend_core::near_miss::nearest(file, self.aux_data.keys().map(String::as_str)) {
                    Some(near) => error.with_help(format!("did you mean `{near}`?")),
                    None => error.with_help("record the file among the fixtures, under `aux_data`"),
                })
            }
        }
    }
}

/// The content blocks of the environment, by their labels.
#[derive(Debug)]
pub(crate) struct ContentBlocks;

impl Object for ContentBlocks {
    fn type_name(&self) -> &str {
        "ContentBlock"
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        call.host().invoke(self, arguments)
    }
}
