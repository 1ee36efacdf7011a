//! What can be done with a webhook: check it, render it, preview it.

use std::collections::BTreeSet;

use drysend_core::lint::RuleSettings;
use drysend_core::requirements::Requirement;
use drysend_core::{Diagnostic, Error, ErrorKind, Outcome, Preview, RenderOptions, Request, Result};

use super::field::Field;
use super::{Body, Webhook, json, method, rules};
use crate::engine::{Context, Engine};

/// The outcomes of a field, the one that decides about the whole message first.
const OUTCOMES: [Outcome; 4] = [Outcome::Aborted, Outcome::NotSent, Outcome::Failed, Outcome::Sent];

impl Webhook {
    /// What is to be said about every field, and about the request as far as there is nothing to render in it.
    #[must_use]
    pub fn check(&self, engine: &Engine) -> Vec<Diagnostic> {
        self.check_by(engine, &RuleSettings::default())
    }

    /// The same with the rules set by `settings`.
    #[must_use]
    pub fn check_by(&self, engine: &Engine, settings: &RuleSettings) -> Vec<Diagnostic> {
        let mut remarks: Vec<Diagnostic> = Vec::new();
        for field in self.fields() {
            remarks.extend(
                engine.check_by(field.name(), field.text(), settings).into_iter().map(|remark| field.remark(remark)),
            );
        }
        let dialect = engine.dialect();
        let literal = |field: &&Field| field.is_literal();
        let url = Some(&self.url).filter(literal).and_then(|field| rules::url(field, field.text(), dialect));
        let method =
            Some(&self.method).filter(literal).and_then(|field| rules::method(field, &method(field.text()), dialect));
        let names = self.headers.iter().filter_map(rules::header_name);
        let values = self.headers.iter().filter(|header| header.value.is_literal());
        let values = values.filter_map(|header| rules::header_value(header, header.value.text()));
        let body = match &self.body {
            Some(Body::Raw(field)) if field.is_literal() && self.request(&mut self.texts()).is_json() => {
                json::literal_fault(field)
            }
            _ => None,
        };
        let faults: Vec<Error> = url.into_iter().chain(method).chain(names).chain(values).chain(body).collect();
        remarks.extend(faults.iter().map(Diagnostic::from));
        remarks.extend(rules::templated_method(&self.method, dialect));
        each_once(remarks)
    }

    /// What the fields need.
    #[must_use]
    pub fn requirements(&self, engine: &Engine) -> Vec<Requirement> {
        let mut found: Vec<Requirement> = Vec::new();
        for field in self.fields() {
            for mut requirement in engine.requirements(field.name(), field.text()) {
                requirement.places = requirement.places.into_iter().map(|place| field.locate(place)).collect();
                let same = |other: &&mut Requirement| other.need == requirement.need && other.name == requirement.name;
                match found.iter_mut().find(same) {
                    Some(known) => {
                        known.kind = known.kind.or(requirement.kind);
                        known.places.append(&mut requirement.places);
                    }
                    None => found.push(requirement),
                }
            }
        }
        found.sort_by(|one, other| (&one.need, &one.name).cmp(&(&other.need, &other.name)));
        found
    }

    /// The request that the person of `context` would cause.
    ///
    /// # Errors
    /// Those of [`Engine::render`] for the fields, of which a stop on purpose comes first; [`ErrorKind::Request`] for a request
    /// that cannot be sent, or whose body is not the JSON that its headers say.
    pub fn render(&self, engine: &Engine, context: &Context, options: &RenderOptions) -> Result<Request> {
        let (mut texts, mut errors) = (Vec::new(), Vec::new());
        for field in self.fields() {
            match engine.render(field.name(), field.text(), context, &field.options(options)) {
                Ok(text) => texts.push(text),
                Err(error) => errors.push(field.error(error)),
            }
        }
        if let Some(error) = deciding(errors) {
            return Err(error);
        }
        let request = self.request(&mut texts.into_iter());
        match self.faults(&request, engine, context, options).into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(request),
        }
    }

    /// The request with everything that is to be said about it; `text` of the preview is the request as text.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] for a context of another dialect; the templates' faults stand in the preview.
    pub fn preview(&self, engine: &Engine, context: &Context, options: &RenderOptions) -> Result<Preview> {
        let mut previews = Vec::new();
        for field in self.fields() {
            let mut preview = engine.preview(field.name(), field.text(), context, &field.options(options))?;
            preview.diagnostics = preview.diagnostics.into_iter().map(|remark| field.remark(remark)).collect();
            preview.why = preview.why.into_iter().map(|why| field.why(why)).collect();
            previews.push(preview);
        }
        let outcome = OUTCOMES.into_iter().find(|outcome| previews.iter().any(|preview| preview.outcome == *outcome));
        let mut whole = Preview::new(outcome.unwrap_or(Outcome::Sent), String::new(), &[]);
        let mut deciding = previews.iter().filter(|preview| preview.outcome == whole.outcome).peekable();
        whole.reasons = match whole.outcome {
            Outcome::Aborted => deciding.next().map(|preview| preview.reasons.clone()).unwrap_or_default(),
            _ => deciding.flat_map(|preview| preview.reasons.clone()).collect(),
        };
        let mut texts = Vec::new();
        for preview in previews {
            texts.push(preview.text);
            whole.links.extend(preview.links);
            whole.diagnostics.extend(preview.diagnostics);
            whole.why.extend(preview.why);
        }
        if whole.outcome == Outcome::Aborted {
            whole.links.clear();
            return Ok(whole);
        }
        let request = self.request(&mut texts.into_iter());
        if whole.outcome == Outcome::Sent {
            let faults = self.faults(&request, engine, context, options);
            if !faults.is_empty() {
                whole.outcome = Outcome::Failed;
            }
            whole.diagnostics.extend(faults.iter().map(Diagnostic::from));
        }
        whole.diagnostics.extend(rules::templated_method(&self.method, engine.dialect()));
        whole.diagnostics = each_once(whole.diagnostics);
        whole.text = request.to_string();
        whole.request = Some(request);
        Ok(whole)
    }

    /// Why `request`, which the fields were rendered to, cannot be sent or read.
    fn faults(&self, request: &Request, engine: &Engine, context: &Context, options: &RenderOptions) -> Vec<Error> {
        let dialect = engine.dialect();
        let mut faults: Vec<Error> = rules::url(&self.url, &request.url, dialect).into_iter().collect();
        faults.extend(rules::method(&self.method, &request.method, dialect));
        for (header, value) in self.headers.iter().zip(request.headers.values()) {
            faults.extend(rules::header_name(header).or_else(|| rules::header_value(header, value)));
        }
        if let (Some(Body::Raw(field)), Some(body), true) = (&self.body, &request.body, request.is_json()) {
            faults.extend(json::fault(field, body, engine, context, options));
        }
        faults
    }
}

/// Of the errors of several fields the one that decides about the message; all reasons not to send it are one.
fn deciding(errors: Vec<Error>) -> Option<Error> {
    let kind =
        OUTCOMES.into_iter().find(|outcome| errors.iter().any(|error| Outcome::from(error.kind()) == *outcome))?;
    let mut deciding: Vec<Error> = errors.into_iter().filter(|error| Outcome::from(error.kind()) == kind).collect();
    if kind == Outcome::NotSent && deciding.len() > 1 {
        let reasons = deciding.iter().flat_map(|error| error.reasons().to_vec()).collect();
        return Some(Error::stopped(ErrorKind::NotSent, reasons));
    }
    Some(deciding.swap_remove(0))
}

/// What is to be said, said once: several fields may use one content block.
fn each_once(remarks: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut known = BTreeSet::new();
    let facts = |remark: &Diagnostic| {
        let template = remark.template.as_ref().map(|template| template.name().to_owned());
        (remark.code.to_string(), remark.message.clone(), template, remark.span)
    };
    remarks.into_iter().filter(|remark| known.insert(facts(remark))).collect()
}
