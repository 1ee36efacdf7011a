//! Errors become facts in JSON, which the JavaScript half turns into exceptions.

use drysend_core::{Error, Source, Span};
use napi::Status;
use serde_json::json;

/// The error as Node gets it: its message is the JSON of everything that is known about it.
pub fn to_napi(error: &Error) -> napi::Error {
    napi::Error::new(Status::GenericFailure, facts(error))
}

/// Everything that is known about an error, in JSON.
pub fn facts(error: &Error) -> String {
    let location = error.location();
    let place = location.as_ref();
    let span = error.template().zip(error.span()).map(|(source, span)| utf16(source, span));
    let facts = json!({
        "code": error.code(),
        "message": format!("{error:#}"),
        "summary": error.message(),
        "help": error.help(),
        "reasons": error.reasons(),
        "template": place.map(|at| &at.name),
        "line": place.map(|at| at.line),
        "column": place.map(|at| at.column),
        "span": span,
    });
    facts.to_string()
}

/// A span as indexes of a JavaScript string.
fn utf16(source: &Source, span: Span) -> [usize; 2] {
    let count = |end: u32| {
        source.text().char_indices().take_while(|(at, _)| *at < end as usize).map(|(_, c)| c.len_utf16()).sum()
    };
    [count(span.start), count(span.end)]
}
