//! A message of a campaign: its file, its text and its dialect.

use std::path::{Path, PathBuf};

use drysend_core::{Error, ErrorKind, Result};

use crate::dialect::Dialect;
use crate::files;
use crate::settings::Settings;

/// A template with the name that diagnostics use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its path, or what else tells a person where it comes from.
    pub name: String,
    /// The template's text.
    pub text: String,
    /// What it is written in.
    pub dialect: Dialect,
}

impl Message {
    /// The message at `path`: a file, or a campaign's folder with `message.liquid` or `message.jinja` in it.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] or [`ErrorKind::Encoding`] when it cannot be read, [`ErrorKind::Config`] when nothing tells
    /// its dialect or the folder holds not exactly one `message`.
    pub fn read(path: &Path, settings: &Settings) -> Result<Self> {
        let path = if path.is_dir() { main_of(path)? } else { path.to_owned() };
        let text = files::read_text(&path, "message")?;
        let dialect = settings.dialect.or_else(|| Dialect::of_file(&path)).ok_or_else(|| unknown_dialect(&path))?;
        Ok(Self { name: path.display().to_string(), text, dialect })
    }

    /// The message that the bytes of a stream are; only the settings can tell its dialect.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] or [`ErrorKind::Encoding`] when it cannot be read, [`ErrorKind::Config`] without a dialect.
    pub fn read_stream(name: &str, stream: &mut dyn std::io::Read, settings: &Settings) -> Result<Self> {
        let text = files::into_text(files::read_all(stream, name)?, name)?;
        let dialect = settings.dialect.ok_or_else(|| unknown_dialect(Path::new(name)))?;
        Ok(Self { name: name.to_owned(), text, dialect })
    }
}

/// The message that gives the campaign in `folder` its name.
fn main_of(folder: &Path) -> Result<PathBuf> {
    let endings = Dialect::ALL.map(Dialect::extensions).concat();
    let messages = files::list(folder, "the campaign", &endings)?;
    let mains: Vec<_> = messages.iter().filter(|file| file.file_stem().is_some_and(|stem| stem == "message")).collect();
    if let [main] = mains.as_slice() {
        return Ok((*main).clone());
    }
    let names = |files: &mut dyn Iterator<Item = &PathBuf>| {
        files.map(|file| format!("`{}`", file.display())).collect::<Vec<_>>().join(", ")
    };
    let folder = folder.display();
    Err(match (mains.as_slice(), messages.as_slice()) {
        ([], []) => Error::new(ErrorKind::Config, format!("the folder `{folder}` holds no message"))
            .with_help("a campaign's message is `message.liquid` (Braze) or `message.jinja` (MoEngage)"),
        ([], _) => Error::new(ErrorKind::Config, format!("the folder `{folder}` holds no file called `message`"))
            .with_help(format!("name one of its messages: {}", names(&mut messages.iter()))),
        _ => Error::new(ErrorKind::Config, format!("the folder `{folder}` holds more than one file called `message`"))
            .with_help(format!("name one of them: {}", names(&mut mains.into_iter()))),
    })
}

fn unknown_dialect(path: &Path) -> Error {
    let message = format!("the ending of `{}` does not tell its dialect", path.display());
    Error::new(ErrorKind::Config, message)
        .with_help("expected `.liquid` (Braze), `.jinja` or `.j2` (MoEngage); else say `dialect` braze or moengage")
}
