//! What a message needs: attributes, content blocks, recorded answers and secrets, with what can be told of their types.

mod collect;
mod path;
mod skeleton;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::source::{Source, Span};

pub(crate) use collect::collect;
pub use skeleton::profile_skeleton;

/// Something that a message needs.
///
/// Serialised, it has the keys `need`, `name`, `type` and `places`; a place has `file`, `line` and `column`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// What it is.
    pub need: Need,
    /// What it is called: an attribute with the way into it (`song.title`), a block, a URL, a placeholder.
    pub name: String,
    /// Its type, where the template tells it.
    #[serde(rename = "type")]
    pub kind: Option<Type>,
    /// Every place that asks for it.
    #[serde(serialize_with = "places")]
    pub places: Vec<(Source, Span)>,
    /// The way into the profile.
    #[serde(skip)]
    pub(crate) path: Vec<Step>,
}

/// What a requirement is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// An attribute that every customer has.
    Attribute,
    /// A custom attribute.
    CustomAttribute,
    /// A property of the event that sends the message.
    EventProperty,
    /// What another object of the platform holds; its name.
    Property(String),
    /// A variable that the message does not set.
    Variable,
    /// A content block.
    ContentBlock,
    /// The answer of a URL (Connected Content).
    ConnectedContent,
    /// The answer of a Content API.
    ContentApi,
    /// A catalog, or a selection of one.
    Catalog,
    /// A product set or recommendation.
    ProductSet,
    /// A file of auxiliary data.
    AuxData,
    /// A list of coupons or promotion codes.
    Coupon,
    /// A shopping cart.
    ShoppingCart,
    /// A text in a key position: the placeholder of a secret.
    Secret,
}

/// The type of what is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A date as text.
    Date,
    /// A list.
    List,
    /// An object with entries of its own.
    Object,
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Step {
    /// An entry by name.
    Key(String),
    /// The items of a list.
    Item,
}

fn places<S: Serializer>(places: &[(Source, Span)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(places.len()))?;
    for (source, span) in places {
        let place = source.locate(*span);
        list.serialize_element(&serde_json::json!({
            "file": place.name, "line": place.line, "column": place.column,
        }))?;
    }
    list.end()
}
