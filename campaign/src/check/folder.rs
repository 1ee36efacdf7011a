//! A campaign's folder: which of its files are checked with which others.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use drysend_core::lint::{Linter, Subject, Survey};
use drysend_core::outline::Outline;
use drysend_core::requirements::Requirement;
use drysend_core::{Dialect, Result, Source};
use indexmap::IndexMap;

use super::blocks::Blocks;
use super::collected::Collected;
use super::persons::Persons;
use super::places::plain;
use super::texts::Texts;
use crate::engine::Engine;
use crate::files;
use crate::message::unknown_dialect;
use crate::settings::Settings;
use crate::webhook::Webhook;

/// A campaign's files.
pub struct Folder<'c> {
    pub path: PathBuf,
    pub settings: Settings,
    pub texts: &'c Texts,
    pub persons: Option<&'c Persons<'c>>,
    pub messages: Vec<PathBuf>,
    /// The folder of content blocks.
    pub shelf: Option<PathBuf>,
    pub blocks: IndexMap<String, PathBuf>,
    surveys: OnceCell<Vec<(Dialect, Survey)>>,
}

/// What messages reach and set.
#[derive(Default)]
pub struct Reached {
    blocks: BTreeSet<String>,
    defined: BTreeSet<String>,
    dialects: BTreeSet<Dialect>,
}

impl Reached {
    pub fn extend(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
        self.defined.extend(other.defined);
        self.dialects.extend(other.dialects);
    }
}

impl<'c> Folder<'c> {
    /// The campaign in the folder at `path`, which may be one that is not there.
    pub fn open(path: &Path, settings: Settings, texts: &'c Texts, persons: Option<&'c Persons<'c>>) -> Result<Self> {
        let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let endings = [Dialect::ALL.map(Dialect::extensions).concat().as_slice(), &["toml"]].concat();
        let mut messages = if here.is_dir() { files::list(here, "the campaign", &endings)? } else { Vec::new() };
        messages.retain(|file| Dialect::of_file(file).is_some() || Webhook::is_file(file));
        messages.iter_mut().for_each(|file| *file = plain(file));
        let shelf = settings.content_blocks.clone().or_else(|| settings.usual(Some(path), "content_blocks"));
        let shelf = shelf.map(|folder| plain(&folder));
        let mut blocks = shelf.as_deref().map(crate::content_blocks::paths).transpose()?.unwrap_or_default();
        blocks.values_mut().for_each(|file| *file = plain(file));
        let path = path.to_owned();
        Ok(Self { path, settings, texts, persons, messages, shelf, blocks, surveys: OnceCell::new() })
    }

    /// Whether there is nothing of its own in it.
    pub fn is_empty(&self) -> bool {
        let own = self.shelf.as_deref().is_some_and(|shelf| shelf.parent() == Some(&self.path));
        self.messages.is_empty() && (self.blocks.is_empty() || !own)
    }

    fn dialect(&self, path: &Path) -> Result<Dialect> {
        self.settings.dialect.or_else(|| Dialect::of_file(path)).ok_or_else(|| unknown_dialect(path))
    }

    /// Checks every message.
    pub fn check_messages(&self, findings: &mut Collected) -> Reached {
        let mut reached = Reached::default();
        for path in &self.messages {
            if Webhook::is_file(path) {
                let checked = self.check_webhook(path, findings);
                findings.tried(checked);
                continue;
            }
            let checked = self.dialect(path).and_then(|dialect| {
                reached.dialects.insert(dialect);
                self.check_message(path, dialect, findings)
            });
            if let Some(survey) = findings.tried(checked) {
                reached.blocks.extend(survey.blocks);
                reached.defined.extend(survey.defined);
            }
        }
        reached
    }

    /// Checks the blocks that none of the messages that `reached` others names.
    pub fn check_rest(&self, reached: Reached, findings: &mut Collected) {
        let only = reached.dialects.first().copied().filter(|_| reached.dialects.len() == 1);
        for (name, path) in self.blocks.iter().filter(|(name, _)| !reached.blocks.contains(*name)) {
            let dialect = self.settings.dialect.or_else(|| Dialect::of_file(path)).or(only);
            let checked = match dialect {
                Some(dialect) => self.check_block(name, path, dialect, reached.defined.clone(), findings),
                None => Err(unknown_dialect(path)),
            };
            findings.tried(checked);
        }
    }

    /// A file that was named by itself: a message, or a content block.
    pub fn check_file(&self, path: &Path, findings: &mut Collected) -> Result<()> {
        if !self.texts.has(path) {
            return self.texts.read(path, "message").map(drop);
        }
        if Webhook::is_file(path) {
            return self.check_webhook(path, findings);
        }
        let exact = self.blocks.iter().find(|(_, file)| *file == path);
        let Some((name, path)) = exact.or_else(|| self.blocks.iter().find(|(_, file)| same(file, path))) else {
            let dialect = self.dialect(path)?;
            return self.check_message(path, dialect, findings).map(drop);
        };
        let dialect = match self.dialect(path) {
            Ok(dialect) => dialect,
            Err(fault) => self.messages.first().and_then(|message| Dialect::of_file(message)).ok_or(fault)?,
        };
        let users = self.surveys().iter().filter(|(user, survey)| *user == dialect && survey.blocks.contains(name));
        let around = users.flat_map(|(_, survey)| survey.defined.clone()).collect();
        self.check_block(name, path, dialect, around, findings)
    }

    /// What the message at `path` needs, through its blocks.
    pub fn requirements(&self, path: &Path) -> Result<(Dialect, Vec<Requirement>)> {
        if !self.texts.has(path) || Webhook::is_file(path) {
            return self.webhook_requirements(path);
        }
        let dialect = self.dialect(path)?;
        let engine = self.settings.engine(dialect);
        let outline = self.outline(&engine, path, "message")?;
        let mut unread = Collected::default();
        let found = self.with_linter(&engine, &mut unread, |linter| linter.requirements(&Subject::Message(outline)));
        match unread.finish().faults.into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok((dialect, found)),
        }
    }

    /// What each message sets and reaches, as far as it can be read.
    fn surveys(&self) -> &[(Dialect, Survey)] {
        self.surveys.get_or_init(|| {
            let messages = self.messages.iter().filter(|message| !Webhook::is_file(message));
            let survey = |message: &PathBuf| {
                let dialect = self.dialect(message).ok()?;
                let engine = self.settings.engine(dialect);
                let outline = self.outline(&engine, message, "message").ok()?;
                let survey = |linter: Linter<'_>| linter.survey(&Subject::Message(outline));
                Some((dialect, self.with_linter(&engine, &mut Collected::default(), survey)))
            };
            messages.filter_map(survey).collect()
        })
    }

    /// Checks a message; tells what it sets, and which blocks it reaches.
    fn check_message(&self, path: &Path, dialect: Dialect, findings: &mut Collected) -> Result<Survey> {
        let engine = self.settings.engine(dialect);
        let outline = self.outline(&engine, path, "message")?;
        let source = outline.source().clone();
        let subject = Subject::Message(outline);
        findings.file(path);
        let (mut found, survey) =
            self.with_linter(&engine, findings, |linter| (linter.run(&subject), linter.survey(&subject)));
        for block in survey.blocks.iter().filter_map(|name| self.blocks.get(name)) {
            findings.file(block);
        }
        let more = self.perform(&source, dialect, &survey, &found, findings)?;
        if !more.is_empty() {
            found = self.with_linter(&engine, findings, |linter| linter.run_with(&subject, more));
        }
        findings.add(found);
        Ok(survey)
    }

    fn check_block(
        &self,
        name: &str,
        path: &Path,
        dialect: Dialect,
        around: BTreeSet<String>,
        findings: &mut Collected,
    ) -> Result<()> {
        let engine = self.settings.engine(dialect);
        let outline = self.outline(&engine, path, "content block")?;
        findings.file(path);
        let subject = Subject::Block { outline, name: name.to_owned(), around };
        let found = self.with_linter(&engine, findings, |linter| linter.run(&subject));
        findings.add(found);
        Ok(())
    }

    fn outline(&self, engine: &Engine, path: &Path, what: &str) -> Result<Arc<Outline>> {
        Ok(Arc::new(engine.platform().outline(&self.texts.read(path, what)?)))
    }

    fn with_linter<T>(&self, engine: &Engine, findings: &mut Collected, run: impl FnOnce(Linter<'_>) -> T) -> T {
        let platform = engine.platform();
        let library = Blocks::new(&self.blocks, self.texts, platform);
        let settings = |source: &Source| self.settings.rules_for(source.name());
        let done = run(Linter { platform, library: &library, settings: &settings });
        library.into_faults().into_iter().for_each(|fault| findings.fault(fault));
        done
    }
}

fn same(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}
