//! Writes files: a mended template back, and a profile that was not there.
#![allow(clippy::disallowed_methods, reason = "the one place that writes files")]

use std::fs;
use std::io::Write;
use std::path::Path;

use drysend_core::{Error, ErrorKind, Result};

use crate::files;

/// What some editors put before the text of a file, and what is no part of a template.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes `text` into the file at `path`, whole or not at all: a new file beside it takes its place, with its permissions. A byte
/// order mark stays; a link stays one.
///
/// # Errors
/// [`ErrorKind::Io`] when the file no longer holds `known`, is write-protected or cannot be written; nothing is changed then.
pub fn rewrite(path: &Path, known: &str, text: &str) -> Result<()> {
    let fault = |why: &str| Error::new(ErrorKind::Io, format!("cannot write `{}`: {why}", path.display()));
    let broken = |error: std::io::Error| fault(&error.to_string());
    let target = path.canonicalize().map_err(broken)?;
    let bytes = files::read_bytes(&target, "template")?;
    let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
    if bytes.strip_prefix(mark.as_bytes()) != Some(known.as_bytes()) {
        return Err(fault("it was changed in the meantime").with_help("run the command again"));
    }
    let permissions = fs::metadata(&target).map_err(broken)?.permissions();
    if permissions.readonly() {
        return Err(fault("it is write-protected"));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(broken)?;
    draft.write_all(mark.as_bytes()).and_then(|()| draft.write_all(text.as_bytes())).map_err(broken)?;
    fs::set_permissions(draft.path(), permissions).map_err(broken)?;
    draft.as_file().sync_all().map_err(broken)?;
    draft.persist(&target).map_err(|error| broken(error.error))?;
    Ok(())
}

/// Writes `text` into a new file at `path`.
///
/// # Errors
/// [`ErrorKind::Io`] when there is such a file already, or it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<()> {
    let fault = |error: std::io::Error| {
        let fault = Error::new(ErrorKind::Io, format!("cannot write `{}`: {error}", path.display()));
        match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Error::new(ErrorKind::Io, format!("`{}` is there already, and is left as it is", path.display()))
                    .with_help("name another file, or take it away")
            }
            _ => fault,
        }
    };
    let mut file = fs::File::create_new(path).map_err(fault)?;
    file.write_all(text.as_bytes()).map_err(fault)
}
