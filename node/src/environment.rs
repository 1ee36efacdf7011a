//! Environments and templates of both dialects.

use drysend_campaign::{Engine, Template};
use drysend_core::{Error, ErrorKind, Fixtures, Limits, RenderOptions, Result, Secrets};
use napi_derive::napi;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::error::to_napi;

/// What the JavaScript half passes on to an environment.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Settings {
    content_blocks: serde_json::Map<String, Json>,
    secrets: serde_json::Map<String, Json>,
    fixtures: Fixtures,
    limits: Limits,
    mode: Option<String>,
}

/// A dialect with everything that a render needs from outside.
#[napi]
pub struct NativeEnvironment(Engine);

/// A parsed template.
#[napi]
pub struct NativeTemplate {
    engine: Engine,
    parsed: Template,
}

#[napi]
impl NativeEnvironment {
    /// An environment of `dialect` with `settings` in JSON.
    #[napi(constructor, catch_unwind)]
    pub fn new(dialect: String, settings: String) -> napi::Result<Self> {
        build(&dialect, &settings).map(Self).map_err(|error| to_napi(&error))
    }

    /// The parsed template.
    #[napi(catch_unwind)]
    pub fn template(&self, source: String, name: String) -> napi::Result<NativeTemplate> {
        let parsed = self.0.template(&name, &source).map_err(|error| to_napi(&error))?;
        Ok(NativeTemplate { engine: self.0.clone(), parsed })
    }

    /// Diagnostics, in JSON.
    #[napi(catch_unwind)]
    pub fn check(&self, source: String, name: String) -> napi::Result<String> {
        json(&self.0.check(&name, &source))
    }

    /// A preview, in JSON.
    #[napi(catch_unwind)]
    pub fn preview(
        &self,
        source: String,
        name: String,
        context: String,
        now: Option<String>,
        seed: Option<i64>,
    ) -> napi::Result<String> {
        let preview = || {
            let context = self.0.context(&read(&context)?)?;
            self.0.preview(&name, &source, &context, &options(now.as_deref(), seed)?)
        };
        json(&preview().map_err(|error| to_napi(&error))?)
    }
}

#[napi]
impl NativeTemplate {
    /// The text that would be sent.
    #[napi(catch_unwind)]
    pub fn render(&self, context: String, now: Option<String>, seed: Option<i64>) -> napi::Result<String> {
        let render = || {
            let context = self.engine.context(&read(&context)?)?;
            self.parsed.render(&context, &options(now.as_deref(), seed)?)
        };
        render().map_err(|error| to_napi(&error))
    }

    /// A preview, in JSON.
    #[napi(catch_unwind)]
    pub fn preview(&self, context: String, now: Option<String>, seed: Option<i64>) -> napi::Result<String> {
        let preview = || {
            let context = self.engine.context(&read(&context)?)?;
            self.parsed.preview(&context, &options(now.as_deref(), seed)?)
        };
        json(&preview().map_err(|error| to_napi(&error))?)
    }
}

fn build(dialect: &str, settings: &str) -> Result<Engine> {
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
    for (name, source) in texts(settings.content_blocks, "content block")? {
        engine = engine.with_content_block(name, source);
    }
    match settings.mode {
        Some(mode) => engine.with_options(&serde_json::json!({ "mode": mode })),
        None => Ok(engine),
    }
}

fn texts(map: serde_json::Map<String, Json>, what: &str) -> Result<Vec<(String, String)>> {
    map.into_iter()
        .map(|(name, value)| match value {
            Json::String(text) => Ok((name, text)),
            _ => Err(Error::new(ErrorKind::Config, format!("{what} `{name}` is no string"))),
        })
        .collect()
}

/// The options of one render; a negative seed is as good as any other.
pub fn options(now: Option<&str>, seed: Option<i64>) -> Result<RenderOptions> {
    drysend_cli::system_options(now, seed.map(i64::cast_unsigned))
}

/// The value that a JSON text describes.
pub fn read(text: &str) -> Result<Json> {
    serde_json::from_str(text).map_err(|error| Error::new(ErrorKind::Usage, format!("context is no data: {error}")))
}

/// `value` as JSON text.
pub fn json(value: &impl serde::Serialize) -> napi::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| to_napi(&Error::new(ErrorKind::Internal, format!("result cannot be described: {error}"))))
}
