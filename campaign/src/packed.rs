//! Data as bytes: how contexts cross from another language, or from one thread to another.
//!
//! A tree of values costs an allocation a value, and allocators pay dearly for what one thread makes and another drops;
//! bytes cost one an entire portion of contexts. A value is a byte that says what it is, and what belongs to it; numbers
//! are little-endian, lengths and counts have four bytes.
//!
//! | byte | what follows | value |
//! | --- | --- | --- |
//! | 0, 1, 2 | | null, false, true |
//! | 3 | i32 | a whole number |
//! | 4 | f64 | a whole number, exactly |
//! | 5 | f64 | a float |
//! | 6 | text | any other whole number: its digits |
//! | 7 | length, UTF-8 | text |
//! | 8 | count, values | a list |
//! | 9 | count, keys (texts) with values | a map |
//! | 10 | values | a map that a template reads: one value, or 11, for each name that it reads of it, in the order of [`Reads::entries`](drysend_core::Reads::entries) |
//! | 11 | | no entry of that name |
//! | 12 | text | any other whole number: its hexadecimal digits |
//! | 32 + n | UTF-8 | text of n bytes, fewer than 96 |

mod pack;
mod reader;
#[cfg(test)]
mod tests;
mod unpack;

pub use pack::Packer;
pub use reader::Reader;
pub use unpack::Packed;

/// The first byte of a value.
mod tag {
    pub const NULL: u8 = 0;
    pub const FALSE: u8 = 1;
    pub const TRUE: u8 = 2;
    pub const INT: u8 = 3;
    pub const WHOLE: u8 = 4;
    pub const FLOAT: u8 = 5;
    pub const BIG: u8 = 6;
    pub const TEXT: u8 = 7;
    pub const LIST: u8 = 8;
    pub const MAP: u8 = 9;
    pub const READ: u8 = 10;
    pub const ABSENT: u8 = 11;
    pub const HEX: u8 = 12;
    /// And text of as many bytes as the tag is greater.
    pub const SHORT: u8 = 32;
    /// The greatest of these.
    pub const LAST: u8 = 127;
}
