//! Environments and templates of both dialects.

use drysend_core::{Error, ErrorKind, Fixtures, Limits, Preview, Randomness, RenderOptions, Result, Secrets};
use napi_derive::napi;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::error::to_napi;

enum Engine {
    Braze(drysend_braze::Environment),
    MoEngage(drysend_moengage::Environment),
}

enum Parsed {
    Braze(drysend_braze::Template),
    MoEngage(drysend_moengage::Template),
}

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
pub struct NativeTemplate(Parsed);

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
        let parsed = match &self.0 {
            Engine::Braze(environment) => environment.template(&name, &source).map(Parsed::Braze),
            Engine::MoEngage(environment) => environment.template(&name, &source).map(Parsed::MoEngage),
        };
        parsed.map(NativeTemplate).map_err(|error| to_napi(&error))
    }

    /// Diagnostics, in JSON.
    #[napi(catch_unwind)]
    pub fn check(&self, source: String, name: String) -> napi::Result<String> {
        json(&match &self.0 {
            Engine::Braze(environment) => environment.check(&name, &source),
            Engine::MoEngage(environment) => environment.check(&name, &source),
        })
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
        let preview = || -> Result<Preview> {
            let (context, options) = (read(&context)?, options(now.as_deref(), seed)?);
            Ok(match &self.0 {
                Engine::Braze(environment) => {
                    environment.preview(&name, &source, &drysend_braze::Context::from_profile(&context)?, &options)
                }
                Engine::MoEngage(environment) => {
                    environment.preview(&name, &source, &drysend_moengage::Context::from_json(&context)?, &options)
                }
            })
        };
        json(&preview().map_err(|error| to_napi(&error))?)
    }
}

#[napi]
impl NativeTemplate {
    /// The text that would be sent.
    #[napi(catch_unwind)]
    pub fn render(&self, context: String, now: Option<String>, seed: Option<i64>) -> napi::Result<String> {
        let render = || -> Result<String> {
            let (context, options) = (read(&context)?, options(now.as_deref(), seed)?);
            match &self.0 {
                Parsed::Braze(template) => template.render(&drysend_braze::Context::from_profile(&context)?, &options),
                Parsed::MoEngage(template) => {
                    template.render(&drysend_moengage::Context::from_json(&context)?, &options)
                }
            }
        };
        render().map_err(|error| to_napi(&error))
    }

    /// A preview, in JSON.
    #[napi(catch_unwind)]
    pub fn preview(&self, context: String, now: Option<String>, seed: Option<i64>) -> napi::Result<String> {
        let preview = || -> Result<Preview> {
            let (context, options) = (read(&context)?, options(now.as_deref(), seed)?);
            Ok(match &self.0 {
                Parsed::Braze(template) => template.preview(&drysend_braze::Context::from_profile(&context)?, &options),
                Parsed::MoEngage(template) => {
                    template.preview(&drysend_moengage::Context::from_json(&context)?, &options)
                }
            })
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
    let blocks = texts(settings.content_blocks, "content block")?;
    macro_rules! environment {
        ($environment:expr) => {{
            let environment =
                $environment.with_secrets(secrets).with_fixtures(settings.fixtures).with_limits(settings.limits);
            blocks
                .into_iter()
                .fold(environment, |environment, (name, source)| environment.with_content_block(name, source))
        }};
    }
    match (dialect, settings.mode) {
        ("braze", mode) => {
            let environment = environment!(drysend_braze::Environment::new());
            Ok(Engine::Braze(match mode {
                Some(mode) => environment.with_mode(mode.parse()?),
                None => environment,
            }))
        }
        (_, Some(mode)) => {
            Err(Error::new(ErrorKind::Usage, format!("mode `{mode}` is for Liquid; Jinja has one mode")))
        }
        (_, None) => Ok(Engine::MoEngage(environment!(drysend_moengage::Environment::new()))),
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

/// The options of one render. The clock and the system's random source are read here, once.
#[expect(clippy::disallowed_methods, reason = "a binding is where the outside world comes in")]
pub fn options(now: Option<&str>, seed: Option<i64>) -> Result<RenderOptions> {
    let now = match now {
        Some(text) => text.parse().map_err(|error| {
            Error::new(ErrorKind::Usage, format!("`now` is `{text}`, expected a time as in RFC 3339: {error}"))
        })?,
        None => jiff::Timestamp::now(),
    };
    let randomness = match seed {
        Some(seed) => Randomness::Seed(seed.cast_unsigned()),
        None => {
            let mut entropy = [0; 32];
            getrandom::fill(&mut entropy)
                .map_err(|error| Error::new(ErrorKind::MissingInput, format!("no random bytes: {error}")))?;
            Randomness::Entropy(entropy)
        }
    };
    Ok(RenderOptions { now: Some(now), randomness: Some(randomness), ..RenderOptions::default() })
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
