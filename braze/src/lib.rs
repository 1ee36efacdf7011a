//! Renders, previews and checks Braze-style Liquid messages offline.
//!
//! [`Environment`] is the dialect with a user's content blocks, secrets and limits; [`Template`] a parsed message;
//! [`Context`] the data of one customer. Rendering asks nothing of the machine: time, randomness, secrets and recorded
//! answers are inputs.
//!
//! ```
//! use drysend_braze::{Context, Environment};
//! use drysend_core::RenderOptions;
//!
//! let template = Environment::new().template("hello", "Hi {{${first_name}}}, {{custom_attribute.${Points}}} points")?;
//! let context = Context::from_profile(&serde_json::json!({
//!     "attributes": {"first_name": "Ada"},
//!     "custom_attribute": {"Points": 12},
//! }))?;
//! assert_eq!(template.render(&context, &RenderOptions::default())?, "Hi Ada, 12 points");
//! # Ok::<(), drysend_core::Error>(())
//! ```

mod context;
mod environment;
pub mod filters;
mod interpreter;
mod lint;
mod outline;
pub mod platform;
mod plugin;
mod reads;
mod rehearsal;
mod syntax;
mod tags;
mod value;

pub use context::Context;
pub use drysend_core::date::Moment;
pub use environment::{Environment, Mode, Template};
pub use value::{Items, List, Loop, Map, Relation, Value};
