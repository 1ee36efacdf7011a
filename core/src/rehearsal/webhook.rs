//! Requests to other services: their bodies and addresses. A message that reads as one is taken for one.

use std::ops::Range;

use serde::Deserialize;

use super::Performance;
use super::performance::place;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::Rule;
use crate::payload;

/// A fault in the body of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BodyFault {
    /// The rule that it breaks.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
    /// Where in the body.
    pub range: Range<usize>,
}

/// Everything that is wrong with `body`, which is sent as JSON.
///
/// Codes: `body-not-json`, `curly-quotes-in-json`, `blank-in-id`.
///
/// ```
/// use drysend_core::rehearsal::body_faults;
///
/// let codes = |body: &str| body_faults(body).into_iter().map(|fault| fault.code).collect::<Vec<_>>();
/// assert_eq!(codes(r#"{"campaignId": " x"}"#), ["blank-in-id"]);
/// assert_eq!(codes("{“campaignId”: “x”}"), ["curly-quotes-in-json"]);
/// assert_eq!(codes(r#"{"a": 1,}"#), ["body-not-json"]);
/// ```
#[must_use]
pub fn body_faults(body: &str) -> Vec<BodyFault> {
    let mut faults = Vec::new();
    let mut parser = serde_json::Deserializer::from_str(body);
    let read = serde::de::IgnoredAny::deserialize(&mut parser).and_then(|_| parser.end());
    if let Err(fault) = read {
        let curly = body.find(['“', '”', '„', '‘', '’']);
        let (message, at) = comma_before_end(body, payload::fault_of(body, &fault));
        match curly.filter(|curly| *curly <= at) {
            Some(curly) => faults.push(BodyFault {
                code: "curly-quotes-in-json",
                message: "typographic quotes stand in JSON, which knows straight ones only".to_owned(),
                help: "write `\"`",
                range: curly..curly + body[curly..].chars().next().map_or(0, char::len_utf8),
            }),
            None => {
                let length = body[at..].chars().next().map_or(0, char::len_utf8);
                let start = if length == 0 { body.trim_end().len().saturating_sub(1) } else { at };
                let start = (0..=start).rev().find(|start| body.is_char_boundary(*start)).unwrap_or(0);
                let length = body[start..].chars().next().map_or(0, char::len_utf8);
                faults.push(BodyFault {
                    code: "body-not-json",
                    message: format!("the body is not JSON: {message}"),
                    help: "the other service refuses it",
                    range: start..start + length,
                });
            }
        }
    }
    faults.extend(payload::spans(body).into_iter().filter_map(|field| {
        let (name, value) = (&body[field.name], &body[field.value.clone()]);
        let edge = value.starts_with(' ') || value.ends_with(' ');
        (is_id(name) && edge && !value.trim().is_empty()).then(|| BodyFault {
            code: "blank-in-id",
            message: format!("the id `{name}` starts or ends with a blank"),
            help: "remove the blank",
            range: field.value,
        })
    }));
    faults
}

/// A comma before a closing bracket is what is wrong there, not the bracket.
fn comma_before_end(body: &str, (message, at): (String, usize)) -> (String, usize) {
    let before = body[..at].trim_end();
    match body[at..].starts_with([']', '}']) && before.ends_with(',') {
        true => ("trailing comma".to_owned(), before.len() - 1),
        false => (message, at),
    }
}

/// Whether a field of this name holds an id.
fn is_id(name: &str) -> bool {
    ["id", "ids", "sku", "code", "key"].contains(&name.to_ascii_lowercase().as_str())
        || ["Id", "ID", "_id", "-id"].iter().any(|end| name.ends_with(end))
}

/// The body that a message is, where it reads as one.
pub(super) fn body_of(text: &str) -> Option<&str> {
    let body = text.trim();
    let quoted = |rest: &str| rest.trim_start().starts_with(['"', '“', '„', '”']);
    let object = |rest: &str| rest.trim_start().strip_prefix('{').is_some_and(quoted);
    let list = body.strip_prefix('[').filter(|_| body.ends_with(']'));
    (object(body) && body.ends_with('}') || list.is_some_and(object)).then_some(body)
}

/// What `rule` says of the message as the body of a request.
pub(crate) fn in_body(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let text = performance.text;
    let (Some(body), true, Some(id)) = (body_of(text), performance.is_plain(), performance.text_id) else {
        return Vec::new();
    };
    let shift = text.len() - text.trim_start().len();
    let faults = body_faults(body).into_iter().filter(|fault| fault.code == rule.code);
    faults
        .map(|fault| {
            let range = fault.range.start + shift..fault.range.end + shift;
            performance.find(rule, id, range, fault.message).with_help(fault.help)
        })
        .collect()
}

/// Look-ups that leave a hole in the address that the message is.
pub(crate) fn in_address(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let text = performance.text.trim();
    let is_address = text.starts_with("https://") && !text.contains(char::is_whitespace) && !text.contains("?data=");
    if !is_address || !performance.has_holes() {
        return Vec::new();
    }
    let holes = performance.trace.holes();
    holes
        .into_iter()
        .map(|(path, spot)| {
            let message = format!("without `{path}` the request goes to another address");
            // In MoEngage this is the field of a link rather than of a request, and a link has its own fallback.
            let severity = if ["UserAttribute", "EventAttribute"].iter().any(|object| path.starts_with(object)) {
                Severity::Note
            } else {
                rule.severity
            };
            place(Diagnostic::new(rule.code, severity, message), Some(spot))
                .with_help("give it a default, or do not send the message to people who lack it")
        })
        .collect()
}
