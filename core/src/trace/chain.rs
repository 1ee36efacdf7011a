//! How a link came about: payload, Base64, the text that was signed, the signature; and where they part.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::texts::{Call, Id};
use super::{Spot, Trace};
use crate::codec::base64;
use crate::filters::{self, Filter};
use crate::link::{Inspection, Kind, Variant};

/// One text of a chain, and what made it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The text; one of many thousand characters is cut.
    pub text: String,
    /// The filter that made it, where one did.
    pub filter: Option<String>,
    /// The template text that made it.
    pub spot: Option<Spot>,
}

/// How a link came about. What could not be followed is `None`.
///
/// Serialised, it has the keys `payload`, `data`, `signed`, `signature`, `printed` and `difference`; a step has the keys `text`,
/// `filter`, `file`, `line`, `column` and `source` (the template text).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Chain {
    /// What is carried, before it was encoded. Not told for encrypted links that no key at hand opens.
    pub payload: Option<Step>,
    /// The payload, encoded.
    pub data: Option<Step>,
    /// The text that was signed.
    pub signed: Option<Step>,
    /// The signature.
    pub signature: Option<Step>,
    /// The link, where it is printed.
    pub printed: Option<Step>,
    /// Where signed text and link part, when the signature does not fit.
    pub difference: Option<Difference>,
}

/// Why a signature does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// What differs, as a sentence.
    pub message: String,
    /// The first differing character, counted from 1; `None` where the texts are the same.
    pub character: Option<usize>,
    /// What made the signed text there.
    pub signed: Option<Spot>,
    /// What made the link's text there.
    pub printed: Option<Spot>,
}

/// Characters of a step.
const LONGEST: usize = 16_384;

impl Trace {
    /// The chain of `link`, which stands at byte `at` of the text `id`.
    pub(crate) fn chain(&self, link: &Inspection, id: Id, at: usize) -> Chain {
        let mut chain = Chain {
            printed: self.printer(id, at).map(|spot| Step { text: clipped(&link.url), filter: None, spot: Some(spot) }),
            ..Chain::default()
        };
        let plain = unwrapped(&link.url);
        if let Some(call) = self.call(|call, filter| is_link(filter) && self.texts.text(call.output) == plain) {
            chain.payload = self.step(call.input, None, &call.spot).filter(|_| shows_payload(link));
            chain.data = parameter(&plain, "data").map(|data| made_by(data, call));
            chain.signature = parameter(&plain, "sig").map(|signature| made_by(signature, call));
            chain.signed = signed_part(&plain).filter(|_| chain.signature.is_some()).map(|text| made_by(text, call));
            return chain;
        }
        if let Some(data) = parameter(&plain, "data").filter(|data| !data.is_empty()) {
            self.follow_data(&mut chain, link, data);
        }
        if let Some(signature) = parameter(&plain, "sig").filter(|signature| !signature.is_empty()) {
            self.follow_signature(&mut chain, link, &plain, signature, id, at);
        }
        chain
    }

    fn follow_data(&self, chain: &mut Chain, link: &Inspection, data: &str) {
        let bare = plain_base64(data);
        let call = self.call(|call, filter| is_base64(filter) && plain_base64(self.texts.text(call.output)) == bare);
        if let Some(call) = call {
            chain.payload = self.step(call.input, None, &call.spot).filter(|_| shows_payload(link));
            chain.data =
                Some(Step { text: clipped(data), filter: Some(call.name.to_string()), spot: Some(call.spot.clone()) });
        }
    }

    fn follow_signature(&self, chain: &mut Chain, link: &Inspection, plain: &str, signature: &str, id: Id, at: usize) {
        let call = self.call(|call, filter| {
            let keyed = filter.parameters.iter().any(|parameter| parameter.key);
            (keyed || is_digest(filter)) && self.texts.text(call.output).eq_ignore_ascii_case(signature)
        });
        let Some(call) = call else { return };
        chain.signature =
            Some(Step { text: clipped(signature), filter: Some(call.name.to_string()), spot: Some(call.spot.clone()) });
        // What a plain digest is made of may hold the secret itself.
        let keyed = filters::find(&call.name).is_some_and(|filter| !is_digest(filter));
        if keyed {
            chain.signed = self.step(call.input, None, &call.spot);
        }
        if link.verified == Some(false) && keyed {
            chain.difference = Some(self.difference(link, plain, call, id, at));
        }
    }

    fn difference(&self, link: &Inspection, plain: &str, call: &Call, id: Id, at: usize) -> Difference {
        let signed = self.texts.text(call.input);
        let printed = signed_part(plain).unwrap_or(plain);
        let nothing = |message: String| Difference { message, character: None, signed: None, printed: None };
        if link.variant == Some(Variant::PercentEncoded) {
            return Difference {
                printed: self.origin(id, at..at + link.url.len()),
                ..nothing(
                    "the finished link was percent-encoded once more; what was signed is the plain link".to_owned(),
                )
            };
        }
        if signed == printed {
            return match link.variant {
                Some(variant) => nothing(format!("the signed text is the link's: {}", variant.explanation())),
                None => nothing("the signed text is the link's: the key or the hash differs".to_owned()),
            };
        }
        let same = signed.chars().zip(printed.chars()).take_while(|(one, other)| one == other).count();
        let byte = |text: &str| text.char_indices().nth(same).map_or(text.len(), |(at, _)| at);
        let (from, to) = (byte(signed), byte(printed));
        let excerpt = |text: &str, at: usize| match text.get(at..).unwrap_or_default() {
            "" => "its end".to_owned(),
            rest => format!("`{}`", rest.chars().take(24).collect::<String>().escape_debug()),
        };
        let last = |text: &str, at: usize| at.min(text.len().saturating_sub(1));
        let message = format!(
            "signed and printed text differ from character {} on: {} was signed, {} stands in the message",
            same + 1,
            excerpt(signed, from),
            excerpt(printed, to),
        );
        let spot = |id: Id, shift: usize, text: &str, at: usize| {
            let at = last(text, at);
            let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            self.origin(id, shift + at..shift + at + length)
        };
        Difference {
            message,
            character: Some(same + 1),
            signed: spot(call.input, 0, signed, from),
            printed: if plain == link.url { spot(id, at, printed, to) } else { None },
        }
    }

    /// The last call that `fits`.
    fn call(&self, fits: impl Fn(&Call, &'static Filter) -> bool) -> Option<&Call> {
        self.texts.calls().iter().rev().find(|call| filters::find(&call.name).is_some_and(|filter| fits(call, filter)))
    }

    fn step(&self, id: Id, filter: Option<&str>, otherwise: &Spot) -> Option<Step> {
        let made = self.texts.get(id)?;
        let spot = made.spot.clone().or_else(|| self.origin(id, 0..made.text.len()));
        Some(Step {
            text: clipped(&made.text),
            filter: filter.map(str::to_owned),
            spot: Some(spot.unwrap_or_else(|| otherwise.clone())),
        })
    }
}

fn made_by(text: &str, call: &Call) -> Step {
    Step { text: clipped(text), filter: Some(call.name.to_string()), spot: Some(call.spot.clone()) }
}

fn clipped(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A hashed link's payload is readable for everyone; an encrypted one's only with the key.
fn shows_payload(link: &Inspection) -> bool {
    link.kind != Kind::Encrypted || link.decrypted == Some(true)
}

pub(crate) fn is_base64(filter: &Filter) -> bool {
    matches!(filter.name, "base64_encode" | "base64_url_safe_encode")
}

pub(crate) fn is_link(filter: &Filter) -> bool {
    filter.name == "smartpass_link"
}

pub(crate) fn is_keyed(filter: &Filter) -> bool {
    filter.name.starts_with("hmac_")
}

pub(crate) fn is_digest(filter: &Filter) -> bool {
    matches!(filter.name, "md5" | "sha1" | "sha2" | "sha512")
}

/// The link without the escapes around all of it.
pub(crate) fn unwrapped(url: &str) -> String {
    let mut text = url.to_owned();
    for _ in 0..3 {
        match crate::link::unwrap(&text) {
            Some(inner) => text = inner,
            None => break,
        }
    }
    text
}

pub(crate) fn parameter<'a>(url: &'a str, name: &str) -> Option<&'a str> {
    let query = url.split_once('?')?.1.split('#').next()?;
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// What stands before the signature.
fn signed_part(url: &str) -> Option<&str> {
    url.split_once("&sig=").map(|(signed, _)| signed)
}

/// Base64 in one alphabet, without padding and escapes.
fn plain_base64(data: &str) -> String {
    let mut plain = String::new();
    if crate::codec::percent::decode_uri_lossless(data, &mut plain).is_err() {
        plain = data.to_owned();
    }
    base64::Alphabet::Url.rewrite(plain.trim_end_matches('='))
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = self.spot.as_ref().map(|spot| spot.template.locate(spot.span));
        let mut object = serializer.serialize_struct("Step", 6)?;
        object.serialize_field("text", &self.text)?;
        object.serialize_field("filter", &self.filter)?;
        object.serialize_field("file", &place.as_ref().map(|place| &place.name))?;
        object.serialize_field("line", &place.as_ref().map(|place| place.line))?;
        object.serialize_field("column", &place.as_ref().map(|place| place.column))?;
        object.serialize_field("source", &place.as_ref().map(|place| &place.text))?;
        object.end()
    }
}

impl Serialize for Chain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Chain", 6)?;
        object.serialize_field("payload", &self.payload)?;
        object.serialize_field("data", &self.data)?;
        object.serialize_field("signed", &self.signed)?;
        object.serialize_field("signature", &self.signature)?;
        object.serialize_field("printed", &self.printed)?;
        object.serialize_field("difference", &self.difference)?;
        object.end()
    }
}

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = |spot: &Option<Spot>| {
            spot.as_ref().map(|spot| {
                let place = spot.template.locate(spot.span);
                serde_json::json!({"file": place.name, "line": place.line, "column": place.column, "source": place.text})
            })
        };
        let mut object = serializer.serialize_struct("Difference", 4)?;
        object.serialize_field("message", &self.message)?;
        object.serialize_field("character", &self.character)?;
        object.serialize_field("signed", &place(&self.signed))?;
        object.serialize_field("printed", &place(&self.printed))?;
        object.end()
    }
}
