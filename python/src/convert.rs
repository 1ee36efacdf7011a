//! Between Python's objects and a dialect's values.

mod fields;
mod kinds;
mod object;
mod plan;
mod reading;
mod unfit;
mod value;

pub use object::{from_datum, from_json};
pub use reading::Reading;
pub use value::{as_json, secret_bytes, settings, text_list, texts, to};
