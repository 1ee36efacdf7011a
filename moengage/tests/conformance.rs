//! What Jinja2 itself prints, case by case.
//!
//! The cases lie beside the repository, not in it; without them there is nothing to compare, and the test says so.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "the cases are read from a file, and their helpers are no test functions themselves"
)]

#[path = "support/cases.rs"]
mod cases;

use std::collections::BTreeMap;

use cases::{Case, Class};

/// How many cases of a set and class must pass, and how many there are.
const FLOORS: &[(&str, Class, usize)] = &[
    ("pallets", Class::Message, 446),
    ("authored", Class::Message, 3905),
    ("pallets", Class::Embedded, 252),
    ("authored", Class::Embedded, 1352),
];

#[test]
fn prints_what_jinja2_prints() {
    let Some(cases) = cases::load() else {
        println!("no conformance cases beside the repository: nothing compared");
        return;
    };
    // Deep recursion shows on a small stack, long before it hurts somebody's server.
    let run = std::thread::Builder::new().stack_size(2 << 20).spawn(move || run(&cases)).unwrap();
    run.join().unwrap();
}

fn run(cases: &[Case]) {
    let mut passed: BTreeMap<(String, Class), (usize, usize)> = BTreeMap::new();
    let mut worded = (0, 0);
    let mut failures = String::new();
    for case in cases {
        let tally = passed.entry((case.set.clone(), case.class)).or_default();
        tally.1 += 1;
        let got = case.run();
        if let (Err(got), Err(expected)) = (&got, &case.expected) {
            worded.1 += 1;
            worded.0 += usize::from(got == expected);
            if got != expected {
                failures.push_str(&format!(
                    "~ {} {:?}\n  expected {expected:?}\n  got      {got:?}\n",
                    case.id, case.source
                ));
            }
        }
        let same = match (&got, &case.expected) {
            (Ok(got), Ok(expected)) => got == expected,
            (Err(_), Err(_)) => true,
            _ => false,
        };
        if same {
            tally.0 += 1;
        } else {
            let kind = if case.class == Class::Message { '!' } else { '?' };
            failures.push_str(&format!(
                "{kind} {} {} {:?}\n  context  {}\n  expected {:?}\n  got      {got:?}\n",
                case.id, case.set, case.source, case.context_text, case.expected
            ));
        }
    }
    if let Ok(path) = std::env::var("DRYSEND_FAILURES") {
        std::fs::write(path, &failures).unwrap();
    }
    for ((set, class), (passed, all)) in &passed {
        println!("{set} {class:?}: {passed} of {all}");
    }
    println!("errors in Jinja2's words: {} of {}", worded.0, worded.1);
    for (set, class, floor) in FLOORS {
        let (passed, all) = passed.get(&((*set).to_owned(), *class)).copied().unwrap_or_default();
        assert!(passed >= *floor, "{set} {class:?}: {passed} of {all} pass, expected at least {floor}");
    }
}
