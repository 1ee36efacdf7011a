//! Checks many files in one pass: messages with the content blocks they reach, and blocks that no message reaches alone.

mod blocks;
mod collected;
mod folder;
mod persons;
mod places;
mod texts;
mod webhook;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use drysend_core::requirements::Requirement;
use drysend_core::{Diagnostic, Dialect, Error, ErrorKind, Result};
use indexmap::IndexMap;

use crate::message::main_of;
use crate::settings::Settings;
use collected::Collected;
use folder::{Folder, Reached};
use places::{holds_blocks, home, plain};
use texts::Texts;

pub use persons::Persons;

/// What a check found.
#[derive(Debug, Default)]
pub struct Findings {
    /// The messages and content blocks that were looked at, in the order of the findings.
    pub files: Vec<String>,
    /// Everything there is to say, file by file and from the start of each to its end.
    pub diagnostics: Vec<Diagnostic>,
    /// Why some files could not be looked at.
    pub faults: Vec<Error>,
    /// What was left out for want of something, in sentences: a profile or secret that is not there.
    pub left_out: Vec<String>,
}

/// Checks the files and campaign folders at `paths`. `settings` tells the settings for a folder.
///
/// Of a folder, every message in it and below is checked, and every content block that lies there. A block is judged
/// with the messages that use it; one that none uses, alone. Nothing is kept in memory but one message at a time.
///
/// # Errors
/// The first of [`Findings::faults`]: [`Check::run`] tells all of them.
pub fn check(paths: &[PathBuf], settings: &dyn Fn(&Path) -> Result<Settings>) -> Result<Findings> {
    let mut findings = Check::new(settings).run(paths);
    match findings.faults.is_empty() {
        true => Ok(findings),
        false => Err(findings.faults.swap_remove(0)),
    }
}

/// A check of many files; the same as [`check()`], but a file that cannot be read hides no other, messages can be rendered for
/// real profiles too, and files can be looked at as they would be after an edit.
pub struct Check<'c> {
    settings: &'c dyn Fn(&Path) -> Result<Settings>,
    persons: Option<&'c Persons<'c>>,
    texts: Texts,
}

impl<'c> Check<'c> {
    /// A check with the settings that `settings` tells for a folder.
    #[must_use]
    pub fn new(settings: &'c dyn Fn(&Path) -> Result<Settings>) -> Self {
        Self { settings, persons: None, texts: Texts::default() }
    }

    /// The same for real profiles too.
    #[must_use]
    pub fn with_persons(mut self, persons: &'c Persons<'c>) -> Self {
        self.persons = Some(persons);
        self
    }

    /// The same with `drafts` in the place of what the files of these names hold; the names are those of [`Findings::files`].
    #[must_use]
    pub fn with_drafts(mut self, drafts: BTreeMap<String, String>) -> Self {
        self.texts = Texts::of(drafts);
        self
    }

    /// Checks the files and campaign folders at `paths`.
    #[must_use]
    pub fn run(&self, paths: &[PathBuf]) -> Findings {
        let mut session = Session { check: self, folders: IndexMap::new(), findings: Collected::default() };
        for path in paths {
            let checked = session.path(path);
            session.findings.tried(checked);
        }
        session.findings.finish()
    }

    /// What the message at `path` needs, a file or a campaign's folder, through its blocks; and its dialect.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], [`ErrorKind::Encoding`] or [`ErrorKind::Config`] for a file that is not what it should be.
    pub fn requirements(&self, path: &Path) -> Result<(Dialect, Vec<Requirement>)> {
        let settings = (self.settings)(&home(path))?;
        let folder = Folder::open(&home(path), settings, &self.texts, None)?;
        folder.requirements(&match path.is_dir() {
            true => plain(&main_of(path)?),
            false => plain(path),
        })
    }
}

/// One run: every folder is opened once, however many of its files are named.
struct Session<'s> {
    check: &'s Check<'s>,
    folders: IndexMap<PathBuf, Rc<Folder<'s>>>,
    findings: Collected,
}

impl<'s> Session<'s> {
    fn folder(&mut self, path: &Path) -> Result<Rc<Folder<'s>>> {
        if let Some(folder) = self.folders.get(path) {
            return Ok(folder.clone());
        }
        let settings = (self.check.settings)(path)?;
        self.findings.settings(&settings);
        let folder = Rc::new(Folder::open(path, settings, &self.check.texts, self.check.persons)?);
        self.folders.insert(path.to_owned(), folder.clone());
        Ok(folder)
    }

    fn path(&mut self, path: &Path) -> Result<()> {
        if !path.is_dir() {
            return self.folder(&home(path))?.check_file(&plain(path), &mut self.findings);
        }
        if !holds_blocks(path) {
            return self.campaigns(path);
        }
        let folder = self.folder(&home(path))?;
        for block in folder.blocks.values() {
            let checked = folder.check_file(block, &mut self.findings);
            self.findings.tried(checked);
        }
        Ok(())
    }

    /// Every campaign in the folder at `path` and below: the messages of all, then the blocks that none of them reaches.
    fn campaigns(&mut self, path: &Path) -> Result<()> {
        let mut folders = Vec::new();
        for place in places::below(path) {
            let opened = self.folder(&place);
            folders.extend(self.findings.tried(opened));
        }
        let shelves: BTreeSet<PathBuf> = folders.iter().filter_map(|folder| folder.shelf.clone()).collect();
        folders.retain(|folder| !shelves.contains(&folder.path) && !folder.is_empty());
        if folders.is_empty() && self.findings.is_spotless() {
            return Err(Error::new(ErrorKind::Config, "the folder holds neither messages nor content blocks")
                .with_help("a campaign's message is `message.liquid` (Braze) or `message.jinja` (MoEngage)"));
        }
        let mut reached: IndexMap<Option<PathBuf>, (Rc<Folder<'_>>, Reached)> = IndexMap::new();
        for folder in folders {
            let found = folder.check_messages(&mut self.findings);
            let entry = reached.entry(folder.shelf.clone()).or_insert_with(|| (folder, Reached::default()));
            entry.1.extend(found);
        }
        for (folder, reached) in reached.into_values() {
            // Blocks from elsewhere may well be used by other messages there.
            if folder.shelf.as_deref().is_some_and(|shelf| places::lies_in(shelf, path)) {
                folder.check_rest(reached, &mut self.findings);
            }
        }
        Ok(())
    }
}
