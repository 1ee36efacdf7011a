//! Reading a vector.

use std::collections::BTreeMap;

use drysend_core::{Fixtures, Limits};
use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

use super::{Decrypt, Dialect, Encrypt, LinkCase, Mode, Sign, Subject, TemplateCase, Verify};
use crate::expectation::{Expectations, ExpectedDiagnostic, ExpectedError, ExpectedOutput};

/// The keys of a vector, as they stand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object: a vector")]
pub(super) struct Raw {
    #[serde(rename = "name")]
    _name: Option<String>,
    dialect: Option<Dialect>,
    template: Option<String>,
    context: Option<Json>,
    now: Option<String>,
    seed: Option<u64>,
    #[serde(default, deserialize_with = "null_is_default")]
    secrets: IndexMap<String, String>,
    #[serde(default, deserialize_with = "null_is_default")]
    content_blocks: IndexMap<String, String>,
    #[serde(default, deserialize_with = "null_is_default")]
    partials: IndexMap<String, String>,
    catalogs: Option<Json>,
    connected_content: Option<Json>,
    content_api: Option<Json>,
    aux_data: Option<Json>,
    mode: Option<Mode>,
    #[serde(default, deserialize_with = "null_is_default")]
    options: serde_json::Map<String, Json>,
    limits: Option<Limits>,
    sign: Option<Sign>,
    encrypt: Option<Encrypt>,
    verify: Option<Verify>,
    decrypt: Option<Decrypt>,
    output: Option<ExpectedOutput>,
    error: Option<ExpectedError>,
    diagnostics: Option<Vec<ExpectedDiagnostic>>,
    not_sent: Option<Vec<String>>,
    url: Option<String>,
    verified: Option<bool>,
    variant: Option<String>,
    payload: Option<Json>,
    #[serde(rename = "origin")]
    _origin: Option<Json>,
    #[serde(rename = "basis")]
    _basis: Option<Json>,
    #[serde(rename = "note")]
    _note: Option<Json>,
}

fn null_is_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl Raw {
    pub fn expectations(&self) -> Result<Expectations, String> {
        let expected = Expectations {
            output: self.output.clone(),
            error: self.error.clone(),
            diagnostics: self.diagnostics.clone(),
            not_sent: self.not_sent.clone(),
            url: self.url.clone(),
            verified: self.verified,
            variant: self.variant.clone(),
            payload: self.payload.clone(),
        };
        if expected.is_empty() {
            return Err("nothing is expected: state `output`, `error`, `diagnostics`, `not_sent`, `url`, `verified`, \
                        `variant` or `payload`"
                .into());
        }
        Ok(expected)
    }

    pub fn subject(self) -> Result<Subject, String> {
        let mut links = Vec::new();
        links.extend(self.sign.clone().map(LinkCase::Sign));
        links.extend(self.encrypt.clone().map(|encrypt| LinkCase::Encrypt(Encrypt { seed: self.seed, ..encrypt })));
        links.extend(self.verify.clone().map(LinkCase::Verify));
        links.extend(self.decrypt.clone().map(LinkCase::Decrypt));
        if links.len() + usize::from(self.template.is_some()) != 1 {
            return Err("expected exactly one of `template`, `sign`, `encrypt`, `verify` and `decrypt`".into());
        }
        match links.pop() {
            Some(link) => Ok(Subject::Link(link)),
            None => Ok(Subject::Template(Box::new(self.template_case()?))),
        }
    }

    fn template_case(self) -> Result<TemplateCase, String> {
        let fixtures: BTreeMap<_, _> = [
            ("catalogs", self.catalogs),
            ("connected_content", self.connected_content),
            ("content_api", self.content_api),
            ("aux_data", self.aux_data),
        ]
        .into_iter()
        .filter_map(|(kind, answers)| Some((kind, answers?)))
        .collect();
        let fixtures = serde_json::to_value(fixtures).and_then(Fixtures::deserialize);
        let mut partials = self.content_blocks;
        partials.extend(self.partials);
        Ok(TemplateCase {
            dialect: self.dialect.ok_or("a template needs a `dialect`: braze, moengage, liquid or jinja")?,
            template: self.template.unwrap_or_default(),
            context: self.context.unwrap_or_else(|| Json::Object(serde_json::Map::new())),
            now: self.now,
            seed: self.seed,
            secrets: self.secrets,
            partials,
            fixtures: fixtures.map_err(|error| error.to_string())?,
            mode: self.mode.unwrap_or_default(),
            options: self.options,
            limits: self.limits.unwrap_or_default(),
        })
    }
}
