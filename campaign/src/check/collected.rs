//! Findings on their way: each once, in the order of files.

use std::collections::BTreeSet;
use std::path::Path;

use drysend_core::{Diagnostic, Error, Result};
use indexmap::IndexSet;

use super::Findings;
use crate::settings::Settings;

/// Findings without those that were already there: a block can be reached from many messages.
#[derive(Default)]
pub struct Collected {
    /// The names of files as they come, with those that were only found fault with: settings.
    order: IndexSet<String>,
    looked_at: BTreeSet<String>,
    found: Findings,
    seen: BTreeSet<(String, u32, u32, String)>,
    told: BTreeSet<String>,
}

impl Collected {
    /// The file at `path` is looked at.
    pub fn file(&mut self, path: &Path) {
        let name = path.display().to_string();
        self.order.insert(name.clone());
        self.looked_at.insert(name);
    }

    /// Whether nothing went wrong so far.
    pub fn is_spotless(&self) -> bool {
        self.found.faults.is_empty()
    }

    /// What there is to say about settings themselves.
    pub fn settings(&mut self, settings: &Settings) {
        self.add(settings.rules.remarks().to_vec());
    }

    pub fn add(&mut self, found: Vec<Diagnostic>) {
        for finding in found {
            let file = name(&finding).to_owned();
            let span = finding.span.unwrap_or_default();
            if self.seen.insert((file.clone(), span.start, span.end, finding.code.to_string())) {
                self.order.insert(file);
                self.found.diagnostics.push(finding);
            }
        }
    }

    /// What was tried, or nothing: then why is kept.
    pub fn tried<T>(&mut self, tried: Result<T>) -> Option<T> {
        tried.map_err(|fault| self.fault(fault)).ok()
    }

    /// Why a file could not be looked at; however many paths lead there, it is told once.
    pub fn fault(&mut self, fault: Error) {
        if self.told.insert(fault.to_string()) {
            self.found.faults.push(fault);
        }
    }

    /// What was left out, and why.
    pub fn leave_out(&mut self, what: String) {
        if self.told.insert(what.clone()) {
            self.found.left_out.push(what);
        }
    }

    pub fn finish(self) -> Findings {
        let Self { order, looked_at, mut found, .. } = self;
        found.diagnostics.sort_by_cached_key(|finding| (order.get_index_of(name(finding)), finding.span));
        found.files = order.into_iter().filter(|name| looked_at.contains(name)).collect();
        found
    }
}

fn name(finding: &Diagnostic) -> &str {
    finding.template.as_ref().map(|source| source.name()).unwrap_or_default()
}
