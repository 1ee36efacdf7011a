//! Outputs that are blank or stand-ins, and why.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::lookups::{Miss, Shown};
use super::{Path, Spot, Trace};
use crate::near_miss::nearest;

/// What a look-up found instead of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// There is no such name or key.
    Missing,
    /// There is one, and its value is null.
    Null,
    /// There is one, and its value is an empty text or blanks.
    Blank,
}

impl Nothing {
    /// `missing`, `null` or `blank`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Null => "null",
            Self::Blank => "blank",
        }
    }
}

/// What stands where a value should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyKind {
    /// Nothing is printed.
    Blank,
    /// A default is printed.
    Default,
    /// Other text is printed, without the value.
    Incomplete,
}

impl WhyKind {
    /// `blank`, `default` or `incomplete`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Default => "default",
            Self::Incomplete => "incomplete",
        }
    }
}

/// Why an output is blank, a default or not complete: the look-up that found nothing.
///
/// Serialised, it has the keys `kind`, `file`, `line`, `column`, `text` (the output), `lookup`, `found`, `via`, `lookup_file`,
/// `lookup_line`, `lookup_column`, `default`, `near`, `misnamed` and `message`; what is unknown is `null`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Why {
    /// What stands there instead.
    pub kind: WhyKind,
    /// The output.
    pub output: Spot,
    /// The look-up, as the author wrote it.
    pub lookup: String,
    /// What it found.
    pub found: Nothing,
    /// Where it stands.
    pub at: Spot,
    /// The variable through which its value came, where one did.
    pub via: Option<String>,
    /// The default that took its place.
    pub default: Option<String>,
    /// The look-up that was probably meant.
    pub near: Option<String>,
    /// A name of the profile that is nearly that of the object looked into, which the profile does not have.
    pub misnamed: Option<String>,
}

impl Why {
    /// One sentence about it.
    #[must_use]
    pub fn message(&self) -> String {
        let found = match self.found {
            Nothing::Missing => "there is no",
            Nothing::Null => "null is the value of",
            Nothing::Blank => "blank is the value of",
        };
        let near = match (&self.near, &self.misnamed) {
            (Some(near), _) => format!("; did you mean `{near}`?"),
            (None, Some(name)) => {
                let root = Path::parse(&self.lookup).map(|path| path.root).unwrap_or_default();
                format!("; the profile calls `{name}` what templates call `{root}`")
            }
            (None, None) => String::new(),
        };
        format!("{found} `{}`{near}", self.lookup)
    }
}

impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let output = self.output.template.locate(self.output.span);
        let at = self.at.template.locate(self.at.span);
        let mut object = serializer.serialize_struct("Why", 15)?;
        object.serialize_field("kind", self.kind.name())?;
        object.serialize_field("file", &output.name)?;
        object.serialize_field("line", &output.line)?;
        object.serialize_field("column", &output.column)?;
        object.serialize_field("text", &output.text)?;
        object.serialize_field("lookup", &self.lookup)?;
        object.serialize_field("found", self.found.name())?;
        object.serialize_field("via", &self.via)?;
        object.serialize_field("lookup_file", &at.name)?;
        object.serialize_field("lookup_line", &at.line)?;
        object.serialize_field("lookup_column", &at.column)?;
        object.serialize_field("default", &self.default)?;
        object.serialize_field("near", &self.near)?;
        object.serialize_field("misnamed", &self.misnamed)?;
        object.serialize_field("message", &self.message())?;
        object.end()
    }
}

impl Trace {
    /// Why outputs are blank or stand-ins. `siblings` gives the names that the profile has where a path's last name stands.
    pub(crate) fn whys(&self, siblings: &dyn Fn(&Path) -> Vec<String>) -> Vec<Why> {
        // Comparing names is not free.
        let mut compared = 0;
        let mut explain = |shown: &Shown| {
            let miss = self.lookups.misses.get(shown.miss)?;
            let path = Path::parse(&miss.path);
            let names = path.as_ref().map(siblings).unwrap_or_default();
            compared += names.len();
            let near = if compared < 10_000 { self.near(miss, path.as_ref(), &names) } else { None };
            let misnamed = path.as_ref().filter(|_| names.is_empty()).and_then(|path| misnamed(path, siblings));
            let is_null = path.is_some_and(|path| names.iter().any(|name| name == path.last()));
            Some(Why {
                kind: match (&shown.default, shown.blank) {
                    (_, true) => WhyKind::Blank,
                    (Some(_), false) => WhyKind::Default,
                    (None, false) => WhyKind::Incomplete,
                },
                output: shown.output.clone(),
                lookup: miss.path.clone(),
                found: if miss.nothing == Nothing::Missing && is_null { Nothing::Null } else { miss.nothing },
                at: miss.spot.clone(),
                via: shown.via.clone(),
                default: shown.default.clone(),
                near,
                misnamed,
            })
        };
        self.lookups.shown.iter().filter_map(&mut explain).collect()
    }

    fn near(&self, miss: &Miss, path: Option<&Path>, names: &[String]) -> Option<String> {
        let path = path.filter(|path| miss.nothing == Nothing::Missing && path.last().len() <= 64)?;
        let last = path.last();
        let own = self.lookups.variable_names().filter(|_| path.keys.is_empty());
        let candidates = names.iter().map(String::as_str).chain(own).take(1_000).filter(|name| name.len() <= 64);
        let near = nearest(last, candidates).filter(|near| *near != last)?;
        Some(path.with_last(near))
    }
}

/// The name in the profile that comes near the root of `path`, where the profile has none of that name.
fn misnamed(path: &Path, siblings: &dyn Fn(&Path) -> Vec<String>) -> Option<String> {
    let root = Path::parse(&path.root).filter(|root| !root.root.is_empty() && !path.keys.is_empty())?;
    let names = siblings(&root);
    if names.len() > 1_000 || names.contains(&path.root) {
        return None;
    }
    nearest(&path.root, names.iter().map(String::as_str)).map(str::to_owned)
}
