//! `drysend check`: what is wrong with messages.

mod mend;
mod summary;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use drysend_campaign::{Check, Findings, Persons, Settings, files};
use drysend_core::{Error, ErrorKind, Severity};

use crate::exit::Exit;
use crate::failure::Result;
use crate::io::Io;
use crate::options::{CampaignOptions, STDIN, STREAM};
use crate::report::findings::Format;
use crate::report::{diagnostic, findings};

/// List what is wrong with messages and content blocks, and mend what can be mended.
///
/// Of a folder, every message in it and below is checked, and every content block that lies there. Every fault is listed,
/// not only the first, and a file that cannot be read hides no other.
///
/// No profile is needed: messages are tried with people made up to break them. They are rendered for real profiles too, where
/// there are some: the one that the settings name, and those in the folder `profiles`; or only the one given by `--profile`.
/// `drysend explain CODE` tells more about a finding.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  drysend check
  drysend check promo/message.liquid --profile promo/profiles/ada.json
  drysend check --diff promo
  drysend check --format sarif > drysend.sarif

Exit code: 0 without findings of error severity (`--fail-on` sets another), 1 with some, 2 for a wrong command line, setting or
file. With `--diff`: 0 when there is nothing to mend, 1 when there is.")]
pub struct Options {
    /// Templates, or folders of campaigns; `-` is standard input
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How the findings are written; nothing else goes to standard output
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Mend what can be mended safely, in the files themselves; what remains is listed
    #[arg(long, conflicts_with = "diff")]
    fix: bool,

    /// Show what `--fix` would change, as a unified diff, and change nothing
    #[arg(long, conflicts_with = "format")]
    diff: bool,

    /// The least severity with which a finding makes the command fail
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,

    #[command(flatten)]
    campaign: CampaignOptions,
}

/// The least severity that makes the command fail.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
    /// Findings never do.
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

pub fn execute(options: &Options, io: &mut Io<'_>) -> Result<Exit> {
    let (paths, drafts) = options.inputs(io)?;
    if options.fix && !drafts.is_empty() {
        let fault = Error::new(ErrorKind::Usage, "`--fix` changes files, and standard input is none");
        return Err(fault.with_help("`--diff` shows the changes").into());
    }
    // One instant for all renders, and one draw of random bytes.
    let (now, random) = ((io.clock)(), (io.entropy)());
    let persons = Persons {
        profiles: options.campaign.profile().map(Path::to_owned).into_iter().collect(),
        variables: io.variables,
        options: &|settings: &Settings| settings.options(|| now, || random.clone()),
    };
    let settings = |folder: &Path| options.campaign.settings(folder);
    let run = |drafts| Check::new(&settings).with_persons(&persons).with_drafts(drafts).run(&paths);
    if options.diff {
        let mended = mend::mend(drafts, &run);
        io.stdout.write(&mended.diff(io.stdout.style))?;
        tell_faults(&mended.findings, io)?;
        io.stderr.write(&mended.would())?;
        return Ok(match mended.is_changed() {
            _ if !mended.findings.faults.is_empty() => Exit::Usage,
            true => Exit::Findings,
            false => Exit::Fine,
        });
    }
    let found = if options.fix {
        let mut mended = mend::mend(drafts, &run);
        let done = mended.write();
        io.stderr.write(&done)?;
        mended.findings
    } else {
        run(drafts)
    };
    report(options, &found, io)
}

impl Options {
    /// The paths, and the text of standard input in place of a file.
    fn inputs(&self, io: &mut Io<'_>) -> Result<(Vec<PathBuf>, BTreeMap<String, String>)> {
        let (mut paths, mut drafts) = (Vec::new(), BTreeMap::new());
        for path in &self.paths {
            if path != Path::new(STDIN) {
                paths.push(path.clone());
            } else if !drafts.contains_key(STREAM) {
                let text = files::into_text(files::read_all(io.stdin, STREAM)?, STREAM)?;
                drafts.insert(STREAM.to_owned(), text);
                paths.push(STREAM.into());
            }
        }
        Ok((paths, drafts))
    }
}

fn report(options: &Options, found: &Findings, io: &mut Io<'_>) -> Result<Exit> {
    let least = options.fail_on.severity();
    let fails = |severity: Severity| least.is_some_and(|least| severity >= least);
    io.stdout.write(&findings::write(options.format, found, &fails, io.stdout.style)?)?;
    tell_faults(found, io)?;
    if options.format.is_for_people() {
        io.stderr.write(&summary::summary(found, !options.fix, io.stderr.style))?;
    }
    let failed = found.diagnostics.iter().any(|finding| fails(finding.severity));
    Ok(match failed {
        _ if !found.faults.is_empty() => Exit::Usage,
        true => Exit::Findings,
        false => Exit::Fine,
    })
}

fn tell_faults(found: &Findings, io: &mut Io<'_>) -> Result<()> {
    let style = io.stderr.style;
    let faults: String = found.faults.iter().map(|fault| diagnostic::error(fault, style)).collect();
    let left_out = found.left_out.iter().map(|what| format!("{} {what}\n", style.strong("left out:")));
    io.stderr.write(&left_out.fold(faults, |text, line| text + &line))?;
    Ok(())
}
