//! What a check finds by rendering messages for real profiles.

use std::path::PathBuf;
use std::sync::Arc;

use drysend_core::lint::Survey;
use drysend_core::{
    Diagnostic, Dialect, Error, ErrorKind, Outcome, Preview, RenderOptions, Result, Secrets, Severity, Source, Span,
};
use serde_json::Value as Json;

use super::blocks::Shelf;
use super::collected::Collected;
use super::folder::Folder;
use super::places::plain;
use crate::campaign;
use crate::engine::Engine;
use crate::secret_source::Variables;
use crate::settings::Settings;
use crate::{files, fixtures};

/// For whom a check renders messages, and with what.
pub struct Persons<'p> {
    /// The profiles; where there are none, those of each campaign: the one that its settings name, and those in `profiles`.
    pub profiles: Vec<PathBuf>,
    /// The environment's variables, for secrets.
    pub variables: Variables<'p>,
    /// The options of a render by the settings of its campaign.
    pub options: &'p dyn Fn(&Settings) -> Result<RenderOptions>,
}

impl Folder<'_> {
    /// What renders of the message `source` find that is not among `known`: for each profile of the campaign one.
    pub fn perform(
        &self,
        source: &Source,
        dialect: Dialect,
        survey: &Survey,
        known: &[Diagnostic],
        findings: &mut Collected,
    ) -> Result<Vec<Diagnostic>> {
        self.for_each_profile(dialect, &mut survey.blocks.iter(), known, findings, |engine, profile, options| {
            engine.preview(source.name(), source.text(), &engine.context(profile)?, options)
        })
    }

    /// The same of whatever `preview` renders; `blocks` are the names of those that it needs.
    pub fn for_each_profile(
        &self,
        dialect: Dialect,
        blocks: &mut dyn Iterator<Item = &String>,
        known: &[Diagnostic],
        findings: &mut Collected,
        preview: impl Fn(&Engine, &Json, &RenderOptions) -> Result<Preview>,
    ) -> Result<Vec<Diagnostic>> {
        let Some(persons) = self.persons else { return Ok(Vec::new()) };
        let profiles = self.profiles(persons, findings);
        if profiles.is_empty() {
            return Ok(Vec::new());
        }
        let engine = self.stage(dialect, blocks)?.with_secrets(self.secrets(persons, findings));
        let options = (persons.options)(&self.settings)?;
        let mut more: Vec<Diagnostic> = Vec::new();
        for path in profiles {
            let name = path.display().to_string();
            let previewed = campaign::read_profile(&path).and_then(|profile| {
                if persons.profiles.is_empty() && is_for_another(&profile, dialect) {
                    return Ok(None);
                }
                preview(&engine, &profile, &options)
                    .map(Some)
                    .map_err(|error| Error::new(error.kind(), format!("the profile `{name}`: {}", error.message())))
            });
            let Some(preview) = findings.tried(previewed).flatten() else { continue };
            for mut finding in judged(preview).into_iter().map(|finding| self.placed(finding)) {
                if !known.iter().chain(&more).any(|other| tells(other, &finding)) {
                    finding.message.push_str(&format!(", for `{name}`"));
                    more.push(finding);
                }
            }
        }
        Ok(more)
    }

    /// An environment with everything that a message is rendered with but secrets.
    pub fn stage(&self, dialect: Dialect, blocks: &mut dyn Iterator<Item = &String>) -> Result<Engine> {
        let mut engine = self.settings.engine(dialect);
        for name in blocks {
            if let Some(path) = self.blocks.get(name) {
                engine = engine.with_content_block(name, self.texts.read(path, "content block")?.text());
            }
        }
        if let Some(path) = self.settings.fixtures.clone().or_else(|| self.settings.usual(Some(&self.path), "fixtures"))
        {
            engine = engine.with_fixtures(fixtures::read(&path)?);
        }
        Ok(engine.with_loader(Arc::new(Shelf { files: self.blocks.clone(), texts: self.texts.clone() })))
    }

    fn profiles(&self, persons: &Persons<'_>, findings: &mut Collected) -> Vec<PathBuf> {
        if !persons.profiles.is_empty() {
            return persons.profiles.clone();
        }
        let mut profiles = Vec::new();
        if let Some(profile) = self.settings.profile.as_deref().map(plain) {
            match profile.exists() {
                true => profiles.push(profile),
                // Profiles of customers are often kept out of version control, and a check needs none.
                false => findings.leave_out(format!("there is no profile `{}`", profile.display())),
            }
        }
        if let Some(folder) = self.settings.usual(Some(&self.path), "profiles") {
            let listed = files::list(&folder, "profiles", &["json"]);
            for file in findings.tried(listed).unwrap_or_default() {
                let file = plain(&file);
                if !profiles.contains(&file) {
                    profiles.push(file);
                }
            }
        }
        profiles
    }

    fn secrets(&self, persons: &Persons<'_>, findings: &mut Collected) -> Secrets {
        let mut secrets = Secrets::default();
        for (placeholder, source) in &self.settings.secrets {
            let secret = source.read(persons.variables).and_then(|secret| secrets.insert(placeholder, secret));
            if let Err(error) = secret {
                findings.leave_out(format!("no secret for `{placeholder}`: {}", error.message()));
            }
        }
        secrets
    }

    /// `finding` in the file of the content block that it names.
    pub fn placed(&self, mut finding: Diagnostic) -> Diagnostic {
        let block = finding.template.as_ref().and_then(|source| Some((source, self.blocks.get(source.name())?)));
        let source = block.and_then(|(block, path)| {
            self.texts.read(path, "content block").ok().filter(|source| source.text() == block.text())
        });
        finding.template = source.or(finding.template);
        finding
    }
}

/// What there is to say about a message that was rendered.
fn judged(preview: Preview) -> Vec<Diagnostic> {
    if matches!(preview.outcome, Outcome::Aborted | Outcome::NotSent) {
        // Not to send a message to somebody is what many of them are written for.
        return Vec::new();
    }
    let Preview { mut diagnostics, links, .. } = preview;
    let is_missing = |finding: &Diagnostic| {
        [ErrorKind::MissingFixture, ErrorKind::MissingInput].iter().any(|kind| finding.code == kind.code())
    };
    if diagnostics.iter().any(is_missing) {
        // What comes of an answer that was never recorded says nothing about the message.
        diagnostics.retain(is_missing);
        diagnostics.iter_mut().for_each(|finding| finding.severity = Severity::Note);
        return diagnostics;
    }
    for link in links {
        let printed = link.chain.as_ref().and_then(|chain| chain.printed.as_ref()?.spot.clone());
        for problem in link.problems {
            let told = diagnostics.iter().any(|finding| finding.code == problem.code);
            if let (false, Some(spot)) = (told, &printed) {
                diagnostics.push(problem.at(&spot.template, spot.span));
            }
        }
    }
    diagnostics
}

/// Whether `profile` is written for the other platform: a folder may hold both versions of a campaign, with a profile for each.
fn is_for_another(profile: &Json, dialect: Dialect) -> bool {
    let speaks = |dialect: Dialect| {
        let engine = Engine::new(dialect);
        let names = engine.platform().namespaces();
        let bare = (dialect == Dialect::Braze).then_some("attributes");
        names.iter().copied().chain(bare).any(|name| profile.get(name).is_some())
    };
    !speaks(dialect) && Dialect::ALL.into_iter().any(speaks)
}

/// Whether `finding` is said by `other` already: a render finds some things a few letters further on.
fn tells(other: &Diagnostic, finding: &Diagnostic) -> bool {
    let touches = |one: Span, two: Span| one.start <= two.end && two.start <= one.end;
    other.code == finding.code
        && name(other) == name(finding)
        && other.span.zip(finding.span).is_none_or(|(one, two)| touches(one, two))
}

fn name(finding: &Diagnostic) -> Option<&str> {
    finding.template.as_ref().map(Source::name)
}
