//! Renders, previews and checks MoEngage-style Jinja messages offline.
//!
//! MoEngage's templates are Jinja2's; what they print here is what Jinja2 3.1 prints, with MoEngage's objects, filters and
//! tags, and with bounds on what a template may cost. Nothing is fetched, and nothing is read but what the caller
//! passes.

pub mod call;
mod context;
mod environment;
mod filters;
mod format;
mod functions;
mod interpreter;
mod lint;
mod methods;
mod outline;
mod platform;
mod plugin;
mod reads;
mod rehearsal;
mod syntax;
mod tags;
mod template;
mod tests;
pub mod value;

pub use context::Context;
pub use drysend_core::{Limits, RenderOptions};
pub use environment::{Environment, Template};
pub use platform::{Channel, Failure, NullAs};
pub use syntax::SyntaxOptions;
pub use value::{Undefined, Value};
