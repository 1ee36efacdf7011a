//! PassKit SmartPass links: made, found, checked and explained.
//!
//! | kind | shape | who can read it | who can make it |
//! | --- | --- | --- | --- |
//! | [`hashed`] | `{base}?data={Base64 of JSON}&sig={hex HMAC}` | anyone | who has the project's secret |
//! | [`encrypted`] | `{base}?data={Base64 of AES-CBC}&iv={hex}` | who has the project's key | anyone can alter it unnoticed |
//! | plain | `https://pub1.pskt.io/{pass id}` | | an existing pass |
//!
//! Shapes: PassKit help centre, "Generating hashed SmartPass links"; PassKit's CSV generator for encrypted ones.

mod base_url;
mod diagnose;
pub mod encrypted;
mod find;
pub mod hashed;
mod inspect;
mod inspection;
pub mod length;
mod parts;
mod transport;
mod variant;

pub use find::{Found, find};
pub use inspect::{Keys, inspect};
pub use inspection::{Content, Inspection, Kind};
pub(crate) use transport::unwrap;
pub use variant::Variant;
