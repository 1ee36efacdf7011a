//! What stands in a vector.

mod raw;

use drysend_core::{Fixtures, Limits};
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::expectation::Expectations;
use raw::Raw;

/// One test case: a template or a link, what it is run with, and what must come out.
///
/// Keys that are missing and keys that are `null` are the same; keys that do not exist are refused.
#[derive(Clone, Debug)]
pub struct Vector {
    /// What is run.
    pub subject: Subject,
    /// What must hold afterwards.
    pub expected: Expectations,
}

/// What a vector runs.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A template, in one of the dialects or on one of the stock engines.
    Template(Box<TemplateCase>),
    /// Making or reading a link.
    Link(LinkCase),
}

/// The language of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// Braze's Liquid.
    Braze,
    /// MoEngage's Jinja.
    Moengage,
    /// The stock `liquid` engine with `liquid-filters`.
    Liquid,
    /// The stock `minijinja` engine with `jinja-filters`.
    Jinja,
}

/// How strictly Braze's Liquid is parsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// As Braze does it.
    #[default]
    Lax,
    /// Doubtful syntax is an error.
    Strict,
}

/// A template with everything it is rendered with.
#[derive(Clone, Debug)]
pub struct TemplateCase {
    /// Its language.
    pub dialect: Dialect,
    /// Its source.
    pub template: String,
    /// What it can look up; see the README for typed values.
    pub context: Json,
    /// The instant that it takes for now, as it stands in the vector.
    pub now: Option<String>,
    /// Where random bytes come from.
    pub seed: Option<u64>,
    /// Placeholders and the secrets behind them.
    pub secrets: IndexMap<String, String>,
    /// Content blocks and other named templates.
    pub partials: IndexMap<String, String>,
    /// Recorded answers of outside things.
    pub fixtures: Fixtures,
    /// How strictly it is parsed.
    pub mode: Mode,
    /// Options of the environment, by the dialect's own names.
    pub options: serde_json::Map<String, Json>,
    /// What the render may cost.
    pub limits: Limits,
}

/// A link, made or read.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkCase {
    /// Makes a hashed link.
    Sign(Sign),
    /// Makes an encrypted link.
    Encrypt(Encrypt),
    /// Checks a hashed link.
    Verify(Verify),
    /// Reads an encrypted link.
    Decrypt(Decrypt),
}

/// The parts of a hashed link.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The project's distribution URL.
    pub base_url: String,
    /// Text that is signed byte for byte, or an object that is written as compact JSON.
    pub payload: Json,
    /// The project's secret.
    pub secret: String,
    /// Name of the hash, by default `sha256`.
    pub hash: Option<String>,
    /// `standard` (the default) or `url`.
    pub alphabet: Option<String>,
    /// Whether `data` is padded, by default true.
    pub padded: Option<bool>,
}

/// The parts of an encrypted link.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Encrypt {
    /// The project's distribution URL.
    pub base_url: String,
    /// The payload: an object, or text that is encrypted byte for byte.
    pub fields: Json,
    /// The project's key in hex.
    pub key: String,
    /// 32 hex digits; by default they come from the vector's seed.
    pub iv: Option<String>,
    /// The vector's own seed.
    #[serde(skip)]
    pub seed: Option<u64>,
}

/// A hashed link and what it is checked with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// The link.
    pub url: String,
    /// The project's secret.
    pub secret: String,
    /// The hash that the project uses; by default any whose length fits.
    pub hash: Option<String>,
}

/// An encrypted link and what it is read with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decrypt {
    /// The link.
    pub url: String,
    /// The project's key in hex.
    pub key: String,
}

impl Vector {
    /// The vector that `json` describes.
    ///
    /// # Errors
    /// What is wrong with it, for its author.
    pub fn from_json(json: &Json) -> Result<Self, String> {
        let raw = Raw::deserialize(json).map_err(|error| error.to_string())?;
        let expected = raw.expectations()?;
        Ok(Self { subject: raw.subject()?, expected })
    }
}
