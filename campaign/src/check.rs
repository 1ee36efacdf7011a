//! Checks many files in one pass: messages with the content blocks they reach, and blocks that no message reaches alone.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use drysend_core::lint::{Library, Linter, Platform, Subject, Survey};
use drysend_core::outline::Outline;
use drysend_core::{Diagnostic, Dialect, Error, ErrorKind, Result, Source};
use indexmap::IndexMap;

use crate::campaign::Campaign;
use crate::engine::Engine;
use crate::files;
use crate::settings::Settings;
use crate::webhook::Webhook;

/// What a check found.
#[derive(Debug, Default)]
pub struct Findings {
    /// The files that were read for their own sake.
    pub files: usize,
    /// Everything there is to say, file by file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks the files and campaign folders at `paths`. `settings` tells the settings for a file or folder.
///
/// Of a folder, every message in it is checked, and every content block in its `content_blocks`. A block is judged with the
/// messages that use it; one that none uses, alone. Nothing is kept in memory but one message at a time.
///
/// # Errors
/// [`ErrorKind::Io`], [`ErrorKind::Encoding`] or [`ErrorKind::Config`] for a file that cannot be read, and what `settings`
/// reports.
pub fn check(paths: &[PathBuf], settings: &dyn Fn(&Path) -> Result<Settings>) -> Result<Findings> {
    let mut findings = Collected::default();
    for path in paths {
        let settings = settings(path)?;
        findings.settings(&settings);
        let folder = if path.is_dir() { path.clone() } else { home(path) };
        let campaign = Folder::open(&folder, &settings)?;
        if path.is_dir() {
            campaign.check_all(&mut findings)?;
        } else {
            campaign.check_file(path, &mut findings)?;
        }
    }
    Ok(findings.found)
}

/// The folder of the campaign that the file at `path` belongs to.
fn home(path: &Path) -> PathBuf {
    let parent = path.parent().unwrap_or(Path::new(""));
    let in_blocks = parent.file_name().is_some_and(|name| name == "content_blocks");
    if in_blocks { parent.parent().unwrap_or(Path::new("")).to_owned() } else { parent.to_owned() }
}

/// Findings without those that were already there: a block can be reached from many messages.
#[derive(Default)]
struct Collected {
    found: Findings,
    seen: BTreeSet<(String, u32, u32, String)>,
}

impl Collected {
    fn settings(&mut self, settings: &Settings) {
        self.add(settings.rules.remarks().to_vec());
    }

    fn add(&mut self, found: Vec<Diagnostic>) {
        for finding in found {
            let file = finding.template.as_ref().map(|source| source.name().to_owned()).unwrap_or_default();
            let span = finding.span.unwrap_or_default();
            if self.seen.insert((file, span.start, span.end, finding.code.to_string())) {
                self.found.diagnostics.push(finding);
            }
        }
    }
}

/// A campaign's files.
struct Folder<'s> {
    settings: &'s Settings,
    messages: Vec<PathBuf>,
    blocks: IndexMap<String, PathBuf>,
}

impl<'s> Folder<'s> {
    fn open(folder: &Path, settings: &'s Settings) -> Result<Self> {
        let endings = Dialect::ALL.map(Dialect::extensions).concat();
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let endings = [endings.as_slice(), &["toml"]].concat();
        let mut messages = if here.is_dir() { files::list(here, "the campaign", &endings)? } else { Vec::new() };
        messages.retain(|file| Dialect::of_file(file).is_some() || Webhook::is_file(file));
        let places = [Some(folder), settings.folder()].into_iter().flatten();
        let usual = || places.map(|folder| folder.join("content_blocks")).find(|path| path.is_dir());
        let blocks = match settings.content_blocks.clone().or_else(usual) {
            Some(folder) => crate::content_blocks::paths(&folder)?,
            None => IndexMap::new(),
        };
        Ok(Self { settings, messages, blocks })
    }

    fn dialect(&self, path: &Path) -> Result<Dialect> {
        self.settings.dialect.or_else(|| Dialect::of_file(path)).ok_or_else(|| crate::message::unknown_dialect(path))
    }

    fn engine(&self, dialect: Dialect) -> Engine {
        Engine::new(dialect).with_limits(self.settings.limits.clone())
    }

    fn check_all(&self, findings: &mut Collected) -> Result<()> {
        if self.messages.is_empty() && self.blocks.is_empty() {
            return Err(Error::new(ErrorKind::Config, "the folder holds neither messages nor content blocks")
                .with_help("a campaign's message is `message.liquid` (Braze) or `message.jinja` (MoEngage)"));
        }
        let (mut reached, mut defined) = (BTreeSet::new(), BTreeSet::new());
        let mut dialects = BTreeSet::new();
        for path in &self.messages {
            if Webhook::is_file(path) {
                self.check_webhook(path, findings)?;
                continue;
            }
            let dialect = self.dialect(path)?;
            dialects.insert(dialect);
            let survey = self.check_message(path, dialect, findings)?;
            reached.extend(survey.blocks);
            defined.extend(survey.defined);
        }
        let only = dialects.first().copied().filter(|_| dialects.len() == 1);
        for (name, path) in self.blocks.iter().filter(|(name, _)| !reached.contains(*name)) {
            let dialect = self.settings.dialect.or_else(|| Dialect::of_file(path)).or(only);
            let Some(dialect) = dialect else { return Err(crate::message::unknown_dialect(path)) };
            self.check_block(name, path, dialect, defined.clone(), findings)?;
        }
        findings.found.files += reached.len();
        Ok(())
    }

    /// A file that was named by itself: a message, or a content block.
    fn check_file(&self, path: &Path, findings: &mut Collected) -> Result<()> {
        let block = self.blocks.iter().find(|(_, file)| same(file, path));
        if Webhook::is_file(path) {
            return self.check_webhook(path, findings);
        }
        let Some((name, _)) = block else {
            let dialect = self.dialect(path)?;
            return self.check_message(path, dialect, findings).map(drop);
        };
        let dialect = match self.dialect(path) {
            Ok(dialect) => dialect,
            Err(fault) => self.messages.first().and_then(|message| Dialect::of_file(message)).ok_or(fault)?,
        };
        let mut around = BTreeSet::new();
        let engine = self.engine(dialect);
        for message in self.messages.iter().filter(|message| Dialect::of_file(message) == Some(dialect)) {
            let outline = Arc::new(engine.platform().outline(&read(message, "message")?));
            let survey = self.with_linter(&engine, |linter| linter.survey(&Subject::Message(outline)));
            if survey.blocks.contains(name) {
                around.extend(survey.defined);
            }
        }
        self.check_block(name, path, dialect, around, findings)
    }

    /// Checks a message; tells what it sets, and which blocks it reaches.
    fn check_message(&self, path: &Path, dialect: Dialect, findings: &mut Collected) -> Result<Survey> {
        let engine = self.engine(dialect);
        let outline = Arc::new(engine.platform().outline(&read(path, "message")?));
        let subject = Subject::Message(outline);
        findings.found.files += 1;
        let (found, survey) = self.with_linter(&engine, |linter| (linter.run(&subject), linter.survey(&subject)));
        findings.add(found);
        Ok(survey)
    }

    /// Checks a webhook: each field of it is a template.
    fn check_webhook(&self, path: &Path, findings: &mut Collected) -> Result<()> {
        findings.found.files += 1;
        findings.add(Campaign::open(path, self.settings.clone())?.check());
        Ok(())
    }

    fn check_block(
        &self,
        name: &str,
        path: &Path,
        dialect: Dialect,
        around: BTreeSet<String>,
        findings: &mut Collected,
    ) -> Result<()> {
        let engine = self.engine(dialect);
        let outline = Arc::new(engine.platform().outline(&read(path, "content block")?));
        findings.found.files += 1;
        let subject = Subject::Block { outline, name: name.to_owned(), around };
        findings.add(self.with_linter(&engine, |linter| linter.run(&subject)));
        Ok(())
    }

    fn with_linter<T>(&self, engine: &Engine, run: impl FnOnce(Linter<'_>) -> T) -> T {
        let platform = engine.platform();
        let library = Blocks { files: &self.blocks, platform, recent: RefCell::new(IndexMap::new()) };
        let settings = |source: &Source| self.settings.rules_for(source.name());
        run(Linter { platform, library: &library, settings: &settings })
    }
}

fn read(path: &Path, what: &str) -> Result<Source> {
    Ok(Source::new(path.display().to_string(), files::read_text(path, what)?))
}

fn same(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

/// How many content blocks are kept between two looks at them.
const KEPT: usize = 16;

/// Content blocks that are read when they are asked for.
struct Blocks<'b> {
    files: &'b IndexMap<String, PathBuf>,
    platform: &'b dyn Platform,
    recent: RefCell<IndexMap<String, Arc<Outline>>>,
}

impl Library for Blocks<'_> {
    fn block(&self, name: &str) -> Option<Arc<Outline>> {
        if let Some(outline) = self.recent.borrow().get(name) {
            return Some(outline.clone());
        }
        let source = read(self.files.get(name)?, "content block").ok()?;
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
