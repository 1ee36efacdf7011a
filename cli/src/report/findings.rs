//! What `check` found, for people, and in the formats of machines that show it to people.

mod fingerprint;
mod github;
mod gitlab;
mod junit;
mod sarif;
mod text;

use clap::ValueEnum;
use drysend_campaign::Findings;
use drysend_core::{Result, Severity};
use serde_json::json;

use super::json;
use super::style::Style;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line, a caret, what to do about it, and the fix
    #[default]
    #[value(alias = "text")]
    Full,
    /// `file:line:column: severity[code] message`, a line each
    Concise,
    /// An object with the list `diagnostics`
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// JUnit's XML, a test suite for each file
    Junit,
}

impl Format {
    /// Whether a person reads it as it is.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Full | Self::Concise)
    }
}

/// `found` as `format`; `fails` tells for a severity whether it makes the command fail.
///
/// # Errors
/// [`ErrorKind::Internal`](drysend_core::ErrorKind::Internal) for findings that the format cannot express.
pub fn write(format: Format, found: &Findings, fails: &dyn Fn(Severity) -> bool, style: Style) -> Result<String> {
    Ok(match format {
        Format::Full => text::full(&found.diagnostics, style),
        Format::Concise => text::concise(&found.diagnostics, style),
        Format::Json => json::pretty(&json!({ "diagnostics": found.diagnostics })),
        Format::Github => github::annotations(&found.diagnostics),
        Format::Gitlab => json::pretty(&gitlab::report(&found.diagnostics)),
        Format::Sarif => json::pretty(&sarif::log(found)),
        Format::Junit => junit::report(found, fails)?,
    })
}

/// The name of a file with `/` between its folders, as all these formats want it.
fn slashed(name: &str) -> String {
    if std::path::MAIN_SEPARATOR == '/' { name.to_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}
