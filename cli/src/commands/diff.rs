//! `drysend diff`: two messages for the same person.

use std::path::{Path, PathBuf};

use clap::Args;
use drysend_campaign::Campaign;
use drysend_core::{Outcome, Preview, compare};

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::{CampaignOptions, Format};
use crate::report::{comparison, diagnostic, json};

/// Compare two messages, rendered for the same person.
///
/// Compared are the outcome, the text, and what each link says, its payload field by field: not letter by letter.
/// The messages may be of different dialects, say the Liquid and the Jinja version of one campaign. A profile can serve both:
/// Braze's names and MoEngage's stand side by side in it.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend diff promo/message.liquid promo/message.jinja --profile promo/profiles/jane.json
  drysend diff braze moengage --left-profile jane.braze.json --right-profile jane.moengage.json
  drysend diff old.liquid new.liquid --format json

Exit code: 0 when nothing differs, 1 when something does, 2 for a wrong command line, setting or file.")]
pub struct Options {
    /// The one message, or its campaign's folder
    left: PathBuf,

    /// The other
    right: PathBuf,

    /// How the differences are written; as JSON: an object with `same`, `outcome`, `text` and `links`, each difference with `what`,
    /// `left` and `right`
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// What the platform of the one knows about the person, as JSON; else `--profile`, or what its settings say
    #[arg(long, value_name = "FILE")]
    left_profile: Option<PathBuf>,

    /// The same for the other
    #[arg(long, value_name = "FILE")]
    right_profile: Option<PathBuf>,

    #[command(flatten)]
    campaign: CampaignOptions,
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let left = options.campaign.open_for(&options.left, options.left_profile.as_deref(), io)?;
    let right = options.campaign.open_for(&options.right, options.right_profile.as_deref(), io)?;
    // One instant and one draw of random bytes: only the messages differ.
    let (now, random) = ((io.clock)(), (io.entropy)());
    let preview = |campaign: Campaign, io: &Io<'_>| -> Result<Preview> {
        let campaign = campaign.with_secrets(io.variables)?;
        Ok(campaign.preview(&campaign.profile()?, &campaign.settings().options(|| now, || random.clone())?)?)
    };
    let (one, other) = (preview(left, io)?, preview(right, io)?);
    let found = compare::previews(&one, &other);
    let text = match options.format {
        Format::Json => json::pretty(&json::of(&found)?),
        Format::Text => {
            comparison::comparison(&found, one.outcome, [name(&options.left), name(&options.right)], io.stdout.style)
        }
    };
    io.stdout.write(&text)?;
    for remark in [&one, &other]
        .into_iter()
        .filter(|preview| preview.outcome == Outcome::Failed)
        .flat_map(|preview| &preview.diagnostics)
    {
        io.stderr.write(&diagnostic::diagnostic(remark, io.stderr.style))?;
    }
    Ok(if found.is_same() { Exit::Fine } else { Exit::Findings })
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
