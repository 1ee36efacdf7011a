//! Reads a drysend campaign: the one place where files are read.
//!
//! A campaign is a folder:
//!
//! ```text
//! promo/
//!   message.liquid       the message (or `message.jinja`, or `message.webhook.toml`); more messages by name
//!   content_blocks/      one file a block, named by the block
//!   profiles/            JSON: what the platform knows about a person
//!   fixtures/            JSON: recorded answers of outside things
//!   drysend.toml         what the commands need not be told every time
//! ```
//!
//! [`Settings`] reads `drysend.toml`, [`Campaign`] opens a message with everything it needs, [`Engine`] is either
//! dialect's environment. The process's environment, the clock and the random source are not read here: they come in as
//! parameters.

mod campaign;
mod check;
pub mod content_blocks;
mod document;
mod engine;
pub mod files;
pub mod fixtures;
mod message;
mod packed;
mod rewrite;
mod secret_source;
pub mod settings;
mod variables;
pub mod webhook;

pub use campaign::Campaign;
pub use check::{Check, Findings, Persons, check};
pub use drysend_core::Dialect;
pub use engine::{Batch, Context, Done, Engine, Entries, OnError, Selected, Template, cores};
pub use message::Message;
pub use packed::{Packed, Packer, Reader};
pub use rewrite::{BYTE_ORDER_MARK, create, rewrite};
pub use secret_source::{SecretSource, Variables};
pub use settings::Settings;
pub use webhook::Webhook;
