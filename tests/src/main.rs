//! `conformance [--suite NAME] FILE…`: runs vectors, or a conformance suite in its own format; `--lines` answers vectors on
//! standard input one by one.

#![allow(clippy::print_stderr, reason = "this is a command")]

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use conformance::Case;
use conformance::suite::Suite;

const USAGE: &str = "usage: conformance [--suite golden_liquid|ruby_liquid|jinja2] FILE… | --lines";

fn main() -> ExitCode {
    match run(std::env::args_os().skip(1).map(PathBuf::from).collect()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

/// Runs everything that `arguments` name; whether all of it passed.
fn run(mut arguments: Vec<PathBuf>) -> Result<bool, String> {
    if arguments.iter().map(|argument| argument.as_os_str()).eq(["--lines"]) {
        let answered = conformance::lines::answer(io::stdin().lock(), &mut io::stdout().lock());
        return answered.map(|()| true).map_err(|fault| format!("cannot go on: {fault}"));
    }
    let suite = match arguments.iter().position(|argument| argument.as_os_str() == "--suite") {
        None => None,
        Some(at) if at + 1 < arguments.len() => {
            let name = arguments.remove(at + 1);
            arguments.remove(at);
            Some(name.to_string_lossy().parse::<Suite>()?)
        }
        Some(_) => return Err(USAGE.into()),
    };
    if arguments.is_empty() || arguments.iter().any(|argument| argument.as_os_str() == "--help") {
        return Err(USAGE.into());
    }
    let mut files = Vec::new();
    for argument in arguments {
        files.extend(conformance::files(&argument)?);
    }
    // Everything is read before anything runs, so that a misspelt name is not found at the end.
    let read = |file: PathBuf| {
        let cases = suite.map_or_else(|| conformance::load(&file), |suite| suite.load(&file))?;
        Ok((file, cases))
    };
    let files = files.into_iter().map(read).collect::<Result<Vec<_>, String>>()?;
    report(&files, &mut io::stdout().lock()).map_err(|fault| format!("cannot write the result: {fault}"))
}

/// Runs every case and prints why it fails; whether all of them passed.
fn report(files: &[(PathBuf, Vec<Case>)], out: &mut impl Write) -> io::Result<bool> {
    let (mut passed, mut failed) = (0, 0);
    for (file, cases) in files {
        for case in cases {
            let mismatches = conformance::run(case);
            if mismatches.is_empty() {
                passed += 1;
                continue;
            }
            failed += 1;
            writeln!(out, "FAIL {} ({})", case.name, file.display())?;
            for mismatch in mismatches {
                writeln!(out, "{mismatch}")?;
            }
        }
    }
    writeln!(out, "{passed} passed, {failed} failed")?;
    Ok(failed == 0)
}
