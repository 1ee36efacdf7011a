//! A message of a campaign: its file, its text and its dialect.

use std::path::{Path, PathBuf};

use drysend_core::{Dialect, Error, ErrorKind, Result};

use crate::files;
use crate::settings::Settings;
use crate::webhook::Webhook;

/// A template with the name that diagnostics use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its path, or what else tells a person where it comes from.
    pub name: String,
    /// The template's text; of a webhook, the file's.
    pub text: String,
    /// What it is written in.
    pub dialect: Dialect,
    /// The request that a webhook describes; nothing for every other message.
    pub webhook: Option<Webhook>,
}

impl Message {
    /// The message at `path`: a file, or a campaign's folder with `message.liquid`, `message.jinja` or `message.webhook.toml` in
    /// it. The ending of a webhook does not tell its dialect: without a setting it is Braze's.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] or [`ErrorKind::Encoding`] when it cannot be read, [`ErrorKind::Config`] when nothing tells
    /// its dialect, the folder holds not exactly one `message`, or a webhook's file describes none.
    pub fn read(path: &Path, settings: &Settings) -> Result<Self> {
        let path = if path.is_dir() { main_of(path)? } else { path.to_owned() };
        let text = files::read_text(&path, "message")?;
        let name = path.display().to_string();
        if Webhook::is_file(&path) {
            let webhook = Some(Webhook::parse(&name, &text)?);
            return Ok(Self { name, text, dialect: settings.dialect.unwrap_or(Dialect::Braze), webhook });
        }
        let dialect = settings.dialect.or_else(|| Dialect::of_file(&path)).ok_or_else(|| unknown_dialect(&path))?;
        Ok(Self { name, text, dialect, webhook: None })
    }

    /// The message that the bytes of a stream are; only the settings can tell its dialect.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] or [`ErrorKind::Encoding`] when it cannot be read, [`ErrorKind::Config`] without a dialect.
    pub fn read_stream(name: &str, stream: &mut dyn std::io::Read, settings: &Settings) -> Result<Self> {
        let text = files::into_text(files::read_all(stream, name)?, name)?;
        let dialect = settings.dialect.ok_or_else(|| unknown_dialect(Path::new(name)))?;
        Ok(Self { name: name.to_owned(), text, dialect, webhook: None })
    }
}

/// The message that gives the campaign in `folder` its name.
pub(crate) fn main_of(folder: &Path) -> Result<PathBuf> {
    let endings = Dialect::ALL.map(Dialect::extensions).concat();
    let mut messages = files::list(folder, "the campaign", &[endings.as_slice(), &["toml"]].concat())?;
    messages.retain(|file| Dialect::of_file(file).is_some() || Webhook::is_file(file));
    let is_main = |file: &&PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        file.file_stem().is_some_and(|stem| stem == "message") || name.strip_prefix("message") == Some(Webhook::ENDING)
    };
    let mains: Vec<_> = messages.iter().filter(is_main).collect();
    if let [main] = mains.as_slice() {
        return Ok((*main).clone());
    }
    let names = |files: &mut dyn Iterator<Item = &PathBuf>| {
        files.map(|file| format!("`{}`", file.display())).collect::<Vec<_>>().join(", ")
    };
    let folder = folder.display();
    Err(match (mains.as_slice(), messages.as_slice()) {
        ([], []) => Error::new(ErrorKind::Config, format!("the folder `{folder}` holds no message")).with_help(
            "a campaign's message is `message.liquid` (Braze), `message.jinja` (MoEngage) or `message.webhook.toml`",
        ),
        ([], _) => Error::new(ErrorKind::Config, format!("the folder `{folder}` holds no file called `message`"))
            .with_help(format!("name one of its messages: {}", names(&mut messages.iter()))),
        _ => Error::new(ErrorKind::Config, format!("the folder `{folder}` holds more than one file called `message`"))
            .with_help(format!("name one of them: {}", names(&mut mains.into_iter()))),
    })
}

pub(crate) fn unknown_dialect(path: &Path) -> Error {
    let message = format!("the ending of `{}` does not tell its dialect", path.display());
    Error::new(ErrorKind::Config, message)
        .with_help("expected `.liquid` (Braze), `.jinja` or `.j2` (MoEngage), or `.webhook.toml`; else say `dialect` braze or moengage")
}
