//! What there is to say about a link.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use serde_json::Value as Json;

use super::Variant;
use super::encrypted::Form;
use crate::Diagnostic;
use crate::codec::base64::Alphabet;
use crate::digest::Hash;
use crate::trace::Chain;

/// What kind of link it is, by its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It has `sig`: a readable payload with a signature.
    Hashed,
    /// It has `iv`: an encrypted payload.
    Encrypted,
    /// It has neither: a link to an existing pass, or one that lost its end.
    Plain,
}

impl Kind {
    /// `hashed`, `encrypted` or `plain`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hashed => "hashed",
            Self::Encrypted => "encrypted",
            Self::Plain => "plain",
        }
    }
}

/// The payload of an inspected link. Formatted for debugging it shows no more than its size.
#[derive(Clone, PartialEq)]
pub struct Content {
    /// The decoded text, whether or not it is JSON.
    pub text: String,
    /// Names and values in order, as far as the text can be read.
    pub fields: Vec<(String, Json)>,
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Content({} bytes, {} fields)", self.text.len(), self.fields.len())
    }
}

/// A link, taken apart and checked.
///
/// Serialised, it has the keys `kind`, `url`, `base_url`, `verified`, `decrypted`, `hash`, `variant`, `explanation`, `key`,
/// `alphabet`, `padded`, `encoder`, `pass_id`, `payload` (fields as an object), `payload_text`, `parameters` (as an object)
/// `problems` and `chain`; what is unknown is `null`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Inspection {
    /// The link as it was given.
    pub url: String,
    /// What kind it is.
    pub kind: Kind,
    /// What stands before the query, with escapes of the whole link undone.
    pub base_url: String,
    /// Hashed links: whether the signature is right for the link as it stands. `None` without a secret, and for others.
    pub verified: Option<bool>,
    /// Encrypted links: whether a key fits. `None` without a key, and for others. What decrypts is not thereby authentic.
    pub decrypted: Option<bool>,
    /// Hashed links: the hash that fits, or without one the likeliest for the signature's length.
    pub hash: Option<Hash>,
    /// How the link differs from what PassKit documents, where recomputing the signature shows it.
    pub variant: Option<Variant>,
    /// The name of the secret or key that fits.
    pub key: Option<String>,
    /// The Base64 alphabet of `data`; `None` where no character tells.
    pub alphabet: Option<Alphabet>,
    /// Whether `data` is padded; `None` where its length needs no padding.
    pub padded: Option<bool>,
    /// Encrypted links: whose encoder wrote it.
    pub form: Option<Form>,
    /// Plain links: the pass it leads to.
    pub pass_id: Option<String>,
    /// What it carries, where that can be read.
    pub payload: Option<Content>,
    /// Parameters besides the link's own, decoded.
    pub parameters: Vec<(String, String)>,
    /// How a template made it; only in a preview.
    pub chain: Option<Chain>,
    /// Everything that is wrong or doubtful, the worst not first but in the order of discovery.
    pub problems: Vec<Diagnostic>,
}

impl Inspection {
    pub(super) fn new(url: &str, kind: Kind, base_url: &str) -> Self {
        Self {
            url: url.to_owned(),
            kind,
            base_url: base_url.to_owned(),
            verified: None,
            decrypted: None,
            hash: None,
            variant: None,
            key: None,
            alphabet: None,
            padded: None,
            form: None,
            pass_id: None,
            payload: None,
            parameters: Vec::new(),
            chain: None,
            problems: Vec::new(),
        }
    }
}

impl Serialize for Inspection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Inspection", 18)?;
        object.serialize_field("kind", self.kind.name())?;
        object.serialize_field("url", &self.url)?;
        object.serialize_field("base_url", &self.base_url)?;
        object.serialize_field("verified", &self.verified)?;
        object.serialize_field("decrypted", &self.decrypted)?;
        object.serialize_field("hash", &self.hash.map(Hash::name))?;
        object.serialize_field("variant", &self.variant.map(Variant::name))?;
        object.serialize_field("explanation", &self.variant.map(Variant::explanation))?;
        object.serialize_field("key", &self.key)?;
        object.serialize_field("alphabet", &self.alphabet.map(Alphabet::name))?;
        object.serialize_field("padded", &self.padded)?;
        object.serialize_field("encoder", &self.form.map(Form::name))?;
        object.serialize_field("pass_id", &self.pass_id)?;
        object.serialize_field("payload", &self.payload.as_ref().map(|content| Pairs(&content.fields)))?;
        object.serialize_field("payload_text", &self.payload.as_ref().map(|content| &content.text))?;
        object.serialize_field("parameters", &Pairs(&self.parameters))?;
        object.serialize_field("problems", &self.problems)?;
        object.serialize_field("chain", &self.chain)?;
        object.end()
    }
}

/// Pairs as an object. Of a name that stands twice the last value counts, as for most readers of JSON.
struct Pairs<'a, V>(&'a [(String, V)]);

impl<V: Serialize> Serialize for Pairs<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unique: indexmap::IndexMap<_, _> = self.0.iter().map(|(name, value)| (name, value)).collect();
        let mut object = serializer.serialize_map(Some(unique.len()))?;
        for (name, value) in unique {
            object.serialize_entry(name, value)?;
        }
        object.end()
    }
}
