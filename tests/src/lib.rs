//! Runs drysend's test vectors, through Rust.
//!
//! A vector file is a JSON list of cases: a template or a link, what it is run with, and what must come out. `README.md`
//! in this folder says how to write one. [`load`] reads a file, [`run`] runs one case:
//!
//! ```no_run
//! let cases = conformance::load("vectors/links/sign.json".as_ref())?;
//! let failed = cases.iter().filter(|case| !conformance::run(case).is_empty()).count();
//! println!("{} passed, {failed} failed", cases.len() - failed);
//! # Ok::<(), String>(())
//! ```

mod environment;
mod expectation;
mod gaps;
mod instant;
mod judge;
pub mod lines;
mod link;
mod load;
mod observed;
mod options;
mod run;
mod stock;
pub mod suite;
mod typed;
mod vector;

pub use expectation::{Expectations, ExpectedDiagnostic, ExpectedError, ExpectedFault, ExpectedOutput};
pub use gaps::{Gap, Gaps};
pub use judge::{Mismatch, judge};
pub use load::{Case, files, load};
pub use observed::{Fault, Observed};
pub use run::run;
pub use vector::{Decrypt, Dialect, Encrypt, LinkCase, Mode, Sign, Subject, TemplateCase, Vector, Verify};

/// The Rust blocks of the repository's README are tests too.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
