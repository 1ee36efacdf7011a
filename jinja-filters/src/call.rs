//! One call of a filter.

use std::sync::Arc;

use drysend_core::filters::{Filter, Inputs, LinkArguments, LinkPayload, Run};
use drysend_core::{Error, ErrorKind, Result};
use minijinja::State;
use minijinja::value::{Kwargs, Value, ValueKind};

use crate::value::{self, Reader};

/// A filter as the environment knows it.
pub(crate) struct Call {
    pub(crate) name: &'static str,
    pub(crate) filter: &'static Filter,
    pub(crate) inputs: Arc<Inputs>,
}

impl Call {
    /// As a filter: the input is the first argument.
    pub(crate) fn as_filter(&self, state: &State<'_, '_>, positional: &[Value], named: &Kwargs) -> Answer {
        let Some((input, positional)) = positional.split_first() else {
            return Err(convert(self.missing("value")));
        };
        self.run(Reader::new(state), input, positional, &entries(named)?).map_err(convert)
    }

    /// As a function: the input is the first argument, or the one called `payload`.
    pub(crate) fn as_function(&self, state: &State<'_, '_>, positional: &[Value], named: &Kwargs) -> Answer {
        let mut named = entries(named)?;
        let at = named.iter().position(|(name, _)| *name == "payload");
        let (input, positional) = match (at, positional.split_first()) {
            (Some(at), _) => (named.remove(at).1, positional),
            (None, Some((input, positional))) => (input.clone(), positional),
            (None, None) => return Err(convert(self.missing("payload"))),
        };
        self.run(Reader::new(state), &input, positional, &named).map_err(convert)
    }

    fn run(&self, reader: Reader, input: &Value, positional: &[Value], named: &[(&str, Value)]) -> Result<Value> {
        let arguments = self.filter.bind_as(self.name, positional, named)?;
        let mut out = String::new();
        match self.filter.run {
            Run::Text(run) => run(&reader.text(input)?, &mut out)?,
            Run::Keyed(run) => {
                let key = arguments.first().and_then(Option::as_ref).map(|key| reader.text(key)).transpose()?;
                run(&reader.text(input)?, self.inputs.key(&key.unwrap_or_default()), &mut out)?;
            }
            Run::Pairs(run, run_pairs) => match reader.pairs(input)? {
                Some(pairs) => run_pairs(&pairs, &mut out)?,
                None => run(&reader.text(input)?, &mut out)?,
            },
            Run::Write(run) => run(&reader.json(input)?, &mut out)?,
            Run::Read(run) => return Ok(value::from_json(run(&reader.text(input)?)?)),
            Run::Link => out = self.link(reader, input, &arguments)?,
        }
        Ok(Value::from(out))
    }

    fn link(&self, reader: Reader, input: &Value, arguments: &[Option<Value>]) -> Result<String> {
        let mut link = LinkArguments::default();
        for (parameter, argument) in self.filter.parameters.iter().zip(arguments) {
            // As in Python, `iv=none` is no IV.
            if let Some(argument) = argument.as_ref().filter(|argument| !argument.is_none()) {
                link.set(parameter.name, reader.text(argument)?.into_owned())?;
            }
        }
        match input.kind() {
            ValueKind::String | ValueKind::Bytes | ValueKind::Number | ValueKind::Bool | ValueKind::Plain => {
                self.inputs.smartpass_link(LinkPayload::Text(&reader.text(input)?), &link)
            }
            _ => self.inputs.smartpass_link(LinkPayload::Object(&reader.json(input)?), &link),
        }
    }

    fn missing(&self, argument: &str) -> Error {
        Error::new(ErrorKind::Argument, format!("`{}` misses the argument `{argument}`", self.name))
    }
}

type Answer = Result<Value, minijinja::Error>;

fn entries(named: &Kwargs) -> Result<Vec<(&str, Value)>, minijinja::Error> {
    named.args().map(|name| Ok((name, named.get(name)?))).collect()
}

fn convert(error: Error) -> minijinja::Error {
    let kind = match error.kind() {
        ErrorKind::Undefined => minijinja::ErrorKind::UndefinedError,
        _ => minijinja::ErrorKind::InvalidOperation,
    };
    let detail = match error.help() {
        Some(help) => format!("{} ({help})", error.message()),
        None => error.message().to_owned(),
    };
    minijinja::Error::new(kind, detail).with_source(error)
}
