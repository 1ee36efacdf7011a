//! Filters as plain functions: for callers without a template engine.

use serde_json::Value as Json;

use super::{Filter, LinkArguments, LinkPayload, Run, smartpass_link};
use crate::error::{Error, ErrorKind, Result};
use crate::render::State;

/// What a filter is applied to.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Text, and every scalar as its engine or language prints it.
    Text(&'a str),
    /// A list or a mapping.
    Data(&'a Json),
}

/// What comes out of a filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Text.
    Text(String),
    /// A value that was read from JSON.
    Data(Json),
}

impl Filter {
    /// Applies the filter to `input` with arguments as text: positional ones in order, then named ones.
    ///
    /// ```
    /// use drysend_core::filters::{self, Input, Output};
    /// use drysend_core::{Limits, RenderOptions, Secrets, State};
    ///
    /// let (options, secrets, limits) = (RenderOptions::default(), Secrets::default(), Limits::default());
    /// let mut state = State::new(&options, &secrets, &limits);
    /// let filter = filters::find("hmac_sha1").unwrap();
    /// let output = filter.call(Input::Text("hey"), &["secret_key".into()], &[], &mut state)?;
    /// assert_eq!(output, Output::Text("2a3969bed25bfeefb00aca4063eb9590b4df8f0e".into()));
    /// # Ok::<(), drysend_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] for arguments that the filter does not take or misses, [`ErrorKind::Type`] for an input that
    /// is no text where text is needed, and what the filter itself reports.
    pub fn call(
        &self,
        input: Input<'_>,
        positional: &[String],
        named: &[(String, String)],
        state: &mut State<'_>,
    ) -> Result<Output> {
        let values = self.bind(positional, named)?;
        let mut out = String::new();
        match (self.run, input) {
            (Run::Text(run) | Run::Pairs(run, _), Input::Text(text)) => run(text, &mut out)?,
            (Run::Pairs(_, run), Input::Data(Json::Object(entries))) => {
                let pairs: Vec<_> = entries.iter().map(|(name, value)| (name.clone(), scalar(value))).collect();
                run(&pairs, &mut out)?;
            }
            (Run::Keyed(run), Input::Text(text)) => {
                let key = values.first().and_then(Option::as_deref).unwrap_or_default();
                run(text, state.key(key), &mut out)?;
            }
            (Run::Write(run), Input::Data(value)) => run(value, &mut out)?,
            (Run::Write(run), Input::Text(text)) => run(&Json::from(text), &mut out)?,
            (Run::Read(run), Input::Text(text)) => return Ok(Output::Data(run(text)?)),
            (Run::Link, input) => {
                let mut arguments = LinkArguments::default();
                for (parameter, value) in self.parameters.iter().zip(values) {
                    if let Some(value) = value {
                        arguments.set(parameter.name, value)?;
                    }
                }
                let payload = match input {
                    Input::Text(text) => LinkPayload::Text(text),
                    Input::Data(value) => LinkPayload::Object(value),
                };
                out = smartpass_link(payload, &arguments, state)?;
            }
            (Run::Text(_) | Run::Keyed(_) | Run::Pairs(..) | Run::Read(_), Input::Data(_)) => {
                return Err(Error::new(
                    ErrorKind::Type,
                    format!("`{}` got a list or mapping, expected text", self.name),
                ));
            }
        }
        Ok(Output::Text(out))
    }

    /// The arguments, of whatever type an engine has them in, in the order of [`Filter::parameters`].
    ///
    /// # Errors
    /// [`ErrorKind::Argument`] for one too many, a name that is not there, a name given twice, or one that is missing.
    pub fn bind<T: Clone, N: AsRef<str>>(&self, positional: &[T], named: &[(N, T)]) -> Result<Vec<Option<T>>> {
        self.bind_as(self.name, positional, named)
    }

    /// [`Filter::bind`] with errors that speak of the filter as `called`: the name or alias that the template uses.
    ///
    /// # Errors
    /// As [`Filter::bind`].
    pub fn bind_as<T: Clone, N: AsRef<str>>(
        &self,
        called: &str,
        positional: &[T],
        named: &[(N, T)],
    ) -> Result<Vec<Option<T>>> {
        let fault = |message| Error::new(ErrorKind::Argument, message);
        let mut values: Vec<Option<T>> = vec![None; self.parameters.len()];
        let places = self.parameters.iter().filter(|parameter| parameter.positional).count();
        if positional.len() > places {
            return Err(fault(format!("`{called}` got {} arguments, expected {places} at most", positional.len())));
        }
        for (value, given) in values.iter_mut().zip(positional) {
            *value = Some(given.clone());
        }
        for (name, given) in named {
            let name = name.as_ref();
            let Some(at) = self.parameters.iter().position(|parameter| parameter.name == name) else {
                let known: Vec<_> = self.parameters.iter().map(|parameter| parameter.name).collect();
                let error = fault(format!("`{called}` has no argument `{name}`"));
                return Err(match crate::near_miss::nearest(name, known) {
                    Some(near) => error.with_help(format!("did you mean `{near}`?")),
                    None => error,
                });
            };
            if values[at].replace(given.clone()).is_some() {
                return Err(fault(format!("`{called}` got the argument `{name}` twice")));
            }
        }
        match self.parameters.iter().zip(&values).find(|(parameter, value)| parameter.required && value.is_none()) {
            Some((missing, _)) => Err(fault(format!("`{called}` misses the argument `{}`", missing.name))),
            None => Ok(values),
        }
    }
}

fn scalar(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
