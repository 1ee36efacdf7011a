//! A parsed template of either dialect.

use drysend_core::{Dialect, Error, ErrorKind, Observer, Preview, Reads, RenderOptions, Result};

use super::{Context, Entries};

/// A parsed template with the environment it was parsed in. Cheap to clone, safe to share.
#[derive(Clone)]
pub enum Template {
    /// Braze's Liquid.
    Braze(drysend_braze::Template),
    /// MoEngage's Jinja.
    MoEngage(drysend_moengage::Template),
}

impl Template {
    /// Which dialect it is written in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Braze(_) => Dialect::Braze,
            Self::MoEngage(_) => Dialect::MoEngage,
        }
    }

    /// What it can read of a context, with the content blocks that it names: what an embedding program has to convert.
    #[must_use]
    pub fn reads(&self) -> Reads {
        match self {
            Self::Braze(template) => template.reads(),
            Self::MoEngage(template) => template.reads(),
        }
    }

    /// The context that `entries` describe: [`Engine::context`](super::Engine::context).
    ///
    /// # Errors
    /// [`ErrorKind::Config`] for entries that the dialect cannot use, and what reading them reports.
    pub fn context<E: Entries>(&self, entries: &E) -> Result<Context, E::Error> {
        Context::read(self.dialect(), entries)
    }

    /// The text that would be sent.
    ///
    /// # Errors
    /// The template's first fault, or the message's own stop.
    pub fn render(&self, context: &Context, options: &RenderOptions) -> Result<String> {
        match (self, context) {
            (Self::Braze(template), Context::Braze(context)) => template.render(context, options),
            (Self::MoEngage(template), Context::MoEngage(context)) => template.render(context, options),
            _ => Err(mixed()),
        }
    }

    /// The text that would be sent, while `observer` is told what happens.
    ///
    /// # Errors
    /// As [`Template::render`].
    pub fn render_observed<O: Observer>(
        &self,
        context: &Context,
        options: &RenderOptions,
        observer: &mut O,
    ) -> Result<String> {
        match (self, context) {
            (Self::Braze(template), Context::Braze(context)) => template.render_observed(context, options, observer),
            (Self::MoEngage(template), Context::MoEngage(context)) => {
                template.render_observed(context, options, observer)
            }
            _ => Err(mixed()),
        }
    }

    /// The text with everything that is to be said about it.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] for a context of the other dialect; the template's faults stand in the preview.
    pub fn preview(&self, context: &Context, options: &RenderOptions) -> Result<Preview> {
        match (self, context) {
            (Self::Braze(template), Context::Braze(context)) => Ok(template.preview(context, options)),
            (Self::MoEngage(template), Context::MoEngage(context)) => Ok(template.preview(context, options)),
            _ => Err(mixed()),
        }
    }
}

/// The error of a context that was made for the other dialect.
pub(super) fn mixed() -> Error {
    Error::new(ErrorKind::Usage, "the context was made for another dialect than the template's")
}
