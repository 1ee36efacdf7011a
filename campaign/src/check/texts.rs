//! The texts of files: those on the disk, but for some that would be changed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use drysend_core::{Result, Source};

use crate::files;

/// The texts of files, some of them drafts. Cheap to clone.
#[derive(Clone, Default)]
pub struct Texts(Arc<BTreeMap<String, String>>);

impl Texts {
    /// Those on the disk but for `drafts`, by name.
    pub fn of(drafts: BTreeMap<String, String>) -> Self {
        Self(Arc::new(drafts))
    }

    /// The text of the file at `path`, which is a `what`.
    pub fn read(&self, path: &Path, what: &str) -> Result<Source> {
        let name = path.display().to_string();
        let text = match self.0.get(&name) {
            Some(text) => text.clone(),
            None => files::read_text(path, what)?,
        };
        Ok(Source::new(name, text))
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &Path) -> bool {
        self.0.contains_key(&path.display().to_string()) || path.exists()
    }
}
