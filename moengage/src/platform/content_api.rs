//! `ContentApi.Name(…)`: recorded answers instead of calls.

use drysend_core::{Error, ErrorKind, Result};
use indexmap::IndexMap;

use crate::call::{Arguments, Call};
use crate::value::{Object, Value};

/// The Content APIs of the environment's fixtures. What a template passes to one is not looked at.
#[derive(Debug)]
pub(crate) struct ContentApi {
    answers: IndexMap<String, Value>,
}

impl ContentApi {
    pub(super) fn new(answers: IndexMap<String, Value>) -> Self {
        Self { answers }
    }
}

impl Object for ContentApi {
    fn type_name(&self) -> &str {
        "ContentApi"
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        Some(Value::from_object(Api { name: name.to_owned(), answer: self.answers.get(name).cloned() }))
    }

    fn get_item(&self, key: &Value) -> Option<Value> {
        self.get_attr(key.as_str()?)
    }
}

/// One API; it is missing once it is called.
#[derive(Debug)]
struct Api {
    name: String,
    answer: Option<Value>,
}

impl Object for Api {
    fn type_name(&self) -> &str {
        "ContentApi"
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _: &mut Call<'_, '_>, _: &Arguments<'_>) -> Result<Value> {
        self.answer.clone().ok_or_else(|| {
            // MoEngage's own words.
            let message = format!("Content API with name '{}' not found in the database", self.name);
            Error::new(ErrorKind::MissingFixture, message)
                .with_help("record an answer among the fixtures, under `content_api`")
        })
    }
}
