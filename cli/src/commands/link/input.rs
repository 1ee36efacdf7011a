//! Where links, payloads, secrets and keys come from.

use std::path::{Path, PathBuf};

use clap::Args;
use drysend_campaign::files;
use drysend_core::payload::Payload;
use drysend_core::secret::{Key, Secret};
use drysend_core::{Error, ErrorKind, Result};

use crate::io::Io;
use crate::options::{STDIN, secret_source};

/// What a link is to carry.
#[derive(Args, Debug)]
pub struct PayloadOptions {
    /// File with the payload's JSON, carried byte for byte but for one newline at its end; `-` is standard input
    #[arg(value_name = "PAYLOAD", required_unless_present = "fields")]
    file: Option<PathBuf>,

    /// A field of the payload, instead of a file; repeat it for more
    #[arg(long = "field", value_name = "NAME=VALUE", conflicts_with = "file")]
    fields: Vec<String>,
}

/// A payload as it was given.
pub enum Given {
    /// Fields.
    Fields(Payload),
    /// Text to carry byte for byte.
    Text(String),
}

impl PayloadOptions {
    /// Reads the payload.
    pub fn read(&self, io: &mut Io<'_>) -> Result<Given> {
        let Some(file) = &self.file else { return self.read_fields().map(Given::Fields) };
        let mut text = if file == Path::new(STDIN) {
            files::into_text(files::read_all(io.stdin, "standard input")?, "standard input")?
        } else {
            files::read_text(file, "payload")?
        };
        if text.ends_with('\n') {
            text.pop();
            if text.ends_with('\r') {
                text.pop();
            }
        }
        Ok(Given::Text(text))
    }

    fn read_fields(&self) -> Result<Payload> {
        let mut payload = Payload::new();
        for field in &self.fields {
            let Some((name, value)) = field.split_once('=').filter(|(name, _)| !name.is_empty()) else {
                return Err(Error::new(
                    ErrorKind::Usage,
                    format!("`--field {field}` is no field, expected NAME=VALUE"),
                ));
            };
            if payload.insert(name, value).is_some() {
                return Err(Error::new(ErrorKind::Usage, format!("the field `{name}` is given twice")));
            }
        }
        Ok(payload)
    }
}

/// The link `given`, or standard input where none is.
pub fn read_url(given: Option<&str>, io: &mut Io<'_>) -> Result<String> {
    if let Some(url) = given.filter(|url| *url != STDIN) {
        return Ok(url.to_owned());
    }
    if given.is_none() && io.stdin_is_terminal {
        return Err(Error::new(ErrorKind::Usage, "no link, expected one as an argument or on standard input"));
    }
    let text = files::into_text(files::read_all(io.stdin, "standard input")?, "standard input")?;
    let url = text.trim();
    if url.is_empty() {
        return Err(Error::new(ErrorKind::Usage, "standard input is empty, expected a link"));
    }
    Ok(url.to_owned())
}

/// The secret that `--secret` names, called by where it is kept.
pub fn read_secret(source: &str, io: &Io<'_>) -> Result<Secret> {
    let source = secret_source("--secret", source)?;
    Ok(Secret::new(source.to_string(), source.read(io.variables)?))
}

/// The key that `--key` names, called by where it is kept.
pub fn read_key(source: &str, io: &Io<'_>) -> Result<Key> {
    let source = secret_source("--key", source)?;
    let secret = Secret::new(source.to_string(), source.read(io.variables)?);
    match Key::from_hex_bytes(secret.expose()) {
        Ok(key) => Ok(key.named(secret.name())),
        Err(error) => {
            let fault = Error::new(error.kind(), format!("bad key in `{source}`: {}", error.message()));
            Err(error.help().map_or(fault.clone(), |help| fault.with_help(help)))
        }
    }
}

/// Says on standard error what keeps `text` from being a payload.
pub fn warn_about(text: &str, io: &mut Io<'_>) -> std::io::Result<()> {
    for mut problem in drysend_core::payload::read(text).problems {
        problem.severity = drysend_core::Severity::Warning;
        let warning = crate::report::diagnostic::diagnostic(&problem, io.stderr.style);
        io.stderr.write(&warning)?;
    }
    Ok(())
}
