//! The command line.

use std::fmt::Write;

use clap::{CommandFactory, Parser, Subcommand};
use drysend_campaign::settings::KEYS;

use crate::commands::{check, completions, diff, explain, link, man, preview, render, rules, variables};
use crate::exit;

/// Dry-run campaign messages: render, check and preview them as Braze and MoEngage would, and make and verify the
/// SmartPass links in them. No network, no account.
#[derive(Debug, Parser)]
#[command(name = "drysend", version, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(check::Options),
    Render(render::Options),
    Preview(preview::Options),
    Variables(variables::Options),
    Diff(diff::Options),
    Rules(rules::Options),
    Explain(explain::Options),
    Link(link::Options),
    Completions(completions::Options),
    Man(man::Options),
}

const EXAMPLES: &str = "\
Examples:
  drysend preview promo/message.liquid
  drysend check promo
  drysend explain undefined-variable
  drysend diff promo/message.liquid promo/message.jinja
  drysend link inspect 'https://pub1.pskt.io/c/ww0jir?data=…&sig=…' --secret env:PASSKIT_SECRET";

/// The whole command line, as its parser, its help, its manual and its completions know it.
pub fn command() -> clap::Command {
    let mut help = EXAMPLES.to_owned();
    help.push_str("\n\nKeys of drysend.toml, which is looked for beside the template and above it:\n");
    for key in &KEYS {
        // Writing to a string cannot fail.
        let _ = writeln!(help, "  {:16}{}", key.name, key.summary);
    }
    Arguments::command().after_long_help(format!("{help}\n{}", exit::TABLE))
}
