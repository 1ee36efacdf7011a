//! Fixtures: a JSON file, or a folder of them that are read as one.

use std::path::Path;

use drysend_core::{Error, ErrorKind, Fixtures, Result};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::files;

/// The fixtures at `path`.
///
/// # Errors
/// [`ErrorKind::Io`] when it cannot be read, [`ErrorKind::Config`] when it does not hold fixtures, or when two files
/// of a folder answer for the same thing.
pub fn read(path: &Path) -> Result<Fixtures> {
    if !path.is_dir() {
        return Ok(read_file(path)?.1);
    }
    let mut all = Map::new();
    for file in files::list(path, "fixtures", &["json"])? {
        merge(&mut all, read_file(&file)?.0, &file)?;
    }
    understand(&path.display().to_string(), &Json::Object(all))
}

/// What stands in a file, and what it means.
fn read_file(path: &Path) -> Result<(Json, Fixtures)> {
    let name = path.display().to_string();
    let json = files::parse_json(&name, &files::read_text(path, "fixtures")?)?;
    let fixtures = understand(&name, &json)?;
    Ok((json, fixtures))
}

fn understand(name: &str, json: &Json) -> Result<Fixtures> {
    Fixtures::deserialize(json)
        .map_err(|error| Error::new(ErrorKind::Config, format!("`{name}` does not hold fixtures: {error}")))
}

/// Adds `more`, which stands in `file`: lists are put behind one another, what has a name may stand only once.
fn merge(all: &mut Map<String, Json>, more: Json, file: &Path) -> Result<()> {
    let Json::Object(more) = more else { return Ok(()) };
    for (kind, more) in more {
        match (all.get_mut(&kind), more) {
            (Some(Json::Object(all)), Json::Object(more)) => {
                for (name, answer) in more {
                    if all.insert(name.clone(), answer).is_some() {
                        let message =
                            format!("`{name}` of `{kind}` in `{}` already stands in another file", file.display());
                        return Err(Error::new(ErrorKind::Config, message).with_help("keep one of them"));
                    }
                }
            }
            (Some(Json::Array(all)), Json::Array(more)) => all.extend(more),
            (_, more) => {
                all.insert(kind, more);
            }
        }
    }
    Ok(())
}
