//! `drysend variables`: what a message needs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use drysend_campaign::{Check, create, files};
use drysend_core::requirements::profile_skeleton;
use serde_json::json;

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::{CampaignOptions, Format, STDIN, STREAM};
use crate::report::{json, variables};

/// List what a message needs, or write a profile to fill in.
///
/// Listed are attributes, event properties, content blocks, recorded answers and secrets. What its content blocks need is listed too. The type is told where the template tells it.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend variables promo/message.liquid
  drysend variables promo --format json
  drysend variables promo --profile-skeleton --output promo/profiles/jane.json

Exit code: 0, or 2 for a wrong command line, setting or file.")]
pub struct Options {
    /// The template, or a campaign's folder; `-` is standard input
    file: PathBuf,

    /// How the list is written; as JSON: an object with `dialect` and the list `requirements`, each with `need`, `name`, `type`
    /// and `places`
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Write a profile to fill in instead, which holds everything that the message asks for
    #[arg(long, conflicts_with = "format")]
    profile_skeleton: bool,

    /// The file for the profile, which must not be there yet; else standard output
    #[arg(long, short, value_name = "FILE", requires = "profile_skeleton")]
    output: Option<PathBuf>,

    #[command(flatten)]
    campaign: CampaignOptions,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let mut drafts = BTreeMap::new();
    let mut file = options.file.as_path();
    if file == Path::new(STDIN) {
        drafts.insert(STREAM.to_owned(), files::into_text(files::read_all(io.stdin, STREAM)?, STREAM)?);
        file = Path::new(STREAM);
    }
    let settings = |folder: &Path| options.campaign.settings(folder);
    let (dialect, needs) = Check::new(&settings).with_drafts(drafts).requirements(file)?;
    let text = match options.format {
        _ if options.profile_skeleton => json::pretty(&profile_skeleton(&needs, dialect)),
        Format::Text => variables::table(&needs, io.stdout.style),
        Format::Json => json::pretty(&json!({ "dialect": dialect.name(), "requirements": json::of(&needs)? })),
    };
    match &options.output {
        Some(path) => {
            create(path, &text)?;
            io.stderr.write(&format!("wrote {}\n", path.display()))?;
        }
        None => io.stdout.write(&text)?,
    }
    Ok(Exit::Fine)
}
