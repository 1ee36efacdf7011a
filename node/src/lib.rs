//! The native half of the Node package: texts in, texts out. Contexts come as the packed bytes of what the template reads,
//! which is faster than walking JavaScript objects from here; what describes something goes back as JSON.

mod batch;
mod callback;
mod environment;
mod error;
mod filters;
mod link;
mod settings;

use napi_derive::napi;

/// Twice as fast as the C library's where many small values are made on one thread and dropped on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
