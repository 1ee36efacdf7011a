//! `drysend check`: what is wrong with templates, without rendering them.

use std::path::PathBuf;

use clap::Args;
use drysend_core::{Diagnostic, Severity};
use serde_json::json;

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::{CampaignOptions, Format};
use crate::report::{self, json};

/// List what is wrong with templates, without rendering them.
///
/// Every fault is listed, not only the first. No profile and no secret is read.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend check promo/message.liquid
  drysend check --format json promo/*.liquid

Exit code: 0 without findings of error severity, 1 with some, 2 for a wrong command line, setting or file.")]
pub struct Options {
    /// Templates, or campaign folders; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How the findings are written; as JSON: an object with the list `diagnostics`
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    #[command(flatten)]
    campaign: CampaignOptions,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let mut findings = Vec::new();
    for file in &options.files {
        findings.extend(options.campaign.open(file, io)?.check());
    }
    let text = match options.format {
        Format::Json => json::pretty(&json!({ "diagnostics": findings })),
        Format::Text => {
            let mut text: String = findings
                .iter()
                .map(|finding| report::diagnostic::diagnostic(finding, io.stdout.style) + "\n")
                .collect();
            text.push_str(&summary(&findings, options.files.len()));
            text
        }
    };
    io.stdout.write(&text)?;
    let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if failed { Exit::Findings } else { Exit::Fine })
}

fn summary(findings: &[Diagnostic], files: usize) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        (count, severity.name())
    });
    let counts: Vec<_> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| plural(count, name)).collect();
    let found = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    format!("{found} in {}\n", plural(files, "file"))
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
