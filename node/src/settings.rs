//! What the JavaScript half passes on to an environment.

use std::path::PathBuf;
use std::sync::Arc;

use drysend_campaign::{Engine, content_blocks};
use drysend_core::{Error, ErrorKind, Fixtures, Limits, Result, Secrets};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::callback::{JsFilter, JsLoader};

/// Everything that an environment is made of, as JSON.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Settings {
    /// Content blocks by name.
    content_blocks: Map<String, Json>,
    /// The folder that has them.
    folder: Option<PathBuf>,
    /// Whether a function is to be asked for them.
    loader: bool,
    secrets: Map<String, Json>,
    fixtures: Fixtures,
    limits: Limits,
    /// Names of the user's own filters.
    filters: Vec<String>,
    /// What the dialect itself can be told.
    options: Option<Json>,
}

/// The environment of `dialect` that `settings` describe.
pub fn build(dialect: &str, settings: &str) -> Result<Engine> {
    let settings: Settings = serde_json::from_str(settings)
        .map_err(|error| Error::new(ErrorKind::Config, format!("bad environment option: {error}")))?;
    let mut secrets = Secrets::default();
    for (placeholder, secret) in texts(settings.secrets, "secret")? {
        secrets.insert(&placeholder, secret.into_bytes())?;
    }
    let mut engine = Engine::new(dialect.parse()?)
        .with_secrets(secrets)
        .with_fixtures(settings.fixtures)
        .with_limits(settings.limits);
    if let Some(options) = settings.options {
        engine = engine.with_options(&options)?;
    }
    for name in settings.filters {
        let filter = Arc::new(JsFilter(name.clone()));
        engine = engine.with_host_filter(name, filter);
    }
    if settings.loader {
        engine = engine.with_loader(Arc::new(JsLoader));
    }
    if let Some(folder) = settings.folder {
        for (name, source) in content_blocks::read(&folder)? {
            engine = engine.with_content_block(name, source);
        }
    }
    for (name, source) in texts(settings.content_blocks, "content block")? {
        engine = engine.with_content_block(name, source);
    }
    Ok(engine)
}

fn texts(map: Map<String, Json>, what: &str) -> Result<Vec<(String, String)>> {
    map.into_iter()
        .map(|(name, value)| match value {
            Json::String(text) => Ok((name, text)),
            _ => Err(Error::new(ErrorKind::Config, format!("{what} `{name}` is no string"))),
        })
        .collect()
}
