//! `drysend preview`: the text, and everything that is to be said about it.

use std::path::PathBuf;

use clap::Args;

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::{CampaignOptions, Format};
use crate::report::{self, json};

/// Show the text, whether it would be sent, what is wrong with it, and each SmartPass link in it.
///
/// A webhook is shown as the request that would be sent. Faults of the template stand inline in the text, as the platform prints them, and in the diagnostics. Links are decoded,
/// checked with the secrets of the campaign and explained.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend preview promo/message.liquid
  drysend preview promo --profile promo/profiles/ada.json --secret Project_Secret=env:PASSKIT_SECRET
  drysend preview promo --format json | jq '.links[].verified'

Exit code: 0 when the message is sent, 3 when the template failed, 4 when the message was aborted or not sent, 2 for a
wrong command line, setting or file.")]
pub struct Options {
    /// The template, or a campaign's folder; `-` is standard input
    file: PathBuf,

    /// How the preview is written; as JSON: an object with `outcome`, `text`, `reasons`, `diagnostics`, `links` and `why`,
    /// of a webhook `request`, and `message_extras` where there are some
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    #[command(flatten)]
    campaign: CampaignOptions,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let campaign = options.campaign.open(&options.file, io)?.with_secrets(io.variables)?;
    let profile = campaign.profile()?;
    let preview = campaign.preview(&profile, &campaign.options(io.clock, io.entropy)?)?;
    let text = match options.format {
        Format::Json => json::pretty(&json::of(&preview)?),
        Format::Text => report::preview::preview(&preview, io.stdout.style),
    };
    io.stdout.write(&text)?;
    Ok(preview.outcome.into())
}
