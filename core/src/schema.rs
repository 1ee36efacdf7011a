//! The fields that a SmartPass payload may have: names, types, limits, and which of them are needed.
//!
//! Facts: the README of PassKit's CSV generator, PassKit's Go SDK, and the pages of PassKit's help centre and partners;
//! [`Field::origin`] says which. A project's own template may ask for more or for less: what is said here holds for all.
//!
//! ```
//! use drysend_core::schema;
//!
//! assert_eq!(schema::find("location[3].lat").map(|field| field.pattern), Some("location[n].lat"));
//! assert_eq!(schema::nearest("person.emailAdress").as_deref(), Some("person.emailAddress"));
//! let field = schema::find("person.dateOfBirth").unwrap();
//! assert_eq!(field.kind.fault("22.06.1980").unwrap().message, "expected a date such as `1980-06-22`");
//! ```

mod field;
mod find;
mod instant;
mod kind;
mod needed;
mod review;
mod table;

pub use field::{Field, Product, Standing};
pub use find::{find, nearest, other_name};
pub use kind::{Fault, Kind};
pub use review::{Finding, Part, review};
pub use table::ALL;
