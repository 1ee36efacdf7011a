//! The command as people use it: the real binary, its output, its exit codes.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests write files and stop at what they did not expect"
)]

mod check;
mod diff;
mod examples;
mod explain;
mod faults;
mod formats;
mod help;
mod link;
mod mend;
mod preview;
mod render;
mod support;
mod variables;
mod why;
