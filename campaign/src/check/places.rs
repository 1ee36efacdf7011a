//! Where campaigns lie.

use std::path::{Component, Path, PathBuf};

use crate::files;

/// Folders that hold other people's files.
const FOREIGN: [&str; 2] = ["node_modules", "target"];

/// The folder of the campaign that the file at `path` belongs to; a folder is its own.
pub fn home(path: &Path) -> PathBuf {
    let parent = |path: &Path| plain(path.parent().unwrap_or(Path::new("")));
    let folder = if path.is_dir() { plain(path) } else { parent(path) };
    if holds_blocks(&folder) { parent(&folder) } else { folder }
}

/// Whether the folder at `path` is one of content blocks.
pub fn holds_blocks(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "content_blocks")
}

/// `path` without `./`, so that a file has one name however it was reached.
pub fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// Whether `inner` is `folder`, or in it or below.
pub fn lies_in(inner: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| if path.as_os_str().is_empty() { Path::new(".") } else { path }.canonicalize().ok();
    whole(inner).zip(whole(folder)).is_some_and(|(inner, folder)| inner.starts_with(folder))
}

/// The folder at `path` and those below it that may be campaigns; links are not followed.
pub fn below(path: &Path) -> Vec<PathBuf> {
    let (mut found, mut waiting) = (Vec::new(), vec![plain(path)]);
    while let Some(folder) = waiting.pop() {
        let mut inner = files::folders(&folder);
        inner.retain(|inner| !holds_blocks(inner) && !FOREIGN.iter().any(|name| inner.ends_with(name)));
        // The last one waits for the shortest time.
        waiting.extend(inner.iter().rev().map(|inner| plain(inner)));
        found.push(folder);
    }
    found
}
