//! Results as JSON.

use drysend_core::{Error, ErrorKind, Result};
use serde_json::Value as Json;

/// `value` as indented JSON that ends in a newline.
pub fn pretty(value: &Json) -> String {
    format!("{value:#}\n")
}

/// A result as JSON.
///
/// # Errors
/// [`ErrorKind::Internal`] for one that JSON cannot express.
pub fn of(value: &impl serde::Serialize) -> Result<Json> {
    serde_json::to_value(value)
        .map_err(|error| Error::new(ErrorKind::Internal, format!("the result is not JSON: {error}")))
}
