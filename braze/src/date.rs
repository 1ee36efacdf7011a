//! Points in time as Ruby has them: lenient parsing, `strftime`, and time zones.

mod civil;
mod components;
mod format;
mod moment;
mod parse;
mod pattern;
mod zone;

pub(crate) use format::format;
pub use moment::Moment;
pub(crate) use parse::parse;
pub(crate) use zone::Zone;
