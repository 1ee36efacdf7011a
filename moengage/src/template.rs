//! A template, ready to run.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use drysend_core::{Error, Result, Source};

use crate::environment::Shared;
use crate::syntax::ast::{BlockBody, Body, Function};
use crate::syntax::{parser, scopes};

/// A parsed template whose names, filters and tests are resolved.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) source: Source,
    /// The normalised text, where it is another one than the start of the source.
    text: Option<String>,
    pub(crate) body: Body,
    pub(crate) blocks: Vec<BlockBody>,
    pub(crate) function: Function,
    pub(crate) self_slot: Option<u32>,
    /// Whether variables set at the top must be found by name: by macros, blocks or other templates.
    pub(crate) keeps_names: bool,
    /// Whether the template may change lists and dicts that it is given.
    pub(crate) changes: bool,
    /// How long the last render's text was.
    printed: AtomicUsize,
}

impl Compiled {
    /// Compiles `source`; `partial` says that another template uses it.
    pub(crate) fn new(source: Source, shared: &Shared, partial: bool) -> Result<Self> {
        let (compiled, errors) = Self::check(source, shared, partial, false)?;
        match errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(compiled),
        }
    }

    /// Compiles `source` as far as possible, with every fault in it.
    pub(crate) fn check(source: Source, shared: &Shared, partial: bool, recover: bool) -> Result<(Self, Vec<Error>)> {
        shared.limits.admit(source.text()).map_err(|error| error.with_source(&source))?;
        let mut parsed = parser::parse(source.text(), &shared.rules, &shared.limits, recover);
        let mut errors = std::mem::take(&mut parsed.errors);
        let mut resolved = scopes::Resolved::default();
        if errors.is_empty() {
            resolved = scopes::resolve(&mut parsed.body, &mut parsed.blocks, parsed.uses, shared);
            errors = std::mem::take(&mut resolved.errors);
        }
        let errors = errors.into_iter().map(|error| error.with_source(&source)).collect();
        let compiled = Self {
            source,
            text: parsed.text,
            body: parsed.body,
            blocks: parsed.blocks,
            function: resolved.function,
            self_slot: resolved.self_slot,
            keeps_names: partial || resolved.shares,
            changes: resolved.changes || resolved.shares,
            printed: AtomicUsize::new(0),
        };
        Ok((compiled, errors))
    }

    /// Bytes that a render's text will probably need: messages of one template are alike.
    pub(crate) fn expected(&self) -> usize {
        let last = self.printed.load(Ordering::Relaxed);
        (last + last / 8).max(self.source.text().len().min(1 << 12)).min(1 << 16)
    }

    /// Remembers how long a render's text was.
    pub(crate) fn expect(&self, length: usize) {
        self.printed.store(length, Ordering::Relaxed);
    }

    /// The text that the tree refers to.
    pub(crate) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_else(|| self.source.text())
    }
}

/// A content block, compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Partial {
    pub(crate) source: Source,
    compiled: std::sync::OnceLock<Result<Arc<Compiled>>>,
}

impl Partial {
    pub(crate) fn new(source: Source) -> Self {
        Self { source, compiled: std::sync::OnceLock::new() }
    }

    pub(crate) fn forget(&mut self) {
        self.compiled.take();
    }

    pub(crate) fn compiled(&self, shared: &Shared) -> Result<Arc<Compiled>> {
        self.compiled.get_or_init(|| Compiled::new(self.source.clone(), shared, true).map(Arc::new)).clone()
    }
}

impl Clone for Partial {
    /// The clone belongs to an environment with other settings, for which it is compiled anew.
    fn clone(&self) -> Self {
        Self::new(self.source.clone())
    }
}
