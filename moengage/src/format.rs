//! Text from patterns: the `%` operator, `str.format`, and the mini-language that both end in.

mod braces;
mod float;
mod number;
mod percent;
mod spec;

pub(crate) use braces::{Fields, format};
pub(crate) use number::format_value;
pub(crate) use percent::percent;
