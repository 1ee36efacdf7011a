//! A parsed template.

use std::sync::Arc;

use drysend_core::{
    Diagnostic, Error, ErrorKind, Observer, Outcome, Preview, Reads, RenderOptions, Result, Source, Trace,
};

use super::Environment;
use crate::context::Context;
use crate::interpreter::{self, Rendered, SENTINEL};
use crate::platform::Failure;
use crate::reads;
use crate::rehearsal::siblings;
use crate::template::Compiled;

/// A parsed template with its environment. Parse once, render often; cheap to clone, and shared between threads.
#[derive(Clone, Debug)]
pub struct Template {
    environment: Environment,
    compiled: Arc<Compiled>,
}

impl Template {
    pub(super) fn new(environment: Environment, compiled: Compiled) -> Self {
        Self { environment, compiled: Arc::new(compiled) }
    }

    /// The text it was parsed from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.compiled.source
    }

    /// What the template, with the content blocks it names, can read of its context.
    ///
    /// ```
    /// let template = drysend_moengage::Environment::new().template("m", "{{ UserAttribute['First Name'] }}")?;
    /// assert!(template.reads().entries().any(|(name, _)| &**name == "UserAttribute"));
    /// # Ok::<(), drysend_core::Error>(())
    /// ```
    #[must_use]
    pub fn reads(&self) -> Reads {
        reads::of(&self.compiled, &self.environment.0)
    }

    /// The text that the platform would send.
    ///
    /// # Errors
    /// The first fault: an undefined value that was used, types that do not go together, a limit, an input that is missing;
    /// [`ErrorKind::NotSent`] with the reasons when the template says `MOE_NOT_SEND`.
    pub fn render(&self, context: &Context, options: &RenderOptions) -> Result<String> {
        self.render_observed(context, options, &mut ())
    }

    /// The same, telling `observer` what happens.
    ///
    /// # Errors
    /// As [`Template::render`].
    pub fn render_observed<O: Observer>(
        &self,
        context: &Context,
        options: &RenderOptions,
        observer: &mut O,
    ) -> Result<String> {
        let rendered = self.run(context, options, observer, false);
        match rendered.error {
            Some(error) => Err(error),
            None if rendered.not_sent => Err(not_sent(rendered.reasons)),
            None => Ok(rendered.text),
        }
    }

    /// What the platform would do: the text as far as it goes, remarks, and the links in it, inspected.
    #[must_use]
    pub fn preview(&self, context: &Context, options: &RenderOptions) -> Preview {
        let mut trace = Trace::new();
        let rendered = self.run(context, options, &mut trace, true);
        let outcome = match &rendered.error {
            Some(_) => Outcome::Failed,
            None if rendered.not_sent => Outcome::NotSent,
            None => Outcome::Sent,
        };
        let mut preview = Preview::new(outcome, rendered.text, &rendered.keys);
        preview.reasons = rendered.reasons;
        preview.reasons.extend(rendered.error.iter().map(|error| Failure::of(error).to_string()));
        preview.diagnostics = rendered.remarks;
        preview.diagnostics.extend(rendered.error.iter().map(Diagnostic::from));
        preview.explained(trace, rendered.keys, options.now, &|path| siblings(context, path))
    }

    /// A render that tells `observer` what happens, and remembers its keys if `keys`.
    pub(crate) fn run<O: Observer>(
        &self,
        context: &Context,
        options: &RenderOptions,
        observer: &mut O,
        keys: bool,
    ) -> Rendered {
        let shared = &self.environment.0;
        interpreter::render(shared, &self.compiled, context.nulls_as(shared.null_as), options, observer, keys)
    }
}

#[cold]
fn not_sent(reasons: Vec<String>) -> Error {
    let unexplained = reasons.is_empty();
    let error = Error::stopped(ErrorKind::NotSent, reasons);
    if unexplained { error.with_help(format!("the text holds `{SENTINEL}`")) } else { error }
}
