//! Webhooks, of which each field is a template.

use std::path::Path;

use drysend_core::requirements::Requirement;
use drysend_core::{Dialect, Preview, Result};

use super::collected::Collected;
use super::folder::Folder;
use crate::webhook::Webhook;

impl Folder<'_> {
    /// Checks a webhook, and renders it for each profile.
    pub fn check_webhook(&self, path: &Path, findings: &mut Collected) -> Result<()> {
        let source = self.texts.read(path, "message")?;
        let webhook = Webhook::parse(source.name(), source.text())?;
        findings.file(path);
        let dialect = self.settings.dialect.unwrap_or(Dialect::Braze);
        let rules = self.settings.rules_for(source.name());
        let engine = self.stage(dialect, &mut self.blocks.keys())?;
        let mut found: Vec<_> =
            webhook.check_by(&engine, &rules).into_iter().map(|finding| self.placed(finding)).collect();
        let more =
            self.for_each_profile(dialect, &mut self.blocks.keys(), &found, findings, |engine, profile, options| {
                let preview = webhook.preview(engine, &engine.context(profile)?, options)?;
                // What is wrong with links is among the diagnostics, at its place in the file.
                Ok(Preview { links: Vec::new(), ..preview })
            })?;
        found.extend(more);
        for block in self.blocks.values() {
            let name = block.display().to_string();
            if found.iter().any(|finding| finding.template.as_ref().is_some_and(|source| source.name() == name)) {
                findings.file(block);
            }
        }
        rules.adjust(&source, &mut found);
        findings.add(found);
        Ok(())
    }

    /// What the webhook in the file at `path` needs.
    pub fn webhook_requirements(&self, path: &Path) -> Result<(Dialect, Vec<Requirement>)> {
        let source = self.texts.read(path, "message")?;
        let dialect = self.settings.dialect.unwrap_or(Dialect::Braze);
        let engine = self.stage(dialect, &mut self.blocks.keys())?;
        Ok((dialect, Webhook::parse(source.name(), source.text())?.requirements(&engine)))
    }
}
