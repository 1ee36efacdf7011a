//! `drysend.toml`: what a campaign's commands need not be told every time.

mod keys;
mod rules;

use std::path::{Path, PathBuf};

use drysend_core::lint::RuleSettings;
use drysend_core::{Limits, Randomness, RenderOptions, Result};
use drysend_moengage::{Channel, NullAs};
use indexmap::IndexMap;
use jiff::Timestamp;

pub use keys::{KEYS, Key, reference};
pub use rules::Rules;

use crate::engine::Engine;
use crate::files;
use crate::secret_source::SecretSource;
use drysend_core::Dialect;

/// The name of a settings file.
pub const FILE_NAME: &str = "drysend.toml";

/// Defaults for everything that the commands can be told. [`KEYS`] documents each key.
///
/// ```
/// use drysend_campaign::Settings;
///
/// let settings = Settings::parse("promo/drysend.toml".as_ref(), "profile = 'profiles/jane.json'\nseed = 7")?;
/// assert_eq!(settings.profile.as_deref(), Some("promo/profiles/jane.json".as_ref()));
///
/// let error = Settings::parse("drysend.toml".as_ref(), "profil = 'jane.json'").unwrap_err();
/// assert_eq!(error.to_string(), "unknown key `profil`, did you mean `profile`? (drysend.toml:1:1)");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// The file that the settings came from.
    pub file: Option<PathBuf>,
    /// The dialect of the messages; else their ending tells.
    pub dialect: Option<Dialect>,
    /// Where the messages go, for MoEngage's rule about outputs without a value.
    pub channel: Option<Channel>,
    /// What stands in a profile of MoEngage's where a value is null.
    pub null_as: NullAs,
    /// The profile to render for.
    pub profile: Option<PathBuf>,
    /// The folder of content blocks.
    pub content_blocks: Option<PathBuf>,
    /// The file or folder of fixtures.
    pub fixtures: Option<PathBuf>,
    /// The instant that templates take for now.
    pub now: Option<Timestamp>,
    /// Where random bytes come from.
    pub seed: Option<u64>,
    /// Where the secret behind each placeholder is kept.
    pub secrets: IndexMap<String, SecretSource>,
    /// What a template may cost.
    pub limits: Limits,
    /// Which rules speak, and how loudly.
    pub rules: Rules,
}

impl Settings {
    /// The settings for what lies in `folder`: of the first `drysend.toml` there or above, up to the root of the
    /// repository; the defaults where there is none.
    ///
    /// # Errors
    /// Those of [`Settings::read`].
    pub fn near(folder: &Path) -> Result<Self> {
        let mut candidates = files::upwards(folder).into_iter().map(|folder| folder.join(FILE_NAME));
        candidates.find(|file| file.is_file()).map_or_else(|| Ok(Self::default()), |file| Self::read(&file))
    }

    /// The settings in the file at `path`.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](drysend_core::ErrorKind::Io) when it cannot be read,
    /// [`ErrorKind::Config`](drysend_core::ErrorKind::Config), with the place, when it does not hold settings.
    pub fn read(path: &Path) -> Result<Self> {
        Self::parse(path, &files::read_text(path, "settings file")?)
    }

    /// The settings in `text`, the content of the file at `path`; paths in it start in that file's folder.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](drysend_core::ErrorKind::Config), with the place.
    pub fn parse(path: &Path, text: &str) -> Result<Self> {
        let mut settings = Self { file: Some(path.to_owned()), ..Self::default() };
        keys::read(path, text, &mut settings)?;
        Ok(settings)
    }

    /// The settings of the rules for the file at `path`.
    #[must_use]
    pub fn rules_for(&self, path: &str) -> RuleSettings {
        self.rules.of(path, self.folder().unwrap_or(Path::new("")))
    }

    /// The folder `name` of the campaign in `folder`, else beside the settings file.
    pub(crate) fn usual(&self, folder: Option<&Path>, name: &str) -> Option<PathBuf> {
        let places = [folder, self.folder()].into_iter().flatten();
        places.map(|folder| folder.join(name)).find(|path| path.is_dir())
    }

    /// An environment of `dialect` by the settings, without anything in it.
    pub(crate) fn engine(&self, dialect: Dialect) -> Engine {
        let engine = Engine::new(dialect).with_limits(self.limits.clone()).with_null_as(self.null_as);
        match self.channel {
            Some(channel) => engine.with_channel(channel),
            None => engine,
        }
    }

    /// The options of a render by the settings; what they leave open is asked of `clock` and `entropy`.
    ///
    /// # Errors
    /// Those of `entropy`.
    pub fn options(
        &self,
        clock: impl FnOnce() -> Timestamp,
        entropy: impl FnOnce() -> Result<[u8; 32]>,
    ) -> Result<RenderOptions> {
        let randomness = match self.seed {
            Some(seed) => Randomness::Seed(seed),
            None => Randomness::Entropy(entropy()?),
        };
        Ok(RenderOptions {
            now: Some(self.now.unwrap_or_else(clock)),
            randomness: Some(randomness),
            ..RenderOptions::default()
        })
    }

    /// The folder of the settings file.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.file.as_deref()?.parent()
    }
}
