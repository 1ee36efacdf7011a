//! Running one case.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::judge::{Mismatch, judge};
use crate::load::Case;
use crate::observed::Observed;
use crate::vector::{Dialect, Subject};
use crate::{environment, link, stock};

/// What a render may use of the stack; drysend itself stays far below.
const STACK: usize = 8 << 20;

/// After which a case counts as hanging.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs `case` and gives everything that does not hold; nothing, when it passes.
///
/// The case runs on a thread of its own: a panic in it, or an endless loop, is its failure and nobody else's.
#[must_use]
pub fn run(case: &Case) -> Vec<Mismatch> {
    let vector = match &case.vector {
        Ok(vector) => vector.clone(),
        Err(fault) => return vec![broken("a vector", fault.clone())],
    };
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        let mismatches = match observe(&vector.subject) {
            Ok(observed) => judge(&vector.expected, &observed),
            Err(fault) => vec![broken("a vector that can be run", fault)],
        };
        // Nobody listens any more when the case took too long.
        let _ = sender.send(mismatches);
    });
    let thread = match thread {
        Ok(thread) => thread,
        Err(fault) => return vec![broken("a thread", fault.to_string())],
    };
    match receiver.recv_timeout(PATIENCE) {
        Ok(mismatches) => mismatches,
        Err(mpsc::RecvTimeoutError::Timeout) => vec![broken("an answer", format!("none within {PATIENCE:?}"))],
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            let panic = thread.join().err();
            let message = panic.as_ref().and_then(|panic| {
                panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied())
            });
            vec![broken("no panic", message.unwrap_or("a panic without a message").to_owned())]
        }
    }
}

/// Runs `subject` on this thread.
pub(crate) fn observe(subject: &Subject) -> Result<Observed, String> {
    match subject {
        Subject::Link(case) => link::observe(case),
        Subject::Template(case) => match case.dialect {
            Dialect::Braze => environment::braze(case),
            Dialect::Moengage => environment::moengage(case),
            Dialect::Liquid => stock::liquid(case),
            Dialect::Jinja => stock::jinja(case),
        },
    }
}

fn broken(expected: &str, got: String) -> Mismatch {
    Mismatch { key: "vector", expected: expected.to_owned(), got }
}
