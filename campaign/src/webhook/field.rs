//! One field of a webhook: a template of its own, with its place.

use std::ops::Range;

use drysend_core::digest::Hash;
use drysend_core::trace::{Spot, Why};
use drysend_core::{Diagnostic, Error, ErrorKind, Randomness, RenderOptions, Source, Span};

use super::place::Place;

/// A template with what it is called and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What a person calls it: `url`, `header Authorization`, `body`.
    label: String,
    source: Source,
    place: Option<Place>,
}

impl Field {
    /// A field that stands in no file.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        let label = label.into();
        Self { source: Source::new(label.clone(), text), label, place: None }
    }

    /// The field whose text is written at `range` of `document`.
    pub fn in_document(document: &Source, range: Range<usize>, label: impl Into<String>, text: &str) -> Self {
        let place = Place::new(document, range, text);
        Self { label: label.into(), source: Source::new(document.name(), text), place: Some(place) }
    }

    /// The template's text.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// What diagnostics call the template.
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// Whether there is nothing to render in it.
    pub fn is_literal(&self) -> bool {
        !["{{", "{%", "{#", "${"].into_iter().any(|mark| self.text().contains(mark))
    }

    /// The options under which this field of a message is rendered: its random bytes are its own, or two fields would encrypt
    /// under one key with one initialisation vector.
    pub fn options(&self, message: &RenderOptions) -> RenderOptions {
        let own = |key: &[u8]| {
            let mut bytes = [0; 32];
            let digest = Hash::Sha256.hmac(key, self.label.as_bytes());
            bytes.iter_mut().zip(digest.as_ref()).for_each(|(to, from)| *to = *from);
            Randomness::Entropy(bytes)
        };
        let randomness = message.randomness.map(|randomness| match randomness {
            Randomness::Seed(seed) => own(&seed.to_be_bytes()),
            Randomness::Entropy(entropy) => own(&entropy),
            source @ Randomness::Source(_) => source,
        });
        RenderOptions { randomness, ..message.clone() }
    }

    /// What is wrong with the request because of this field as a whole.
    pub fn fault(&self, message: impl Into<String>) -> Error {
        let (source, span) = match &self.place {
            Some(place) => (place.document(), place.whole()),
            None => (&self.source, Span::new(0, self.text().len())),
        };
        Error::new(ErrorKind::Request, message).moved(source, span)
    }

    /// The same because of `span` of `template`, which may be the field's own or a content block.
    pub fn fault_at(&self, template: &Source, span: Span, message: impl Into<String>) -> Error {
        self.error(Error::new(ErrorKind::Request, message).moved(template, span))
    }

    /// The field's own template.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// `error` of the field's template, at its place in the file.
    pub fn error(&self, error: Error) -> Error {
        match (&self.place, error.span()) {
            (Some(place), Some(span)) if error.template() == Some(&self.source) => {
                error.moved(place.document(), place.span(span))
            }
            _ => error,
        }
    }

    /// `why` of the field's template, at its place in the file.
    pub fn why(&self, mut why: Why) -> Why {
        self.spot(&mut why.output);
        self.spot(&mut why.at);
        why
    }

    fn spot(&self, spot: &mut Spot) {
        if let Some(place) = self.place.as_ref().filter(|_| spot.template == self.source) {
            *spot = Spot { template: place.document().clone(), span: place.span(spot.span) };
        }
    }

    /// A place in the field's template, in the file.
    pub fn locate(&self, (source, span): (Source, Span)) -> (Source, Span) {
        match &self.place {
            Some(place) if source == self.source => (place.document().clone(), place.span(span)),
            _ => (source, span),
        }
    }

    /// `remark` about the field's template, at its place in the file.
    pub fn remark(&self, mut remark: Diagnostic) -> Diagnostic {
        let Some(place) = &self.place else { return remark };
        if remark.template.as_ref() != Some(&self.source) {
            return remark;
        }
        remark.template = Some(place.document().clone());
        remark.span = remark.span.map(|span| place.span(span));
        remark.fix = remark.fix.filter(|_| place.is_verbatim()).map(|mut fix| {
            fix.edits.iter_mut().for_each(|(span, _)| *span = place.span(*span));
            fix
        });
        remark
    }
}
