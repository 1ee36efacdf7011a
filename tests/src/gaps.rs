//! What is known not to work yet.

use std::path::Path;

use serde::Deserialize;

use crate::load::read_json;

/// A vector that is known to fail.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// The vector's name.
    pub name: String,
    /// Its file, below the folder of vectors.
    pub file: String,
    /// Why it fails, and what would mend it.
    pub reason: String,
}

/// The list of gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Gaps(pub Vec<Gap>);

impl Gaps {
    /// The list in the file at `path`.
    ///
    /// # Errors
    /// A line that says why it cannot be read.
    pub fn load(path: &Path) -> Result<Self, String> {
        Self::deserialize(read_json(path)?).map_err(|error| format!("`{}`: {error}", path.display()))
    }

    /// The gap of the vector `name` in `file`.
    #[must_use]
    pub fn find(&self, file: &str, name: &str) -> Option<&Gap> {
        self.0.iter().find(|gap| gap.file == file && gap.name == name)
    }
}
