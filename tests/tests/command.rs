//! Every vector in `vectors/` that the command can be asked for, through the command.

#![allow(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "this is a test")]

#[path = "command/drysend.rs"]
mod drysend;
#[path = "command/links.rs"]
mod links;
#[path = "command/templates.rs"]
mod templates;

use std::path::Path;

use conformance::{Expectations, ExpectedError, Gaps, Observed, Subject, judge};

/// What the command gave for `subject`, or why it cannot be asked.
fn observe(subject: &Subject) -> Result<Observed, &'static str> {
    match subject {
        Subject::Template(case) => templates::observe(case),
        Subject::Link(case) => links::observe(case),
    }
}

/// What can hold for what the command prints: not every error with its code, and no error with its place.
fn as_far_as_printed(mut expected: Expectations, observed: &Observed) -> Expectations {
    let has_code = observed.fault().is_none_or(|fault| !fault.code.is_empty());
    match &mut expected.error {
        Some(ExpectedError::Code(_)) if !has_code => expected.error = Some(ExpectedError::Any(true)),
        Some(ExpectedError::Exact(fault)) => {
            fault.text = None;
            fault.code = fault.code.take().filter(|_| has_code);
        }
        _ => {}
    }
    expected
}

/// The command hands in its own clock and random bytes, so nothing is ever missing.
fn misses_an_input(expected: &Expectations) -> bool {
    let code = match &expected.error {
        Some(ExpectedError::Code(code)) => Some(code),
        Some(ExpectedError::Exact(fault)) => fault.code.as_ref(),
        _ => None,
    };
    code.is_some_and(|code| code == "missing-input")
}

#[test]
fn vectors_pass_through_the_command() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let gaps = Gaps::load(&folder.with_file_name("known-gaps.json")).unwrap();
    let (mut run, mut faults) = (0, Vec::new());
    for path in conformance::files(&folder).unwrap() {
        let file = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        for case in conformance::load(&path).unwrap() {
            let vector = case.vector.unwrap();
            if gaps.find(file, &case.name).is_some() || misses_an_input(&vector.expected) {
                continue;
            }
            let Ok(observed) = observe(&vector.subject) else { continue };
            run += 1;
            for mismatch in judge(&as_far_as_printed(vector.expected, &observed), &observed) {
                faults.push(format!("{} ({file})\n{mismatch}", case.name));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n\n{}", faults.len(), faults.join("\n\n"));
    assert!(run > 500, "only {run} vectors were asked for");
}
