//! The filters that every dialect has, on Python's values.

use std::borrow::Cow;

use drysend_core::filters::{ALL, Filter, LinkArguments, LinkPayload, Parameter, Run, smartpass_link};
use drysend_core::{Error, ErrorKind, Result};

use crate::call::{Arguments, Call};
use crate::value::{Value, from_json, to_json};

/// Applies `filter`, which the template calls by the name `called`, to `value`.
pub(super) fn apply(
    called: &str,
    filter: &'static Filter,
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
) -> Result<Value> {
    let mut room = [None; MOST];
    let bound = bind(called, filter, arguments, &mut room)?;
    if let Value::Undefined(missing) = value {
        missing.lenient()?;
    }
    match filter.run {
        Run::Read(run) => {
            let json = run(&input(call, value)?)?;
            Ok(from_json(&json))
        }
        Run::Link => link(filter.parameters, bound, call, value),
        run => call.text(|call, out| write(run, bound, call, value, out)).map(Value::Str),
    }
}

/// Appends what a filter makes that makes text.
fn write(run: Run, bound: &[Option<&Value>], call: &mut Call<'_, '_>, value: &Value, out: &mut String) -> Result<()> {
    match run {
        Run::Text(run) => run(&input(call, value)?, out),
        Run::Keyed(run) => {
            let input = input(call, value)?;
            let key = text(call, bound.first().copied().flatten().unwrap_or(&Value::None))?;
            run(&input, call.state().key(&key), out)
        }
        Run::Pairs(_, run) if value.is_mapping() => {
            let mut pairs = Vec::new();
            for (key, value) in value.entries().unwrap_or_default() {
                pairs.push((key.to_text(call.meter())?, input(call, &value)?.into_owned()));
            }
            run(&pairs, out)
        }
        Run::Pairs(run, _) => run(&input(call, value)?, out),
        Run::Write(run) => {
            let json = to_json(value, call.meter())?;
            run(&json, out)
        }
        // These two make other values.
        Run::Read(_) | Run::Link => Ok(()),
    }
}

/// The value as text, counted as often as what a filter makes of it can be longer.
fn input<'v>(call: &mut Call<'_, '_>, value: &'v Value) -> Result<Cow<'v, str>> {
    let text = text(call, value)?;
    call.make(text.len().saturating_mul(3))?;
    Ok(text)
}

/// The value as text.
fn text<'v>(call: &mut Call<'_, '_>, value: &'v Value) -> Result<Cow<'v, str>> {
    match value {
        Value::Str(text) => Ok(Cow::Borrowed(text)),
        value => value.to_text(call.meter()).map(Cow::Owned),
    }
}

fn link(parameters: &[Parameter], bound: &[Option<&Value>], call: &mut Call<'_, '_>, value: &Value) -> Result<Value> {
    let mut arguments = LinkArguments::default();
    for (parameter, given) in parameters.iter().zip(bound) {
        match given {
            None | Some(Value::None) => {}
            Some(given) => arguments.set(parameter.name, given.to_text(call.meter())?)?,
        }
    }
    let object;
    let text;
    let payload = match value {
        value if value.is_mapping() => {
            object = to_json(value, call.meter())?;
            LinkPayload::Object(&object)
        }
        value => {
            text = input(call, value)?;
            LinkPayload::Text(&text)
        }
    };
    smartpass_link(payload, &arguments, call.state()).map(Value::from)
}

/// How many parameters any filter has.
const MOST: usize = {
    let (mut most, mut at) = (0, 0);
    while at < ALL.len() {
        if ALL[at].parameters.len() > most {
            most = ALL[at].parameters.len();
        }
        at += 1;
    }
    most
};

/// The arguments in the order of the filter's parameters.
fn bind<'a, 'b>(
    called: &str,
    filter: &'static Filter,
    arguments: &Arguments<'a>,
    room: &'b mut [Option<&'a Value>; MOST],
) -> Result<&'b [Option<&'a Value>]> {
    let parameters = filter.parameters;
    let bound = &mut room[..parameters.len()];
    let places = parameters.iter().take_while(|parameter| parameter.positional).count();
    if arguments.positional.len() > places {
        let given = arguments.positional.len();
        let s = if places == 1 { "" } else { "s" };
        return Err(wrong(format!("`{called}` takes {places} argument{s} by place, got {given}")));
    }
    for (slot, value) in bound.iter_mut().zip(arguments.positional) {
        *slot = Some(value);
    }
    for (name, value) in arguments.named {
        match parameters.iter().position(|parameter| *parameter.name == **name) {
            Some(at) if bound[at].is_some() => {
                return Err(wrong(format!("`{called}` got its argument `{}` twice", &**name)));
            }
            Some(at) => bound[at] = Some(value),
            None => {
                let error = wrong(format!("`{called}` has no argument `{}`", &**name));
                let names = parameters.iter().map(|parameter| parameter.name);
                return Err(match drysend_core::near_miss::nearest(name, names) {
                    Some(near) => error.with_help(format!("did you mean `{near}`?")),
                    None => error,
                });
            }
        }
    }
    let missing = parameters.iter().zip(&*bound).find(|(parameter, value)| parameter.required && value.is_none());
    if let Some((parameter, _)) = missing {
        return Err(wrong(format!("`{called}` needs its argument `{}`", parameter.name)));
    }
    Ok(bound)
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::Argument, message)
}
