//! What a preview gives, in every dialect and language.

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, ErrorKind};
use crate::link::{self, Inspection, Keys};
use crate::rehearsal::{self, Played};
use crate::request::Request;
use crate::secret::Secret;
use crate::trace::{Path, Trace, Why};

/// What the platform would do with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Send it.
    Sent,
    /// Stop it, because the template said so.
    Aborted,
    /// Not send it to this person.
    NotSent,
    /// Fail to render it.
    Failed,
}

impl Outcome {
    /// `sent`, `aborted`, `not_sent` or `failed`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Aborted => "aborted",
            Self::NotSent => "not_sent",
            Self::Failed => "failed",
        }
    }
}

impl From<ErrorKind> for Outcome {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::Aborted => Self::Aborted,
            ErrorKind::NotSent => Self::NotSent,
            _ => Self::Failed,
        }
    }
}

/// A rendered message with everything that is to be said about it.
///
/// Serialised, it has the keys `outcome`, `text`, `reasons`, `diagnostics`, `links` and `why`, and that of a webhook also
/// `request`; where there are some, `message_extras`.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What the platform would do.
    pub outcome: Outcome,
    /// The text, with faults inline as the platform prints them.
    pub text: String,
    /// Why the message was aborted or not sent.
    pub reasons: Vec<String>,
    /// Remarks about the template, in the order of their discovery.
    pub diagnostics: Vec<Diagnostic>,
    /// The SmartPass links in the text, inspected.
    pub links: Vec<Inspection>,
    /// Why outputs are blank, defaults or not complete.
    pub why: Vec<Why>,
    /// A webhook's request, which `text` shows; nothing for other messages and for one that was aborted.
    pub request: Option<Request>,
    /// What goes with the message and is not printed: Braze's `message_extras`, by key, in their order.
    pub message_extras: IndexMap<String, String>,
}

impl Preview {
    /// The preview of `text`, whose links are inspected with `keys`.
    #[must_use]
    pub fn new(outcome: Outcome, text: String, keys: &[Secret]) -> Self {
        let keys = Keys::from_secrets(keys);
        let links = link::find(&text).into_iter().map(|found| link::inspect(found.url, &keys)).collect();
        Self {
            outcome,
            text,
            reasons: Vec::new(),
            diagnostics: Vec::new(),
            links,
            why: Vec::new(),
            request: None,
            message_extras: IndexMap::new(),
        }
    }

    /// The preview of a template that cannot be rendered at all.
    #[must_use]
    pub fn failed(text: String, error: &Error) -> Self {
        Self {
            outcome: error.kind().into(),
            text,
            reasons: error.reasons().to_vec(),
            diagnostics: vec![error.into()],
            links: Vec::new(),
            why: Vec::new(),
            request: None,
            message_extras: IndexMap::new(),
        }
    }

    /// The same with what `trace`, which listened to the render, tells: why outputs are blank, how links came about, and what
    /// is wrong with payloads and links at their place in the template.
    ///
    /// `keys` are those that the render used, `now` is its instant; `siblings` gives the names that the profile has where the
    /// last name of a path stands.
    #[must_use]
    pub fn explained(
        mut self,
        mut trace: Trace,
        keys: Vec<Secret>,
        now: Option<Timestamp>,
        siblings: &dyn Fn(&Path) -> Vec<String>,
    ) -> Self {
        let played = Played { text: std::mem::take(&mut self.text), keys, stopped: None };
        let found = rehearsal::review(&mut trace, &played, now, None);
        self.text = played.text;
        if let Some(id) = trace.finish(&self.text) {
            let spans: Vec<_> = link::find(&self.text).into_iter().map(|found| found.span.start as usize).collect();
            for (link, at) in self.links.iter_mut().zip(spans) {
                let mut chain = trace.chain(link, id, at);
                rehearsal::mask(&mut chain, &played.keys);
                link.chain = Some(chain);
            }
        }
        self.why = trace.whys(siblings);
        // As with the other rules, notes are for `check`.
        self.diagnostics.extend(found.into_iter().filter(|finding| finding.severity > Severity::Note));
        self
    }
}

impl Serialize for Preview {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let more = usize::from(self.request.is_some()) + usize::from(!self.message_extras.is_empty());
        let mut object = serializer.serialize_struct("Preview", 6 + more)?;
        object.serialize_field("outcome", self.outcome.name())?;
        object.serialize_field("text", &self.text)?;
        object.serialize_field("reasons", &self.reasons)?;
        object.serialize_field("diagnostics", &self.diagnostics)?;
        object.serialize_field("links", &self.links)?;
        object.serialize_field("why", &self.why)?;
        if let Some(request) = &self.request {
            object.serialize_field("request", request)?;
        }
        if !self.message_extras.is_empty() {
            object.serialize_field("message_extras", &self.message_extras)?;
        }
        object.end()
    }
}
