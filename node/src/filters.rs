//! Every shared filter as a plain function.

use drysend_core::filters::{self, Input, Output, Run};
use drysend_core::{Error, ErrorKind, Limits, RenderOptions, Result, Secrets, State};
use napi_derive::napi;
use serde_json::json;

use crate::environment::{options, read};
use crate::error::to_napi;

/// What a filter gives: text, or the JSON of a value.
#[napi(object)]
pub struct FilterOutput {
    /// Text.
    pub text: Option<String>,
    /// JSON.
    pub json: Option<String>,
}

/// Applies the filter `name` to a value: its `text` if it is a scalar, and its JSON unless it is a string.
#[napi(catch_unwind)]
pub fn filter(
    name: String,
    text: Option<String>,
    data: Option<String>,
    positional: Vec<String>,
    named: Vec<Vec<String>>,
) -> napi::Result<FilterOutput> {
    apply(&name, text.as_deref(), data.as_deref(), &positional, &named).map_err(|error| to_napi(&error))
}

fn apply(
    name: &str,
    text: Option<&str>,
    data: Option<&str>,
    positional: &[String],
    named: &[Vec<String>],
) -> Result<FilterOutput> {
    let filter =
        filters::find(name).ok_or_else(|| Error::new(ErrorKind::UnknownFilter, format!("unknown filter `{name}`")))?;
    let json = data.map(read).transpose()?;
    // JSON wants every value as it is; the other filters want the text of a scalar.
    let input = match (&json, text) {
        (Some(json), Some(_)) if matches!(filter.run, Run::Write(_)) => Input::Data(json),
        (_, Some(text)) => Input::Text(text),
        (Some(json), None) => Input::Data(json),
        (None, None) => Input::Text(""),
    };
    let named: Vec<_> = named
        .iter()
        .filter_map(|pair| match pair.as_slice() {
            [name, value] => Some((name.clone(), value.clone())),
            _ => None,
        })
        .collect();
    let options = match filter.run {
        Run::Link => options(None, None)?,
        _ => RenderOptions::default(),
    };
    let (secrets, limits) = (Secrets::default(), Limits::default());
    let mut state = State::new(&options, &secrets, &limits);
    Ok(match filter.call(input, positional, &named, &mut state)? {
        Output::Text(text) => FilterOutput { text: Some(text), json: None },
        Output::Data(json) => FilterOutput { text: None, json: Some(json.to_string()) },
    })
}

/// The table of filters, in JSON.
#[napi(catch_unwind)]
pub fn filter_table() -> String {
    let rows = filters::ALL.iter().map(|filter| {
        json!({
            "name": filter.name,
            "aliases": filter.aliases,
            "summary": filter.summary,
            "kind": filter.run.name(),
            "example": filter.example.liquid,
            "output": filter.example.output,
        })
    });
    rows.collect::<serde_json::Value>().to_string()
}
