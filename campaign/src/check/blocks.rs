//! Content blocks that are read when they are asked for.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use drysend_core::lint::{Library, Platform};
use drysend_core::outline::Outline;
use drysend_core::{Error, Loader, Result};
use indexmap::IndexMap;

use super::texts::Texts;

/// How many content blocks are kept between two looks at them.
const KEPT: usize = 16;

/// The content blocks of a folder, of which only the last few that were looked at are in memory.
pub struct Blocks<'b> {
    files: &'b IndexMap<String, PathBuf>,
    texts: &'b Texts,
    platform: &'b dyn Platform,
    recent: RefCell<IndexMap<String, Arc<Outline>>>,
    faults: RefCell<Vec<Error>>,
}

impl<'b> Blocks<'b> {
    pub fn new(files: &'b IndexMap<String, PathBuf>, texts: &'b Texts, platform: &'b dyn Platform) -> Self {
        Self { files, texts, platform, recent: RefCell::default(), faults: RefCell::default() }
    }

    /// Why some blocks could not be read.
    pub fn into_faults(self) -> Vec<Error> {
        self.faults.into_inner()
    }
}

impl Library for Blocks<'_> {
    fn block(&self, name: &str) -> Option<Arc<Outline>> {
        if let Some(outline) = self.recent.borrow().get(name) {
            return Some(outline.clone());
        }
        let read = self.texts.read(self.files.get(name)?, "content block");
        let source = read.map_err(|fault| self.faults.borrow_mut().push(fault)).ok()?;
        let outline = Arc::new(self.platform.outline(&source));
        let mut recent = self.recent.borrow_mut();
        if recent.len() >= KEPT {
            recent.shift_remove_index(0);
        }
        recent.insert(name.to_owned(), outline.clone());
        Some(outline)
    }

    fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    fn names(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }
}

/// The same for a render: blocks whose names a message makes up.
pub struct Shelf {
    pub files: IndexMap<String, PathBuf>,
    pub texts: Texts,
}

impl Loader for Shelf {
    fn load(&self, name: &str) -> Result<Option<String>> {
        let Some(path) = self.files.get(name) else { return Ok(None) };
        self.texts.read(path, "content block").map(|source| Some(source.text().to_owned()))
    }
}
