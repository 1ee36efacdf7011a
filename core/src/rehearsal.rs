//! What a message would do wrong, found by rendering it.
//!
//! A [`Performance`] is one render with its [`Trace`]: rules of the groups payload, link and webhook read it. A preview gives
//! them the render of a real profile. `check` has none: [`rehearse`] makes profiles up from what the template looks up, one
//! with plain values and one with quotes, backslashes, line breaks and accents in every value.

pub(crate) mod blanks;
pub(crate) mod braces;
pub(crate) mod length;
mod links;
mod markers;
pub(crate) mod mismatch;
mod payloads;
mod performance;
pub(crate) mod plus;
mod profile;
mod secrets;
pub(crate) mod unescaped;
pub(crate) mod webhook;
pub(crate) mod whole;

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::lint::{RULES, Run};
use crate::render::{Randomness, RenderOptions};
use crate::secret::Secret;
use crate::source::{Source, Span};
use crate::trace::{Path, Trace};

pub use links::LinkAt;
pub(crate) use markers::Mark;
pub use payloads::PayloadAt;
pub use performance::Performance;
pub(crate) use secrets::mask;
pub use webhook::{BodyFault, body_faults};

/// A message that can be rendered again and again.
pub trait Stage {
    /// Renders the message for `profile`, telling `trace` what happens.
    fn perform(&self, profile: &serde_json::Value, options: &RenderOptions, trace: &mut Trace) -> Played;

    /// Where in a profile the value of a look-up stands.
    fn place(&self, path: &Path) -> Vec<String>;

    /// Whether that is a variable of other templates, and no data about the customer.
    fn is_variable(&self, place: &[String]) -> bool;
}

/// What came of a render.
#[derive(Clone, Debug, Default)]
pub struct Played {
    /// What it printed.
    pub text: String,
    /// The keys that it used.
    pub keys: Vec<Secret>,
    /// Where it stopped, if it did not come to its end.
    pub stopped: Option<(Source, Span)>,
}

/// What a rehearsal found.
#[derive(Clone, Debug, Default)]
pub struct Rehearsed {
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// The names of the templates that were rendered: not every block is reached.
    pub entered: BTreeSet<String>,
}

/// Renders that look for what a message looks up. Each finds at least one more name.
const ROUNDS: usize = 40;

/// The instant of rehearsals without another: this version of drysend was made then, and whoever uses it does so later.
const NOW: i64 = 1_793_491_200;

/// What is wrong with the payloads, links and requests that the message on `stage` makes, whoever it is for. Expiry dates
/// that stand in the message are compared with `now`; without it, with the day on which this version of drysend was made.
#[must_use]
pub fn rehearse(stage: &dyn Stage, now: Option<Timestamp>) -> Rehearsed {
    let now = now.or_else(|| Timestamp::from_second(NOW).ok());
    let options = RenderOptions { now, randomness: Some(Randomness::Seed(0)), index: 0 };
    let mut person = profile::Person::default();
    let mut trace = Trace::new();
    let mut played = stage.perform(&person.profile(Mark::Empty), &options, &mut trace);
    let mut findings = review(&mut trace, &played, now, Some(Mark::Empty));
    let mut entered = trace.templates();
    for _ in 0..ROUNDS {
        if !person.learn(stage, &trace, &played) {
            break;
        }
        trace = Trace::new();
        played = stage.perform(&person.profile(Mark::Plain), &options, &mut trace);
    }
    findings.extend(review(&mut trace, &played, now, Some(Mark::Plain)));
    entered.extend(trace.templates());
    if !person.is_empty() {
        let mut trace = Trace::new();
        let played = stage.perform(&person.profile(Mark::Hostile), &options, &mut trace);
        findings.extend(review(&mut trace, &played, now, Some(Mark::Hostile)));
    }
    Rehearsed { findings, entered }
}

/// Whether a template is worth a rehearsal: it encodes, signs or links, or reads as a request.
#[must_use]
pub(crate) fn concerns(text: &str) -> bool {
    const MARKS: [&str; 6] = ["base64", "hmac", "convertToSHA", "smartpass_link", "data=", "pskt.io"];
    let start = text.trim_start();
    MARKS.iter().any(|mark| text.contains(mark))
        || text.contains('{') && text.trim_end().ends_with(['}', ']']) && text.contains("\":")
        || start.starts_with("https://")
        || text.contains(['“', '”', '„']) && text.trim_end().ends_with('}')
}

/// What the rules find in one render.
#[must_use]
pub(crate) fn review(
    trace: &mut Trace,
    played: &Played,
    now: Option<Timestamp>,
    mark: Option<Mark>,
) -> Vec<Diagnostic> {
    let id = trace.finish(&played.text);
    let performance = Performance::new(trace, id, &played.text, &played.keys, now, mark);
    let mut findings = Vec::new();
    for rule in RULES {
        if let Run::Performance(run) = rule.run {
            run(&performance, &mut findings);
        }
    }
    let mut unique: Vec<Diagnostic> = Vec::new();
    for finding in findings.into_iter().take(500) {
        let known = |other: &Diagnostic| {
            other.code == finding.code && other.span == finding.span && other.template == finding.template
        };
        if !unique.iter().any(known) {
            unique.push(finding);
        }
    }
    unique
}
