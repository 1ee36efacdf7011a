//! Either dialect's environment behind one set of verbs.

use std::sync::Arc;

use drysend_core::lint::{Platform, RuleSettings};
use drysend_core::{
    Diagnostic, Dialect, Fixtures, HostFilter, Limits, Loader, Preview, RenderOptions, Result, Secrets,
};
use drysend_moengage::{Channel, NullAs};

use host::Guarded;

mod batch;
mod context;
mod host;
mod options;
mod template;

pub use batch::{Batch, Done, OnError, cores};
pub(crate) use context::unusable;
pub use context::{Context, Entries, Selected};
pub use template::Template;

/// The environment of the dialect that a message is written in.
///
/// ```
/// use drysend_campaign::{Dialect, Engine};
/// use drysend_core::RenderOptions;
///
/// let engine = Engine::new(Dialect::Braze);
/// let profile = serde_json::json!({"attributes": {"first_name": "Ada"}});
/// let context = engine.context(&profile)?;
/// let text = engine.render("hello.liquid", "Hi {{${first_name}}}", &context, &RenderOptions::default())?;
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

    /// The same with messages that go to `channel`; only MoEngage has rules by channel.
    #[must_use]
    pub fn with_channel(self, channel: Channel) -> Self {
        match self {
            Self::Braze(environment) => Self::Braze(environment),
            Self::MoEngage(environment) => Self::MoEngage(environment.with_channel(channel)),
        }
    }

    /// The same with nulls of a profile read as `null_as`, in MoEngage's dialect; in Braze's a null is blank anyway.
    #[must_use]
    pub fn with_null_as(self, null_as: NullAs) -> Self {
        match self {
            Self::Braze(environment) => Self::Braze(environment),
            Self::MoEngage(environment) => Self::MoEngage(environment.with_null_as(null_as)),
        }
    }

    /// The same with a filter of the embedding program; one of that name is replaced, the dialect's own as well. Filters that
    /// render templates may do so only some levels deep.
    #[must_use]
    pub fn with_host_filter(self, name: impl Into<String>, filter: Arc<dyn HostFilter>) -> Self {
        let name = name.into();
        let filter = Guarded::new(name.clone(), filter);
        either!(self, environment => environment.with_host_filter(name, filter))
    }

    /// The same with a source of content blocks that it does not hold.
    #[must_use]
    pub fn with_loader(self, loader: Arc<dyn Loader>) -> Self {
        let loader = Guarded::new("content_blocks", loader);
        either!(self, environment => environment.with_loader(loader))
    }

    /// What is to be said about the template `source`, which is called `name`; nothing is rendered.
    #[must_use]
    pub fn check(&self, name: &str, source: &str) -> Vec<Diagnostic> {
        match self {
            Self::Braze(environment) => environment.check(name, source),
            Self::MoEngage(environment) => environment.check(name, source),
        }
    }

    /// The same with the rules set by `settings`.
    #[must_use]
    pub fn check_by(&self, name: &str, source: &str, settings: &RuleSettings) -> Vec<Diagnostic> {
        match self {
            Self::Braze(environment) => environment.check_by(name, source, settings),
            Self::MoEngage(environment) => environment.check_by(name, source, settings),
        }
    }

    /// What rules ask about the platform.
    #[must_use]
    pub fn platform(&self) -> &dyn Platform {
        match self {
            Self::Braze(environment) => environment,
            Self::MoEngage(environment) => environment,
        }
    }

    /// The parsed template.
    ///
    /// # Errors
    /// The first fault of its syntax.
    pub fn template(&self, name: &str, source: &str) -> Result<Template> {
        match self {
            Self::Braze(environment) => environment.template(name, source).map(Template::Braze),
            Self::MoEngage(environment) => environment.template(name, source).map(Template::MoEngage),
        }
    }

    /// The context that `entries` describe.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](drysend_core::ErrorKind::Config) for entries that the dialect cannot use, and what reading them reports.
    pub fn context<E: Entries>(&self, entries: &E) -> Result<Context, E::Error> {
        Context::read(self.dialect(), entries)
    }

    /// The text that the person of `context` would be sent.
    ///
    /// # Errors
    /// The template's first fault; the message's own stop is an error too ([`ErrorKind::Aborted`](drysend_core::ErrorKind::Aborted),
    /// [`ErrorKind::NotSent`](drysend_core::ErrorKind::NotSent)).
    pub fn render(&self, name: &str, source: &str, context: &Context, options: &RenderOptions) -> Result<String> {
        self.template(name, source)?.render(context, options)
    }

    /// The text with everything that is to be said about it.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`](drysend_core::ErrorKind::Usage) for a context of the other dialect; the template's faults stand in the preview.
    pub fn preview(&self, name: &str, source: &str, context: &Context, options: &RenderOptions) -> Result<Preview> {
        match (self, context) {
            (Self::Braze(environment), Context::Braze(context)) => {
                Ok(environment.preview(name, source, context, options))
            }
            (Self::MoEngage(environment), Context::MoEngage(context)) => {
                Ok(environment.preview(name, source, context, options))
            }
            _ => Err(template::mixed()),
        }
    }
}
