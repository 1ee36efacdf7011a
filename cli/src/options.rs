//! Options that several commands take.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use drysend_campaign::{Campaign, Dialect, Message, SecretSource, Settings};
use drysend_core::{Error, ErrorKind, Result};
use jiff::Timestamp;

use crate::io::Io;

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// What a message is rendered with. Each option overrides the key of the same name in `drysend.toml`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Campaign")]
pub struct CampaignOptions {
    /// What the template is written in; else its ending tells: `.liquid`, or `.jinja` and `.j2`; a `.webhook.toml` is Braze's
    #[arg(long, value_parser = dialects())]
    dialect: Option<Dialect>,

    /// What the platform knows about the person, as JSON
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,

    /// The content blocks: one file a block, named by the block
    #[arg(long, value_name = "DIR")]
    content_blocks: Option<PathBuf>,

    /// Recorded answers of outside things, as JSON: a file or a folder of files
    #[arg(long, value_name = "PATH")]
    fixtures: Option<PathBuf>,

    /// The instant that the template takes for now, such as 2024-01-15T12:00:00Z; else the clock is read
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    now: Option<Timestamp>,

    /// Makes random bytes the same every time; else the system's random source is asked
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,

    /// Where the secret behind a placeholder is kept: `NAME=env:VARIABLE` or `NAME=file:PATH`
    #[arg(long = "secret", value_name = "NAME=SOURCE")]
    secrets: Vec<String>,

    /// The settings file, instead of the nearest `drysend.toml` beside the template or above it
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,

    /// Read no settings file
    #[arg(long)]
    no_config: bool,
}

/// The names of dialects as values of an option.
pub fn dialects() -> impl TypedValueParser<Value = Dialect> {
    PossibleValuesParser::new(Dialect::ALL.map(Dialect::name)).try_map(|name| name.parse::<Dialect>())
}

fn instant(text: &str) -> Result<Timestamp> {
    text.parse()
        .map_err(|_| Error::new(ErrorKind::Usage, "expected an instant with its offset, such as 2024-01-15T12:00:00Z"))
}

/// The name of standard input where a file is expected.
pub const STDIN: &str = "-";

/// What findings call standard input.
pub const STREAM: &str = "<stdin>";

impl CampaignOptions {
    /// The campaign of the template in `file`, without secrets; `-` is standard input.
    ///
    /// # Errors
    /// Whatever is wrong with an option, a setting or a file.
    pub fn open(&self, file: &Path, io: &mut Io<'_>) -> Result<Campaign> {
        self.open_for(file, None, io)
    }

    /// The same for the person of `profile`, where one is given.
    ///
    /// # Errors
    /// Those of [`CampaignOptions::open`].
    pub fn open_for(&self, file: &Path, profile: Option<&Path>, io: &mut Io<'_>) -> Result<Campaign> {
        let is_stream = file == Path::new(STDIN);
        let folder = match file.parent() {
            _ if is_stream => Path::new(""),
            _ if file.is_dir() => file,
            Some(parent) => parent,
            None => Path::new(""),
        };
        let mut settings = self.settings(folder)?;
        settings.profile = profile.map(Path::to_owned).or(settings.profile);
        if is_stream {
            let message = Message::read_stream(STREAM, io.stdin, &settings)?;
            return Campaign::of_message(message, settings);
        }
        Campaign::open(file, settings)
    }

    /// The profile, where one is given.
    pub fn profile(&self) -> Option<&Path> {
        self.profile.as_deref()
    }

    /// The settings for what lies in `folder`, with what the options say.
    ///
    /// # Errors
    /// Whatever is wrong with an option or a setting.
    pub fn settings(&self, folder: &Path) -> Result<Settings> {
        let mut settings = match &self.config {
            Some(file) => Settings::read(file)?,
            None if self.no_config => Settings::default(),
            None => Settings::near(folder)?,
        };
        settings.dialect = self.dialect.or(settings.dialect);
        settings.profile = self.profile.clone().or(settings.profile);
        settings.content_blocks = self.content_blocks.clone().or(settings.content_blocks);
        settings.fixtures = self.fixtures.clone().or(settings.fixtures);
        settings.now = self.now.or(settings.now);
        settings.seed = self.seed.or(settings.seed);
        for option in &self.secrets {
            let (name, source) = named_source(option)?;
            settings.secrets.insert(name.to_owned(), source);
        }
        Ok(settings)
    }
}

/// `NAME=env:VARIABLE` or `NAME=file:PATH`, taken apart. What was given may be a secret and is never repeated.
fn named_source(option: &str) -> Result<(&str, SecretSource)> {
    let cut = ["=env:", "=file:"].iter().filter_map(|mark| option.find(mark)).min();
    match cut.map(|cut| (&option[..cut], &option[cut + 1..])) {
        Some(("", _)) => Err(Error::new(ErrorKind::Usage, "`--secret` names no placeholder before `=`")),
        Some((name, source)) => Ok((name, secret_source("--secret", source)?)),
        None if option.starts_with("env:") || option.starts_with("file:") => {
            Err(Error::new(ErrorKind::Usage, "`--secret` names no placeholder, expected NAME=env:VARIABLE")
                .with_help("the placeholder is the text that the template passes as its key"))
        }
        None => Err(literal("--secret", "NAME=env:VARIABLE` or `NAME=file:PATH")),
    }
}

/// `env:VARIABLE` or `file:PATH`, the value of `option`.
///
/// # Errors
/// [`ErrorKind::Usage`] for anything else.
pub fn secret_source(option: &str, text: &str) -> Result<SecretSource> {
    text.parse().map_err(|_| literal(option, "env:VARIABLE` or `file:PATH"))
}

fn literal(option: &str, expected: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("`{option}` takes no literal, expected `{expected}`"))
        .with_help("a command line is open to every process and kept in the shell's history")
}
