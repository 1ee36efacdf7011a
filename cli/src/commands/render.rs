//! `drysend render`: the text that would be sent.

use std::path::PathBuf;

use clap::Args;
use drysend_core::Diagnostic;

use crate::exit::Exit;
use crate::failure::{Failure, Result};
use crate::io::Io;
use crate::options::CampaignOptions;
use crate::report;

/// Print the text that would be sent, byte for byte; of a webhook, the request.
///
/// A template that fails, aborts its message or would not be sent prints nothing to standard output and says why on
/// standard error.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend render promo/message.liquid
  drysend render promo/message.webhook.toml
  drysend render promo/message.jinja --profile promo/profiles/ada.json --now 2024-01-15T12:00:00Z
  echo 'Hi {{${first_name}}}' | drysend render - --dialect braze

Exit code: 0 when the message is sent, 3 when the template failed, 4 when the message was aborted or not sent, 2 for a
wrong command line, setting or file.")]
pub struct Options {
    /// The template, or a campaign's folder; `-` is standard input
    file: PathBuf,

    #[command(flatten)]
    campaign: CampaignOptions,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let campaign = options.campaign.open(&options.file, io)?.with_secrets(io.variables)?;
    let profile = campaign.profile()?;
    match campaign.render(&profile, &campaign.options(io.clock, io.entropy)?) {
        Ok(text) => {
            io.stdout.write(&text)?;
            Ok(Exit::Fine)
        }
        Err(error) => match error.kind().into() {
            Exit::Usage => Err(Failure::Error(error)),
            exit => {
                let report = report::diagnostic::diagnostic(&Diagnostic::from(&error), io.stderr.style);
                io.stderr.write(&report)?;
                Ok(exit)
            }
        },
    }
}
