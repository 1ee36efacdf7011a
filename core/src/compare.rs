//! Two previews for one person, side by side: say, the Liquid and the Jinja version of a campaign.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value as Json;

use crate::link::{self, Inspection};
use crate::preview::{Outcome, Preview};

/// Something that is one thing on the left and another on the right; `None` where there is nothing.
///
/// Serialised, it has the keys `what`, `left` and `right`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// What differs: `outcome`, `text`, `links`, or of a link `kind`, `base_url`, `hash`, `verified`, `payload.NAME`,
    /// `parameters.NAME`.
    pub what: String,
    /// On the left.
    pub left: Option<String>,
    /// On the right.
    pub right: Option<String>,
}

/// How two previews differ.
///
/// Serialised, it has the keys `same`, `outcome`, `text` (the lines that differ) and `links` (one list for each pair).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// The outcomes, where they differ.
    pub outcome: Option<Difference>,
    /// The lines that differ, a run at a time. Links stand in them as `[link 1]`: they are compared by themselves.
    pub text: Vec<Difference>,
    /// The differences of each pair of links, in the order of the text.
    pub links: Vec<Vec<Difference>>,
}

/// Compares two previews.
///
/// ```
/// use drysend_core::{Outcome, Preview, compare};
///
/// let left = Preview::new(Outcome::Sent, "Hi Jo\nBye".to_owned(), &[]);
/// let right = Preview::new(Outcome::Sent, "Hi Ada\nBye".to_owned(), &[]);
/// let comparison = compare::previews(&left, &right);
/// assert!(!comparison.is_same());
/// assert_eq!(comparison.text[0].left.as_deref(), Some("Hi Jo"));
/// assert!(compare::previews(&left, &left).is_same());
/// ```
#[must_use]
pub fn previews(left: &Preview, right: &Preview) -> Comparison {
    let outcome = |outcome: Outcome| Some(outcome.name().to_owned());
    let count = left.links.len().max(right.links.len());
    Comparison {
        outcome: (left.outcome != right.outcome).then(|| Difference {
            what: "outcome".to_owned(),
            left: outcome(left.outcome),
            right: outcome(right.outcome),
        }),
        text: lines(&without_links(&left.text), &without_links(&right.text)),
        links: (0..count)
            .map(|at| match (left.links.get(at), right.links.get(at)) {
                (Some(left), Some(right)) => links(left, right),
                (left, right) => vec![difference("links", left.map(|l| l.url.clone()), right.map(|r| r.url.clone()))],
            })
            .collect(),
    }
}

impl Comparison {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.outcome.is_none() && self.text.is_empty() && self.links.iter().all(Vec::is_empty)
    }
}

/// Compares two links by what they say, not letter by letter: Base64 of the same fields may differ.
#[must_use]
pub fn links(left: &Inspection, right: &Inspection) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut check = |what: &str, left: Option<String>, right: Option<String>| {
        if left != right {
            found.push(difference(what, left, right));
        }
    };
    let name = |text: &str| Some(text.to_owned());
    check("kind", name(left.kind.name()), name(right.kind.name()));
    check("base_url", name(&left.base_url), name(&right.base_url));
    check("hash", left.hash.map(|hash| hash.name().to_owned()), right.hash.map(|hash| hash.name().to_owned()));
    check("verified", left.verified.map(|is| is.to_string()), right.verified.map(|is| is.to_string()));
    let fields = |link: &Inspection| match &link.payload {
        Some(content) => content.fields.iter().map(|(name, value)| (name.clone(), plain(value))).collect(),
        None => Vec::new(),
    };
    entries("payload", &fields(left), &fields(right), &mut check);
    entries("parameters", &left.parameters, &right.parameters, &mut check);
    found
}

fn difference(what: &str, left: Option<String>, right: Option<String>) -> Difference {
    Difference { what: what.to_owned(), left, right }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn entries(
    what: &str,
    left: &[(String, String)],
    right: &[(String, String)],
    check: &mut impl FnMut(&str, Option<String>, Option<String>),
) {
    let side = |entries: &[(String, String)]| entries.iter().cloned().collect::<IndexMap<_, _>>();
    let (left, right) = (side(left), side(right));
    for (name, value) in &left {
        check(&format!("{what}.{name}"), Some(value.clone()), right.get(name).cloned());
    }
    for (name, value) in right.iter().filter(|(name, _)| !left.contains_key(*name)) {
        check(&format!("{what}.{name}"), None, Some(value.clone()));
    }
}

/// `text` with a word for each link.
fn without_links(text: &str) -> Cow<'_, str> {
    let found = link::find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bare = String::new();
    let mut at = 0;
    for (number, link) in found.iter().enumerate() {
        let range = link.span.range();
        bare.push_str(&text[at..range.start]);
        bare.push_str(&format!("[link {}]", number + 1));
        at = range.end;
    }
    bare.push_str(&text[at..]);
    Cow::Owned(bare)
}

/// The lines that differ. Lines that both have in the same order at start and end are left out; as many lines on both sides are
/// compared one by one, others as a block.
fn lines(left: &str, right: &str) -> Vec<Difference> {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let same = left.iter().zip(&right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[same..], &right[same..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[..left.len() - tail], &right[..right.len() - tail]);
    if left.len() == right.len() {
        let pairs = left.iter().zip(right).filter(|(one, other)| one != other);
        return pairs
            .map(|(one, other)| difference("text", Some((*one).to_owned()), Some((*other).to_owned())))
            .collect();
    }
    let block = |lines: &[&str]| (!lines.is_empty()).then(|| lines.join("\n"));
    if left.is_empty() && right.is_empty() { Vec::new() } else { vec![difference("text", block(left), block(right))] }
}

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Difference", 3)?;
        object.serialize_field("what", &self.what)?;
        object.serialize_field("left", &self.left)?;
        object.serialize_field("right", &self.right)?;
        object.end()
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Comparison", 4)?;
        object.serialize_field("same", &self.is_same())?;
        object.serialize_field("outcome", &self.outcome)?;
        object.serialize_field("text", &self.text)?;
        object.serialize_field("links", &self.links)?;
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::{Keys, inspect};

    #[test]
    fn links_by_what_they_say() {
        let make = |json: &str, base: &str| {
            let options = link::hashed::SignOptions::default();
            link::hashed::sign(base, json.as_bytes(), b"secret", &options).unwrap()
        };
        let left = make(r#"{"person.surname": "Doe", "person.externalId": "1"}"#, "https://pub1.pskt.io/c/abcdef");
        let right =
            make(r#"{"person.externalId":"1","person.surname":"Roe","meta.a":"b"}"#, "https://pub1.pskt.io/c/abcdef");
        let found = links(&inspect(&left, &Keys::none()), &inspect(&right, &Keys::none()));
        let whats: Vec<_> = found.iter().map(|difference| difference.what.as_str()).collect();
        assert_eq!(whats, ["payload.person.surname", "payload.meta.a"]);
        assert_eq!(found[1].left, None);
        let text = |link: &str| Preview::new(Outcome::Sent, format!("a {link} b"), &[]);
        let comparison = previews(&text(&left), &text(&right));
        assert!(comparison.text.is_empty() && comparison.links[0].len() == 2);
        let lonely = previews(&text(&left), &text(""));
        assert_eq!(lonely.links[0][0].what, "links");
    }

    #[test]
    fn lines_that_differ() {
        let texts = |left, right| {
            lines(left, right)
                .into_iter()
                .map(|found| (found.left.unwrap_or_default(), found.right.unwrap_or_default()))
        };
        let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        assert_eq!(texts("a\nb\nc", "a\nx\nc").collect::<Vec<_>>(), [pair("b", "x")]);
        assert_eq!(texts("a\nc", "a\nb\nd\nc").collect::<Vec<_>>(), [pair("", "b\nd")]);
        assert_eq!(texts("a", "a").count(), 0);
    }
}
