//! A folder of content blocks: one file a block, named by the block.

use std::path::{Path, PathBuf};

use drysend_core::{Error, ErrorKind, Result};
use indexmap::IndexMap;

use crate::files;

/// What the file of a block may end in.
pub const EXTENSIONS: [&str; 5] = ["liquid", "jinja", "j2", "html", "txt"];

/// The blocks in `folder`, each with its text, by name: the file's without its ending.
///
/// # Errors
/// [`ErrorKind::Io`] or [`ErrorKind::Encoding`] when one cannot be read, [`ErrorKind::Config`] when two files are the
/// same block.
pub fn read(folder: &Path) -> Result<IndexMap<String, String>> {
    paths(folder)?.into_iter().map(|(name, path)| Ok((name, files::read_text(&path, "content block")?))).collect()
}

/// The same with the path of each block instead of its text.
///
/// # Errors
/// [`ErrorKind::Io`] when the folder cannot be read, [`ErrorKind::Config`] when two files are the same block.
pub fn paths(folder: &Path) -> Result<IndexMap<String, PathBuf>> {
    let mut blocks = IndexMap::new();
    for file in files::list(folder, "content blocks", &EXTENSIONS)? {
        let Some(name) = file.file_stem().and_then(|stem| stem.to_str()) else {
            return Err(Error::new(ErrorKind::Config, format!("`{}` is no name for a content block", file.display())));
        };
        if blocks.insert(name.to_owned(), file.clone()).is_some() {
            let message = format!("the content block `{name}` stands in more than one file of `{}`", folder.display());
            return Err(Error::new(ErrorKind::Config, message).with_help("keep one of them"));
        }
    }
    Ok(blocks)
}
