//! The payloads that a render made.

use std::ops::Range;

use super::performance::{helped, place};
use super::{LinkAt, Performance, links, markers};
use crate::diagnostic::Diagnostic;
use crate::filters;
use crate::lint::Rule;
use crate::payload::{self, FieldSpan, Reading};
use crate::schema::{self, Finding, Part, Standing};
use crate::source::Span;
use crate::trace::{Id, Spot, Trace, is_base64, is_keyed, is_link, parameter, unwrapped};

/// A payload and where it comes from.
#[derive(Clone, Debug)]
pub struct PayloadAt {
    pub(crate) id: Id,
    /// What it reads as.
    pub reading: Reading,
    /// Whether it goes into a link, or has fields that PassKit knows.
    pub is_passkit: bool,
    pub(crate) spans: Vec<FieldSpan>,
    /// What encodes it, where something does.
    pub(crate) encoder: Option<Spot>,
}

/// Payloads that are looked at.
const MOST: usize = 100;

/// What is encoded, signed or put into one of `links`; with `loose` also what reads as a payload and goes nowhere.
pub(super) fn of(trace: &Trace, links: &[LinkAt], loose: bool) -> Vec<PayloadAt> {
    let mut found: Vec<PayloadAt> = Vec::new();
    let carried: Vec<String> =
        links.iter().filter_map(|at| parameter(&unwrapped(&at.link.url), "data").map(str::to_owned)).collect();
    for call in trace.texts.calls() {
        let Some(filter) = filters::find(&call.name) else { continue };
        let text = trace.texts.text(call.input);
        let goes_into_link =
            is_link(filter) || is_base64(filter) && carried.iter().any(|data| data == trace.texts.text(call.output));
        let reads = text.trim_start().starts_with('{') && (is_base64(filter) || is_keyed(filter) || is_link(filter));
        if goes_into_link || reads {
            add(&mut found, trace, call.input, goes_into_link, Some(call.spot.clone()));
        }
    }
    if loose {
        for id in links::candidates(trace, None, true) {
            let text = trace.texts.text(id).trim();
            if text.starts_with('{') && text.len() > 2 {
                let before = found.len();
                add(&mut found, trace, id, false, None);
                // Any JSON may lie about; only what is PassKit's is our business.
                if found.len() > before && !found[before].is_passkit {
                    found.truncate(before);
                }
            }
        }
    }
    found
}

fn add(found: &mut Vec<PayloadAt>, trace: &Trace, id: Id, goes_into_link: bool, encoder: Option<Spot>) {
    if found.len() >= MOST {
        return;
    }
    if let Some(known) = found.iter_mut().find(|known| known.id == id) {
        known.is_passkit |= goes_into_link;
        return;
    }
    let text = trace.texts.text(id);
    let reading = payload::read(text);
    let knows = |name: &str| {
        schema::find(name).is_some_and(|field| field.standing != Standing::Unpublished) && name.contains('.')
            || schema::other_name(name).is_some()
            || name.contains('.') && schema::nearest(name).is_some()
    };
    let is_passkit = goes_into_link || payload::spans(text).iter().any(|span| knows(&text[span.name.clone()]));
    found.push(PayloadAt { id, reading, is_passkit, spans: payload::spans(text), encoder });
}

impl PayloadAt {
    /// The template text that made `range` of the payload. What a filter wrote (`tojson`) is looked for by the field's name.
    pub(crate) fn spot(&self, trace: &Trace, range: Range<usize>, field: Option<&str>) -> Option<Spot> {
        let origin = trace.origin(self.id, range.clone());
        let text = trace.texts.text(self.id).get(range).unwrap_or_default();
        let shows =
            origin.as_ref().is_some_and(|spot| spot.text().contains(text) && spot.text().len() < text.len() + 8);
        if shows {
            return origin;
        }
        let direct = trace.is_printed(self.id);
        match field.filter(|_| !direct).and_then(|field| self.named(origin.as_ref(), field)) {
            Some(spot) => Some(spot),
            None => origin.or_else(|| self.encoder.clone()),
        }
    }

    /// The last place before `near` where `field` stands in quotes.
    fn named(&self, near: Option<&Spot>, field: &str) -> Option<Spot> {
        let near = near.or(self.encoder.as_ref())?;
        let source = near.template.text();
        let before = source.get(..near.span.end as usize)?;
        let at = ['"', '\''].iter().filter_map(|quote| before.rfind(&format!("{quote}{field}{quote}"))).max()?;
        Some(Spot { template: near.template.clone(), span: Span::new(at + 1, at + 1 + field.len()) })
    }

    /// The name of the field at `position`, as it stands in the text.
    pub(crate) fn name(&self, position: usize) -> Option<&str> {
        self.reading.fields.get(position).map(|(name, _)| name.as_str())
    }
}

impl Performance<'_> {
    /// What `rule` says of payloads as texts: the problems of [`payload::read`] that carry its code.
    pub(crate) fn reading_problems(&self, rule: &'static Rule) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for payload in self.payloads.iter().filter(|_| self.is_plain()) {
            for (problem, about) in payload.reading.problems.iter().zip(&payload.reading.about) {
                // Of other people's JSON only its syntax is our business.
                if problem.code != rule.code || about.is_some() && !payload.is_passkit {
                    continue;
                }
                let spot = match about {
                    Some(field) => payload.field_spot(self, Part::Name(*field)),
                    None => payload.broken_spot(self),
                };
                // Where in the payload it is nobody needs to count who sees where in the template.
                let message = problem.message.split(" at line ").next().unwrap_or_default();
                let found = Diagnostic::new(rule.code, rule.severity, message);
                findings.push(place(helped(found, problem.help.clone()), spot));
            }
        }
        findings
    }

    /// What `rule` says of payloads' fields: the findings of [`schema::review`] that carry its code.
    pub(crate) fn field_problems(&self, rule: &'static Rule) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for payload in self.payloads.iter().filter(|payload| self.is_plain() && payload.is_passkit) {
            for Finding { code, severity, message, help, part } in schema::review(&payload.reading.fields, self.now) {
                if code != rule.code || payload.is_moot(self, part) {
                    continue;
                }
                let found = Diagnostic::new(rule.code, severity.min(rule.severity), message);
                findings.push(place(helped(found, help), payload.field_spot(self, part)));
            }
        }
        findings
    }
}

impl PayloadAt {
    /// Whether nothing can be said about `part`: the payload breaks off before it, or its value is made up.
    fn is_moot(&self, performance: &Performance<'_>, part: Part) -> bool {
        match part {
            Part::Whole => self.reading.broken_at.is_some(),
            Part::Name(field) | Part::Value(field) => {
                let made_up = |(name, value): &(String, serde_json::Value)| {
                    let value = value.as_str().unwrap_or_default();
                    markers::is_in(name) || matches!(part, Part::Value(_)) && markers::is_in(value)
                };
                performance.mark.is_some() && self.reading.fields.get(field).is_some_and(made_up)
            }
        }
    }

    fn field_spot(&self, performance: &Performance<'_>, part: Part) -> Option<Spot> {
        let trace = performance.trace;
        match part {
            Part::Whole => self.spot(trace, 0..1, None),
            Part::Name(field) | Part::Value(field) => {
                let span = self.spans.get(field)?;
                let range = if matches!(part, Part::Name(_)) { span.name.clone() } else { span.value.clone() };
                // An empty value is shown by its quotes.
                let range = if range.is_empty() { range.start - 1..range.end + 1 } else { range };
                self.spot(trace, range, self.name(field))
            }
        }
    }

    /// The template text that made the character at which the payload stops being JSON.
    fn broken_spot(&self, performance: &Performance<'_>) -> Option<Spot> {
        let text = performance.trace.texts.text(self.id);
        let at = self.reading.broken_at?;
        let range = match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(first) => at..at + first.len_utf8(),
            // It lacks its end.
            None => text.char_indices().next_back().map_or(0..1, |(at, last)| at..at + last.len_utf8()),
        };
        self.spot(performance.trace, range, None)
    }

    /// The look-up whose value breaks the payload, where one does.
    pub(crate) fn breaking_value(&self, performance: &Performance<'_>) -> Option<Spot> {
        let at = self.reading.broken_at?;
        [Some(at), at.checked_sub(1)].into_iter().flatten().find_map(|at| performance.trace.value_at(self.id, at))
    }
}
