//! Reading vector files.

#![allow(clippy::disallowed_methods, reason = "reading files of vectors is what this module is for")]

use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::vector::Vector;

/// A vector of a file, or why it is none.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name; its number in the file where it has none.
    pub name: String,
    /// The vector; a case that cannot be read fails, and the others of its file still run.
    pub vector: Result<Vector, String>,
}

impl Case {
    /// The case that `json`, the vector of this `number` in its file (from 1), describes.
    #[must_use]
    pub fn from_json(number: usize, json: &Json) -> Self {
        let name = json.get("name").and_then(Json::as_str).map_or_else(|| format!("vector {number}"), str::to_owned);
        Self { name, vector: Vector::from_json(json) }
    }
}

/// The vectors in the file at `path`.
///
/// # Errors
/// A line that says why `path` is no vector file.
pub fn load(path: &Path) -> Result<Vec<Case>, String> {
    let json = read_json(path)?;
    let Json::Array(vectors) = json else {
        return Err(format!("`{}` is not a vector file: expected a JSON list", path.display()));
    };
    Ok(vectors.iter().enumerate().map(|(index, json)| Case::from_json(index + 1, json)).collect())
}

/// The JSON files at `path`: itself, or everything below it in alphabetical order.
///
/// # Errors
/// A line that says what cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let fault = |error: std::io::Error| format!("cannot read the folder `{}`: {error}", path.display());
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(fault)? {
        entries.push(entry.map_err(fault)?.path());
    }
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            found.extend(files(&entry)?);
        } else if entry.extension().is_some_and(|extension| extension == "json") {
            found.push(entry);
        }
    }
    Ok(found)
}

/// The JSON in the file at `path`.
pub(crate) fn read_json(path: &Path) -> Result<Json, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("`{}` is not JSON: {error}", path.display()))
}
