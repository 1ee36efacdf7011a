//! What the drysend dialects share: links, filters, diagnostics and the inputs of a render.

pub mod codec;
mod data;
pub mod date;
mod diagnostic;
mod dialect;
pub mod digest;
mod error;
pub mod filters;
mod fixtures;
mod limits;
pub mod link;
pub mod lint;
pub mod observe;
pub mod outline;
pub mod payload;
mod preview;
mod render;
mod request;
pub mod secret;
mod secrets;
mod source;

pub use data::Data;
pub use diagnostic::{Diagnostic, Fix, Severity};
pub use dialect::Dialect;
pub use error::{Error, ErrorKind, Result};
pub use fixtures::{Fixtures, Response};
pub use limits::{Limits, Meter};
pub use observe::Observer;
pub use payload::Payload;
pub use preview::{Outcome, Preview};
pub use render::{Randomness, RenderOptions, State};
pub use request::Request;
pub use secrets::{KeyText, Secrets};
pub use source::{Location, Source, Span};
