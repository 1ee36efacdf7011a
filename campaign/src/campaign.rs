//! A message with everything it is rendered with.

use std::path::Path;

use drysend_core::{Diagnostic, Error, ErrorKind, Preview, RenderOptions, Result, Secrets};
use jiff::Timestamp;
use serde_json::Value as Json;

use crate::engine::Engine;
use crate::message::Message;
use crate::secret_source::Variables;
use crate::settings::Settings;
use crate::{content_blocks, files, fixtures};

/// A message, its environment and its settings.
///
/// ```no_run
/// use drysend_campaign::{Campaign, Settings};
/// use drysend_core::RenderOptions;
///
/// let folder = "promo".as_ref();
/// let campaign = Campaign::open(folder, Settings::near(folder)?)?.with_secrets(&|_| None)?;
/// let options = RenderOptions { now: campaign.settings().now, ..RenderOptions::default() };
/// let preview = campaign.preview(&campaign.profile()?, &options)?;
/// println!("{}", preview.text);
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Campaign {
    message: Message,
    engine: Engine,
    settings: Settings,
}

impl Campaign {
    /// The campaign of the message at `path` (a file, or a folder with `message.liquid`, `message.jinja` or
    /// `message.webhook.toml` in it), with
    /// content blocks and fixtures, but without secrets.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], [`ErrorKind::Encoding`] or [`ErrorKind::Config`] for a file that is not what it should be.
    pub fn open(path: &Path, settings: Settings) -> Result<Self> {
        let message = Message::read(path, &settings)?;
        let folder = if path.is_dir() { Some(path) } else { path.parent() };
        Self::assemble(message, folder, settings)
    }

    /// The campaign of a `message` that does not come from a file.
    ///
    /// # Errors
    /// Those of [`Campaign::open`].
    pub fn of_message(message: Message, settings: Settings) -> Result<Self> {
        Self::assemble(message, None, settings)
    }

    fn assemble(message: Message, folder: Option<&Path>, settings: Settings) -> Result<Self> {
        let mut engine = settings.engine(message.dialect);
        if let Some(folder) = settings.content_blocks.clone().or_else(|| settings.usual(folder, "content_blocks")) {
            for (name, source) in content_blocks::read(&folder)? {
                engine = engine.with_content_block(name, source);
            }
        }
        if let Some(path) = settings.fixtures.clone().or_else(|| settings.usual(folder, "fixtures")) {
            engine = engine.with_fixtures(fixtures::read(&path)?);
        }
        Ok(Self { message, engine, settings })
    }

    /// The same with the secrets that its settings name.
    ///
    /// # Errors
    /// Those of [`SecretSource::read`](crate::SecretSource::read), with the secret's placeholder.
    pub fn with_secrets(mut self, variables: Variables<'_>) -> Result<Self> {
        let mut secrets = Secrets::default();
        for (placeholder, source) in &self.settings.secrets {
            let secret = source.read(variables).map_err(|error| {
                let fault = Error::new(error.kind(), format!("no secret for `{placeholder}`: {}", error.message()));
                error.help().map_or(fault.clone(), |help| fault.with_help(help))
            })?;
            secrets.insert(placeholder, secret)?;
        }
        self.engine = self.engine.with_secrets(secrets);
        Ok(self)
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The environment the message is rendered in.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The settings it was opened with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The profile that the settings name; an empty one when they name none.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], [`ErrorKind::Encoding`] or [`ErrorKind::Config`] for a file that is not a profile.
    pub fn profile(&self) -> Result<Json> {
        let Some(path) = &self.settings.profile else { return Ok(Json::Object(serde_json::Map::new())) };
        read_profile(path)
    }

    /// The options of a render by the settings; what they leave open is asked of `clock` and `entropy`.
    ///
    /// # Errors
    /// Those of `entropy`.
    pub fn options(
        &self,
        clock: impl FnOnce() -> Timestamp,
        entropy: impl FnOnce() -> Result<[u8; 32]>,
    ) -> Result<RenderOptions> {
        self.settings.options(clock, entropy)
    }

    /// What is to be said about the message; nothing is rendered.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let rules = self.settings.rules_for(&self.message.name);
        match &self.message.webhook {
            Some(webhook) => webhook.check_by(&self.engine, &rules),
            None => self.engine.check_by(&self.message.name, &self.message.text, &rules),
        }
    }

    /// The text that `profile`'s person would be sent; of a webhook, the request as text.
    ///
    /// # Errors
    /// Those of [`Engine::render`] and [`Webhook::render`](crate::Webhook::render).
    pub fn render(&self, profile: &Json, options: &RenderOptions) -> Result<String> {
        let context = self.engine.context(profile)?;
        match &self.message.webhook {
            Some(webhook) => webhook.render(&self.engine, &context, options).map(|request| request.to_string()),
            None => self.engine.render(&self.message.name, &self.message.text, &context, options),
        }
    }

    /// The text with everything that is to be said about it.
    ///
    /// # Errors
    /// Those of [`Engine::preview`]; the template's faults stand in the preview.
    pub fn preview(&self, profile: &Json, options: &RenderOptions) -> Result<Preview> {
        let context = self.engine.context(profile)?;
        match &self.message.webhook {
            Some(webhook) => webhook.preview(&self.engine, &context, options),
            None => self.engine.preview(&self.message.name, &self.message.text, &context, options),
        }
    }
}

/// The profile in the file at `path`.
pub(crate) fn read_profile(path: &Path) -> Result<Json> {
    let name = path.display().to_string();
    let profile = files::parse_json(&name, &files::read_text(path, "profile")?)?;
    if !profile.is_object() {
        return Err(Error::new(ErrorKind::Config, format!("the profile `{name}` is not a JSON object"))
            .with_help("a profile maps names to values: `{\"name\": value, …}`"));
    }
    Ok(profile)
}
