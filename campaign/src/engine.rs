//! Either dialect's environment behind one set of verbs.

use drysend_core::{Diagnostic, Error, ErrorKind, Fixtures, Limits, Preview, RenderOptions, Result, Secrets};
use serde_json::Value as Json;

use crate::dialect::Dialect;

/// The environment of the dialect that a message is written in.
///
/// ```
/// use drysend_campaign::{Dialect, Engine};
/// use drysend_core::RenderOptions;
///
/// let engine = Engine::new(Dialect::Braze);
/// let profile = serde_json::json!({"attributes": {"first_name": "Ada"}});
/// let text = engine.render("hello.liquid", "Hi {{${first_name}}}", &profile, &RenderOptions::default())?;
/// assert_eq!(text, "Hi Ada");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone)]
pub enum Engine {
    /// Braze's Liquid.
    Braze(drysend_braze::Environment),
    /// MoEngage's Jinja.
    MoEngage(drysend_moengage::Environment),
}

/// The same call on the environment of either dialect.
macro_rules! either {
    ($engine:expr, $environment:ident => $call:expr) => {
        match $engine {
            Engine::Braze($environment) => Engine::Braze($call),
            Engine::MoEngage($environment) => Engine::MoEngage($call),
        }
    };
}

impl Engine {
    /// An environment of `dialect` that holds nothing.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Braze => Self::Braze(drysend_braze::Environment::new()),
            Dialect::MoEngage => Self::MoEngage(drysend_moengage::Environment::new()),
        }
    }

    /// Which dialect it is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Braze(_) => Dialect::Braze,
            Self::MoEngage(_) => Dialect::MoEngage,
        }
    }

    /// The same with the content block `name`.
    #[must_use]
    pub fn with_content_block(self, name: impl Into<String>, source: impl Into<String>) -> Self {
        either!(self, environment => environment.with_content_block(name, source))
    }

    /// The same with `secrets` instead of those it had.
    #[must_use]
    pub fn with_secrets(self, secrets: Secrets) -> Self {
        either!(self, environment => environment.with_secrets(secrets))
    }

    /// The same with `fixtures` instead of those it had.
    #[must_use]
    pub fn with_fixtures(self, fixtures: Fixtures) -> Self {
        either!(self, environment => environment.with_fixtures(fixtures))
    }

    /// The same with `limits` instead of those it had.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        either!(self, environment => environment.with_limits(limits))
    }

    /// What is to be said about the template `source`, which is called `name`; nothing is rendered.
    #[must_use]
    pub fn check(&self, name: &str, source: &str) -> Vec<Diagnostic> {
        match self {
            Self::Braze(environment) => environment.check(name, source),
            Self::MoEngage(environment) => environment.check(name, source),
        }
    }

    /// The text that `profile`'s person would be sent.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] for a profile that is none, else the template's first fault; the message's own stop
    /// is an error too ([`ErrorKind::Aborted`], [`ErrorKind::NotSent`]).
    pub fn render(&self, name: &str, source: &str, profile: &Json, options: &RenderOptions) -> Result<String> {
        match self {
            Self::Braze(environment) => environment.render(name, source, &braze_context(profile)?, options),
            Self::MoEngage(environment) => environment.render(name, source, &moengage_context(profile)?, options),
        }
    }

    /// The text with everything that is to be said about it.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] for a profile that is none; the template's faults stand in the preview.
    pub fn preview(&self, name: &str, source: &str, profile: &Json, options: &RenderOptions) -> Result<Preview> {
        Ok(match self {
            Self::Braze(environment) => environment.preview(name, source, &braze_context(profile)?, options),
            Self::MoEngage(environment) => environment.preview(name, source, &moengage_context(profile)?, options),
        })
    }
}

fn braze_context(profile: &Json) -> Result<drysend_braze::Context> {
    drysend_braze::Context::from_profile(profile).map_err(|error| not_a_profile(&error))
}

fn moengage_context(profile: &Json) -> Result<drysend_moengage::Context> {
    drysend_moengage::Context::from_json(profile).map_err(|error| not_a_profile(&error))
}

/// What is wrong with the caller's data is never the template's fault.
fn not_a_profile(error: &Error) -> Error {
    let fault = Error::new(ErrorKind::Config, format!("the profile cannot be used: {}", error.message()));
    error.help().map_or(fault.clone(), |help| fault.with_help(help))
}
