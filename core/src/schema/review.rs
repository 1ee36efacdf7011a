//! What is wrong with the fields of a payload.

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::Value as Json;

use super::find::{find, nearest};
use super::instant::{self, Shape};
use super::needed;
use super::{Kind, Product, Standing};
use crate::Severity;

/// The part of a payload that a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name of the field at this position.
    Name(usize),
    /// The value of the field at this position.
    Value(usize),
    /// The payload as a whole.
    Whole,
}

/// Something that is wrong or doubtful with a payload's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where.
    pub part: Part,
}

/// Everything that can be said about `fields`, which are names and values in order; expiry dates are compared with `now`,
/// where one is given.
///
/// Codes: `unknown-field`, `deprecated-field`, `field-format`, `missing-field`, `expiry-without-zone`, `expired`,
/// `incomplete-location`. Values that are no texts are left to [`crate::payload::read`].
///
/// ```
/// use drysend_core::{payload, schema};
///
/// let fields = payload::read(r#"{"person.externalID": "1", "location[1].lat": "51,5"}"#).fields;
/// let codes: Vec<_> = schema::review(&fields, None).into_iter().map(|finding| finding.code).collect();
/// assert_eq!(codes, ["unknown-field", "field-format", "incomplete-location", "missing-field"]);
/// ```
#[must_use]
pub fn review(fields: &[(String, Json)], now: Option<Timestamp>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A payload of thousands of fields is no payload; its first faults are enough.
    for (at, (name, value)) in fields.iter().enumerate().take(500) {
        findings.extend(about_name(at, name));
        if let Json::String(value) = value {
            findings.extend(about_value(at, name, value, now));
        }
    }
    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    findings.extend(needed::lone(&names).into_iter().map(|lone| {
        let missing: Vec<_> = lone.missing.iter().map(|part| format!("`{}.{part}`", lone.list)).collect();
        finding("incomplete-location", Severity::Error, Part::Name(lone.field))
            .saying(format!("`{}` is not complete: {} missing", lone.list, is(&missing)))
            .helping("PassKit shows a place only with all of its parts")
    }));
    findings.extend(needed::missing(&names).map(|(name, why)| {
        finding("missing-field", Severity::Warning, Part::Whole).saying(format!("payload has no `{name}`")).helping(why)
    }));
    findings.extend(identity(fields));
    findings
}

fn is(missing: &[String]) -> String {
    format!("{} {}", missing.join(", "), if missing.len() == 1 { "is" } else { "are" })
}

fn finding(code: &'static str, severity: Severity, part: Part) -> Finding {
    Finding { code, severity, message: String::new(), help: None, part }
}

impl Finding {
    fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    fn helping(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

fn about_name(at: usize, name: &str) -> Option<Finding> {
    let part = Part::Name(at);
    let Some(field) = find(name) else {
        let unknown = finding("unknown-field", Severity::Warning, part)
            .saying(format!("`{}` is no field that PassKit knows", shown(name)));
        return Some(match nearest(name) {
            Some(near) => unknown.helping(format!("did you mean `{near}`?")),
            None => unknown.helping("fields of your own are called `meta.` and a name, such as `meta.favouriteColour`"),
        });
    };
    match field.standing {
        Standing::Listed | Standing::Seen => odd_meta(name).then(|| {
            finding("unknown-field", Severity::Note, part)
                .saying(format!("`{}` has an odd name for a field of your own", shown(name)))
                .helping("PassKit advises letters and digits, the first one a small letter: `meta.favouriteColour`")
        }),
        Standing::Replaced(other) => Some(
            finding("deprecated-field", Severity::Note, part)
                .saying(format!("`{name}` is an old name"))
                .helping(format!("PassKit lists `{other}`")),
        ),
        Standing::OutputOnly => Some(
            finding("unknown-field", Severity::Warning, part)
                .saying(format!("`{}` is PassKit's own to say, a link cannot set it", shown(name)))
                .helping(field.summary),
        ),
        Standing::Unpublished => Some(
            finding("unknown-field", Severity::Note, part)
                .saying(format!("`{}` cannot be checked: PassKit publishes no names of this family", shown(name))),
        ),
    }
}

fn odd_meta(name: &str) -> bool {
    let Some(own) = name.strip_prefix("meta.") else { return false };
    !own.starts_with(|c: char| c.is_ascii_lowercase()) || !own.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn about_value(at: usize, name: &str, value: &str, now: Option<Timestamp>) -> Option<Finding> {
    let field = find(name)?;
    let part = Part::Value(at);
    if let Some(fault) = field.kind.fault(value) {
        let found = finding("field-format", fault.severity, part).saying(format!(
            "`{name}` is `{}`, {}",
            shown(value),
            fault.message
        ));
        return Some(match fault.help {
            Some(help) => found.helping(help),
            None => found,
        });
    }
    if field.kind != Kind::Instant {
        return None;
    }
    let zoneless = |severity, what: &str| {
        finding("expiry-without-zone", severity, part)
            .saying(format!("`{name}` is `{}`, {what}", shown(value)))
            .helping("append `Z` for UTC, or an offset such as `-05:00`")
    };
    match instant::shape(value) {
        Shape::NoZone => Some(zoneless(Severity::Error, "which has no zone")),
        Shape::DateOnly => Some(zoneless(Severity::Warning, "a day without time and zone")),
        Shape::Instant(instant) if now.is_some_and(|now| instant <= now) => Some(
            finding("expired", Severity::Warning, part)
                .saying(format!("`{name}` is `{}`, which is past: the pass is expired when it is made", shown(value)))
                .helping("count from the time of sending"),
        ),
        Shape::Instant(_) | Shape::Other => None,
    }
}

/// Without an id of its own every click makes another pass; with an empty one all people may share one.
fn identity(fields: &[(String, Json)]) -> Option<Finding> {
    const IDS: [&str; 3] = ["person.externalId", "members.member.externalId", "singleUseCoupons.coupon.externalId"];
    let is_of_product = fields.iter().any(|(name, _)| name.starts_with("person.") || Product::of(name).is_some());
    let mut ids = fields.iter().enumerate().filter(|(_, (name, _))| IDS.contains(&name.as_str())).peekable();
    if ids.peek().is_none() {
        return is_of_product.then(|| {
            finding("missing-field", Severity::Note, Part::Whole)
                .saying("payload has no external id: each click on the link makes another pass")
                .helping(format!("add `{}` with your own id of the person", suggested(fields)))
        });
    }
    let (at, (name, _)) = ids.find(|(_, (_, value))| value.as_str().is_some_and(|id| id.trim().is_empty()))?;
    Some(finding("missing-field", Severity::Warning, Part::Value(at)).saying(format!("`{name}` is empty")).helping(
        "do not send the message to people without an id: they would share one pass, or get a new one each click",
    ))
}

fn suggested(fields: &[(String, Json)]) -> &'static str {
    match fields.iter().find_map(|(name, _)| Product::of(name)) {
        Some(Product::Membership) => "members.member.externalId",
        Some(Product::Coupon) => "singleUseCoupons.coupon.externalId",
        _ => "person.externalId",
    }
}

/// Enough of a name or value for a message.
fn shown(text: &str) -> Cow<'_, str> {
    if text.len() <= 60 && !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().take(60).flat_map(|c| c.escape_debug().collect::<Vec<_>>()).collect())
}
