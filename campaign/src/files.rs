//! The one place that reads files.
#![allow(clippy::disallowed_methods, reason = "reading files is what this module is for")]

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use drysend_core::{Error, ErrorKind, Result, Source, Span};
use serde_json::Value as Json;

use crate::rewrite::BYTE_ORDER_MARK;

/// No template, profile or settings file comes near this; a device or a log named by mistake does.
const MOST_BYTES: u64 = 64 << 20;

/// Reads at most 64 MiB of `reader`, which is called `what` in messages.
///
/// # Errors
/// [`ErrorKind::Io`] when it cannot be read or does not end.
pub fn read_all(reader: &mut dyn Read, what: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = reader.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| Error::new(ErrorKind::Io, format!("cannot read {what}: {}", reason(&error))))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::new(ErrorKind::Io, format!("{what} is longer than {MOST_BYTES} bytes, expected less")));
    }
    Ok(bytes)
}

/// The bytes of the file at `path`, which is a `what` (`profile`, `template`, …).
///
/// # Errors
/// [`ErrorKind::Io`]; for a file that is not there, the help lists those that are.
pub fn read_bytes(path: &Path, what: &str) -> Result<Vec<u8>> {
    let name = format!("the {what} `{}`", path.display());
    match File::open(path) {
        Ok(_) if path.is_dir() => Err(Error::new(ErrorKind::Io, format!("cannot read {name}: it is a folder"))
            .with_help(format!("name a file in it{}", listed(path, path.extension())))),
        Ok(mut file) => read_all(&mut file, &name),
        Err(error) => {
            let fault = Error::new(ErrorKind::Io, format!("cannot read {name}: {}", reason(&error)));
            Err(if error.kind() == io::ErrorKind::NotFound { fault.with_help(alternatives(path)) } else { fault })
        }
    }
}

/// The text of the file at `path`, without a byte order mark.
///
/// # Errors
/// [`ErrorKind::Io`] when it cannot be read, [`ErrorKind::Encoding`] when it is not UTF-8.
pub fn read_text(path: &Path, what: &str) -> Result<String> {
    into_text(read_bytes(path, what)?, &format!("the {what} `{}`", path.display()))
}

/// The text that `bytes` of `what` are, without a byte order mark.
///
/// # Errors
/// [`ErrorKind::Encoding`] when they are not UTF-8.
pub fn into_text(bytes: Vec<u8>, what: &str) -> Result<String> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Error::new(ErrorKind::Encoding, format!("{what} is not UTF-8 at byte {valid} (line {line})"))
            .with_help("save it as UTF-8")
    })?;
    if text.starts_with(BYTE_ORDER_MARK) {
        text.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(text)
}

/// The JSON that `text`, which is called `name`, holds.
///
/// # Errors
/// [`ErrorKind::Config`] with the place where it stops being JSON.
pub fn parse_json(name: &str, text: &str) -> Result<Json> {
    serde_json::from_str(text).map_err(|error| {
        let (message, at) = explain(&error, text);
        Error::new(ErrorKind::Config, format!("`{name}` is not JSON: {message}"))
            .with_span(Span::new(at, at))
            .with_source(&Source::new(name, text))
    })
}

/// Why `text` is not JSON, and the byte where it stops being it.
pub fn json_fault(text: &str) -> Option<(String, usize)> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).err().map(|error| explain(&error, text))
}

fn explain(error: &serde_json::Error, text: &str) -> (String, usize) {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = if error.is_eof() { text.len() } else { line_start + error.column().saturating_sub(1) };
    let at = at.min(text.len());
    let message = error.to_string();
    (message.rsplit_once(" at line ").map_or(message.clone(), |(message, _)| message.to_owned()), at)
}

/// The files of `folder`, which holds `what`, that end in one of `extensions`, by name.
///
/// # Errors
/// [`ErrorKind::Io`] when the folder cannot be read.
pub fn list(folder: &Path, what: &str, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let fault = |error: &io::Error| {
        let message = format!("cannot read the folder of {what} `{}`: {}", folder.display(), reason(error));
        Error::new(ErrorKind::Io, message)
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| fault(&error))? {
        let path = entry.map_err(|error| fault(&error))?.path();
        let known = path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted));
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if known && !hidden && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The folders in `folder`, by name, without hidden ones and links; none where it cannot be read.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let entries = entries.filter_map(std::result::Result::ok);
    let visible = entries.filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
    let folders = visible.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// `folder` and those above it, from the inside out, up to the first one that holds `.git`; none where `folder` is
/// not there.
pub fn upwards(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(whole) = folder.canonicalize() else { return Vec::new() };
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let mut folders = Vec::new();
    for folder in whole.ancestors() {
        // People know their files by the way from where they are.
        folders.push(folder.strip_prefix(&here).unwrap_or(folder).to_owned());
        if folder.join(".git").exists() {
            break;
        }
    }
    folders
}

/// What the system said, in our words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is not a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// What could have been meant by `path`, which is not there.
fn alternatives(path: &Path) -> String {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return format!("there is no folder `{}` either", folder.display());
    }
    let names = names(folder, path.extension());
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match drysend_core::near_miss::nearest(&wanted, names.iter().map(String::as_str)) {
        Some(name) => format!("did you mean `{}`?", path.with_file_name(name).display()),
        None => format!("`{}` holds{}", folder.display(), listed(folder, path.extension())),
    }
}

/// `: a, b and c`, the files in `folder` with that extension.
fn listed(folder: &Path, extension: Option<&std::ffi::OsStr>) -> String {
    let mut names = names(folder, extension);
    let kind = extension.map(|extension| format!(" `.{}`", extension.to_string_lossy())).unwrap_or_default();
    let more = names.len().saturating_sub(10);
    names.truncate(10);
    match names.as_slice() {
        [] => format!(" no{kind} file"),
        names if more > 0 => format!(": {} and {more} more", names.join(", ")),
        names => format!(": {}", names.join(", ")),
    }
}

fn names(folder: &Path, extension: Option<&std::ffi::OsStr>) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.filter_map(std::result::Result::ok).map(|entry| entry.path());
    let files = files.filter(|path| path.is_file() && path.extension() == extension);
    let mut names: Vec<String> =
        files.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    names
}
