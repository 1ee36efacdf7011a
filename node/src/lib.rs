//! The native half of the Node package: texts in, texts out. Contexts come as JSON, which is both faster and more
//! exact than walking JavaScript objects, and results go back as JSON.

mod environment;
mod error;
mod filters;
mod link;

use napi_derive::napi;

/// Runs the command; gives its exit code.
#[napi(catch_unwind)]
pub fn run(arguments: Vec<String>) -> u8 {
    drysend_cli::with_system(|io| drysend_cli::run(arguments.into_iter().map(Into::into), io)).code()
}

/// Every stable error code.
#[napi(catch_unwind)]
pub fn error_codes() -> Vec<&'static str> {
    drysend_core::ErrorKind::ALL.iter().map(|kind| kind.code()).collect()
}
