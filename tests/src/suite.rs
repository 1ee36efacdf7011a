//! Conformance suites of other projects, read in their own formats and run as vectors.

mod golden_liquid;
mod jinja2;
mod ruby_liquid;

use std::path::Path;
use std::str::FromStr;

use serde_json::{Map, Value as Json};

use crate::load::{Case, read_json};

/// The format of a suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// golden-liquid: what a Liquid engine should do.
    GoldenLiquid,
    /// What Ruby Liquid prints for generated templates, lax and strict.
    RubyLiquid,
    /// What Jinja2 prints for its own tests and for generated templates.
    Jinja2,
}

impl FromStr for Suite {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "golden_liquid" => Ok(Self::GoldenLiquid),
            "ruby_liquid" => Ok(Self::RubyLiquid),
            "jinja2" => Ok(Self::Jinja2),
            _ => Err(format!("unknown suite `{name}`, expected golden_liquid, ruby_liquid or jinja2")),
        }
    }
}

impl Suite {
    /// The vectors that the suite in the file at `path` makes.
    ///
    /// # Errors
    /// A line that says why it is not such a suite.
    pub fn load(self, path: &Path) -> Result<Vec<Case>, String> {
        let json = read_json(path)?;
        let list = if self == Self::GoldenLiquid { "tests" } else { "cases" };
        let cases = json.get(list).and_then(Json::as_array).ok_or_else(|| {
            format!("`{}` is not such a suite: expected an object with a list `{list}`", path.display())
        })?;
        let vectors: Vec<Json> = match self {
            Self::GoldenLiquid => cases.iter().map(golden_liquid::vector_of).collect(),
            Self::RubyLiquid => ruby_liquid::vectors(cases, json.get("context").unwrap_or(&Json::Null)),
            Self::Jinja2 => cases.iter().map(jinja2::vector_of).collect(),
        };
        Ok(vectors.iter().enumerate().map(|(index, vector)| Case::from_json(index + 1, vector)).collect())
    }
}

/// A vector from keys and values, without those that are null.
fn vector<const N: usize>(keys: [(&str, Json); N]) -> Json {
    let present = keys.into_iter().filter(|(_, value)| !value.is_null());
    Json::Object(present.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// `case[key]`, null where there is none.
fn get(case: &Json, key: &str) -> Json {
    case.get(key).cloned().unwrap_or_default()
}
