//! Comparing what must hold with what came out.

use std::fmt;

use serde_json::Value as Json;

use crate::expectation::{Expectations, ExpectedDiagnostic, ExpectedError, ExpectedOutput};
use crate::observed::{Fault, Observed};

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The key of the vector.
    pub key: &'static str,
    /// What it states.
    pub expected: String,
    /// What came out.
    pub got: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}", self.key)?;
        writeln!(f, "    expected {}", self.expected)?;
        write!(f, "    got      {}", self.got)
    }
}

/// Everything stated in `expected` that does not hold for `observed`.
#[must_use]
pub fn judge(expected: &Expectations, observed: &Observed) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    if let Some(output) = &expected.output {
        mismatches.extend(output_mismatch(output, observed));
    }
    if let Some(error) = &expected.error {
        mismatches.extend(error_mismatch(error, observed));
    }
    if let Some(diagnostics) = &expected.diagnostics {
        mismatches.extend(diagnostic_mismatches(diagnostics, observed));
    }
    if let Some(reasons) = &expected.not_sent {
        mismatches.extend(not_sent_mismatch(reasons, observed));
    }
    if let Some(url) = &expected.url {
        mismatches.extend(link_mismatch("url", &["url"], &Json::from(url.as_str()), observed));
    }
    if let Some(verified) = expected.verified {
        mismatches.extend(link_mismatch("verified", &["verified", "decrypted"], &Json::from(verified), observed));
    }
    if let Some(variant) = &expected.variant {
        mismatches.extend(link_mismatch("variant", &["variant", "encoder"], &Json::from(variant.as_str()), observed));
    }
    if let Some(payload) = &expected.payload {
        let place = if payload.is_string() { "payload_text" } else { "payload" };
        mismatches.extend(link_mismatch("payload", &[place], payload, observed));
    }
    mismatches.extend(disagreement(observed));
    mismatches
}

fn output_mismatch(expected: &ExpectedOutput, observed: &Observed) -> Option<Mismatch> {
    if observed.text.as_deref().is_some_and(|text| expected.fits(text)) {
        return None;
    }
    let got = match (&observed.text, observed.fault()) {
        (Some(text), _) => format!("{text:?}"),
        (None, Some(fault)) => fault.to_string(),
        (None, None) => "nothing".to_owned(),
    };
    let expected = match expected {
        ExpectedOutput::Text(text) => format!("{text:?}"),
        ExpectedOutput::AnyOf(texts) => format!("one of {texts:?}"),
    };
    Some(Mismatch { key: "output", expected, got })
}

fn error_mismatch(expected: &ExpectedError, observed: &Observed) -> Option<Mismatch> {
    let contains =
        |expected: &Option<String>, found: &str| expected.as_deref().is_none_or(|expected| found.contains(expected));
    let fits = match (expected, observed.fault()) {
        (ExpectedError::Any(fails), fault) => *fails == fault.is_some(),
        (_, None) => false,
        (ExpectedError::Code(code), Some(fault)) => *code == fault.code,
        (ExpectedError::Exact(expected), Some(fault)) => {
            expected.code.as_ref().is_none_or(|code| *code == fault.code)
                && contains(&expected.message, &fault.message)
                && expected.text.as_ref().is_none_or(|text| Some(text) == fault.text.as_ref())
        }
    };
    if fits {
        return None;
    }
    let expected = match expected {
        ExpectedError::Any(true) => "any error".to_owned(),
        ExpectedError::Any(false) => "no error".to_owned(),
        ExpectedError::Code(code) => code.clone(),
        ExpectedError::Exact(fault) => [&fault.code, &fault.message, &fault.text]
            .into_iter()
            .flatten()
            .map(|part| format!("{part:?}"))
            .collect::<Vec<_>>()
            .join(" "),
    };
    let got = match &observed.result {
        Some(Err(fault @ Fault { text: Some(text), .. })) => format!("{fault} at {text:?}"),
        Some(Err(fault)) => fault.to_string(),
        Some(Ok(text)) => format!("no error, but {text:?}"),
        None => "nothing".to_owned(),
    };
    Some(Mismatch { key: "error", expected, got })
}

fn diagnostic_mismatches(expected: &[ExpectedDiagnostic], observed: &Observed) -> Vec<Mismatch> {
    let got = || observed.diagnostics.iter().map(summary).collect::<Vec<_>>().join(", ");
    if expected.is_empty() && !observed.diagnostics.is_empty() {
        return vec![Mismatch { key: "diagnostics", expected: "none".to_owned(), got: got() }];
    }
    expected
        .iter()
        .filter(|expected| !observed.diagnostics.iter().any(|found| is_diagnostic(expected, found)))
        .map(|expected| Mismatch { key: "diagnostics", expected: stated(expected), got: got() })
        .collect()
}

fn is_diagnostic(expected: &ExpectedDiagnostic, found: &Json) -> bool {
    let text = |key: &str| found.get(key).and_then(Json::as_str);
    let is = |expected: &Option<String>, key| expected.is_none() || expected.as_deref() == text(key);
    let contains = |expected: &Option<String>, key| {
        expected.as_deref().is_none_or(|expected| text(key).is_some_and(|found| found.contains(expected)))
    };
    let at = |expected: Option<u64>, key: &str| expected.is_none() || expected == found.get(key).and_then(Json::as_u64);
    text("code") == Some(&expected.code)
        && is(&expected.text, "text")
        && is(&expected.severity, "severity")
        && is(&expected.file, "file")
        && contains(&expected.message, "message")
        && contains(&expected.help, "help")
        && at(expected.line, "line")
        && at(expected.column, "column")
}

fn stated(expected: &ExpectedDiagnostic) -> String {
    let ExpectedDiagnostic { code, text, severity, message, help, file, line, column } = expected;
    let texts = [("at", text), ("of severity", severity), ("saying", message), ("with help", help), ("in", file)];
    let texts = texts.into_iter().filter_map(|(word, text)| Some(format!(" {word} {:?}", text.as_ref()?)));
    let numbers = [("line", line), ("column", column)];
    let numbers = numbers.into_iter().filter_map(|(word, number)| Some(format!(" {word} {}", (*number)?)));
    code.clone() + &texts.chain(numbers).collect::<String>()
}

fn summary(diagnostic: &Json) -> String {
    let part = |key: &str| diagnostic.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    format!("{} at {:?} ({})", part("code"), part("text"), part("message"))
}

fn not_sent_mismatch(expected: &[String], observed: &Observed) -> Option<Mismatch> {
    let stopped = matches!(observed.outcome.as_str(), "aborted" | "not_sent");
    if stopped && expected.iter().all(|reason| observed.reasons.contains(reason)) {
        return None;
    }
    let got = format!("{} {:?}", observed.outcome, observed.reasons);
    Some(Mismatch { key: "not_sent", expected: format!("{expected:?}"), got })
}

/// Compares what the first link says in one of `places`: the first that is not null.
fn link_mismatch(key: &'static str, places: &[&str], expected: &Json, observed: &Observed) -> Option<Mismatch> {
    let found = places.iter().find_map(|place| observed.link(place));
    if found == Some(expected) {
        return None;
    }
    let got = match (found, observed.fault()) {
        (Some(found), _) => found.to_string(),
        (None, Some(fault)) => fault.to_string(),
        (None, None) if observed.links.is_empty() => "no link".to_owned(),
        (None, None) => "nothing".to_owned(),
    };
    Some(Mismatch { key, expected: expected.to_string(), got })
}

/// `render` and `preview` are two views of one thing: a sent message has the same text in both, any other is an error.
fn disagreement(observed: &Observed) -> Option<Mismatch> {
    if observed.outcome.is_empty() {
        return None;
    }
    let preview = (observed.outcome == "sent").then_some(observed.text.as_ref()).flatten();
    let render = observed.result.as_ref()?.as_ref().ok();
    (preview != render).then(|| {
        let preview = format!("preview's text {:?} of a message that is {}", observed.text, observed.outcome);
        Mismatch { key: "render", expected: preview, got: format!("{:?}", observed.result) }
    })
}
