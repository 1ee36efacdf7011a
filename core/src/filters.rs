//! What the shared filters do, and the one table of them.
//!
//! Filter crates and dialects ask [`find`] for a name and get a [`Filter`]: its parameters as data, and a [`Run`] that says
//! what it needs. How a value becomes text is the engine's business, everything else happens here. A new filter is
//! its function, its row in [`ALL`] and its vectors.

mod call;
mod encoding;
mod hashing;
mod inputs;
mod json;
mod smartpass;
mod table;

use serde_json::Value as Json;

use crate::error::Result;
use crate::secrets::KeyText;

pub use call::{Input, Output};
pub use inputs::Inputs;
pub use smartpass::{LinkArguments, LinkPayload, smartpass_link};
pub use table::{ALL, find, names};

/// A filter: what it is called, what it takes, and what it does.
#[derive(Debug)]
#[non_exhaustive]
pub struct Filter {
    /// The name under which it is documented.
    pub name: &'static str,
    /// Other names of the same filter.
    pub aliases: &'static [&'static str],
    /// What it takes besides its input, in order.
    pub parameters: &'static [Parameter],
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// An input as a template writes it, with what comes out of the filter.
    pub example: Example,
    /// Who has it, and where that is written.
    pub origin: &'static str,
    /// What runs.
    pub run: Run,
}

/// An argument of a filter.
#[derive(Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name, for keyword arguments and messages.
    pub name: &'static str,
    /// Whether the filter fails without it.
    pub required: bool,
    /// Whether it can be given by position; the others only by name.
    pub positional: bool,
    /// Whether it is a key: a placeholder there means the environment's secret.
    pub key: bool,
    /// What it is, in a few words.
    pub summary: &'static str,
}

/// A use of a filter and its result.
#[derive(Debug)]
#[non_exhaustive]
pub struct Example {
    /// The input and the filter call in Liquid, as in `'hey' | md5`.
    pub liquid: &'static str,
    /// The same in Jinja.
    pub jinja: &'static str,
    /// What both print.
    pub output: &'static str,
}

/// A function from a mapping, or a list of pairs, of texts to text.
pub type FromPairs = fn(&[(String, String)], &mut String) -> Result<()>;

/// What a filter needs to run. Text goes in as the engine prints it and is appended to a buffer.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// Text to text.
    Text(fn(&str, &mut String) -> Result<()>),
    /// Text and a key to text; the key is the filter's only argument.
    Keyed(fn(&str, KeyText<'_>, &mut String) -> Result<()>),
    /// Text to text, and a mapping (or list of pairs) of texts to text.
    Pairs(fn(&str, &mut String) -> Result<()>, FromPairs),
    /// Any value, seen as JSON, to text.
    Write(fn(&Json, &mut String) -> Result<()>),
    /// Text to a value, read as JSON.
    Read(fn(&str) -> Result<Json>),
    /// A payload to a SmartPass link: [`smartpass_link`] with [`LinkArguments`].
    Link,
}

impl Run {
    /// The kind of the filter, in a word: `text`, `keyed`, `pairs`, `write`, `read` or `link`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Keyed(_) => "keyed",
            Self::Pairs(..) => "pairs",
            Self::Write(_) => "write",
            Self::Read(_) => "read",
            Self::Link => "link",
        }
    }
}
