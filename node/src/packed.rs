//! Data as the JavaScript half packs it, in bytes: `node/lib/context/writer.cjs` describes the form.

use std::cell::Cell;

use drysend_campaign::Entries;
use drysend_core::{Data, Datum, Error, ErrorKind, Result};
use num_bigint::BigInt;

/// The depth to which data may be nested; the JavaScript half refuses deeper data with the place.
const DEPTH: usize = 130;

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
    /// And text of as many bytes as the tag is greater.
    pub const SHORT: u8 = 32;
    /// The greatest of these.
    pub const LAST: u8 = 127;
}

/// Packed values, one after the other, and how far they are read.
pub struct Packed<'b> {
    rest: Cell<&'b [u8]>,
}

impl<'b> Packed<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: Cell::new(bytes) }
    }

    /// Whether every value was read.
    pub fn is_done(&self) -> bool {
        self.rest.get().is_empty()
    }

    /// The next value.
    pub fn value<V: Data>(&self) -> Result<V> {
        self.nested(0)
    }

    fn nested<V: Data>(&self, depth: usize) -> Result<V> {
        if depth > DEPTH {
            return Err(broken());
        }
        Ok(match self.byte()? {
            tag::NULL => V::null(),
            tag::FALSE => V::boolean(false),
            tag::TRUE => V::boolean(true),
            tag::INT => V::integer(i32::from_le_bytes(self.array()?).into()),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it is whole and fits; what does not is broken, and no harm"
            )]
            tag::WHOLE => V::integer(f64::from_le_bytes(self.array()?) as i64),
            tag::FLOAT => V::float(f64::from_le_bytes(self.array()?)),
            tag::BIG => {
                let tag = self.byte()?;
                let digits = self.text(tag)?;
                match digits.parse() {
                    Ok(number) => V::integer(number),
                    Err(_) => V::big_integer(digits.parse::<BigInt>().map_err(|_| broken())?),
                }
            }
            tag::LIST => {
                let count = self.length()?;
                let mut items = Vec::with_capacity(self.most(count));
                for _ in 0..count {
                    items.push(self.nested(depth + 1)?);
                }
                V::list(items)
            }
            tag::MAP => V::map(self.entries(depth + 1)?),
            tag => V::text(self.text(tag)?),
        })
    }

    fn entries<V: Data>(&self, depth: usize) -> Result<Vec<(String, V)>> {
        let count = self.length()?;
        let mut entries = Vec::with_capacity(self.most(count));
        for _ in 0..count {
            let tag = self.byte()?;
            entries.push((self.text(tag)?.to_owned(), self.nested(depth)?));
        }
        Ok(entries)
    }

    /// How many of `count` items there can be at most: each has a byte.
    fn most(&self, count: usize) -> usize {
        count.min(self.rest.get().len())
    }

    /// The text that `tag` begins.
    fn text(&self, tag: u8) -> Result<&'b str> {
        let length = match tag {
            tag::SHORT..=tag::LAST => usize::from(tag - tag::SHORT),
            tag::TEXT => self.length()?,
            _ => return Err(broken()),
        };
        let (text, rest) = self.rest.get().split_at_checked(length).ok_or_else(broken)?;
        self.rest.set(rest);
        std::str::from_utf8(text).map_err(|_| broken())
    }

    fn length(&self) -> Result<usize> {
        Ok(u32::from_le_bytes(self.array()?) as usize)
    }

    fn byte(&self) -> Result<u8> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    fn array<const N: usize>(&self) -> Result<[u8; N]> {
        let (bytes, rest) = self.rest.get().split_first_chunk().ok_or_else(broken)?;
        self.rest.set(rest);
        Ok(*bytes)
    }
}

impl Entries for Packed<'_> {
    type Error = Error;

    fn read<V: Data>(&self) -> Result<Vec<(String, V)>> {
        match self.byte()? {
            tag::MAP => self.entries(0),
            _ => Err(broken()),
        }
    }
}

#[cold]
fn broken() -> Error {
    Error::new(ErrorKind::Internal, "data from JavaScript is not packed as it should be")
}

/// The same for the way back. Numbers are as JavaScript has them: beyond 2^53 they have all their digits.
pub fn pack(datum: &Datum, packed: &mut Vec<u8>) {
    match datum {
        Datum::Null => packed.push(tag::NULL),
        Datum::Boolean(value) => packed.push(if *value { tag::TRUE } else { tag::FALSE }),
        Datum::Integer(value) => pack_integer(*value, packed),
        Datum::BigInteger(value) => pack_digits(&value.to_string(), packed),
        Datum::Float(value) => pack_float(tag::FLOAT, *value, packed),
        Datum::Text(value) => pack_text(value, packed),
        Datum::List(items) => {
            pack_head(tag::LIST, items.len(), packed);
            items.iter().for_each(|item| pack(item, packed));
        }
        Datum::Map(entries) => {
            pack_head(tag::MAP, entries.len(), packed);
            for (key, value) in entries {
                pack_text(key, packed);
                pack(value, packed);
            }
        }
    }
}

fn pack_integer(value: i64, packed: &mut Vec<u8>) {
    const SAFE: u64 = 1 << 53;
    match i32::try_from(value) {
        Ok(value) => {
            packed.push(tag::INT);
            packed.extend(value.to_le_bytes());
        }
        #[expect(clippy::cast_precision_loss, reason = "there is none up to 2^53")]
        Err(_) if value.unsigned_abs() < SAFE => pack_float(tag::WHOLE, value as f64, packed),
        Err(_) => pack_digits(&value.to_string(), packed),
    }
}

fn pack_float(tag: u8, value: f64, packed: &mut Vec<u8>) {
    packed.push(tag);
    packed.extend(value.to_le_bytes());
}

fn pack_digits(digits: &str, packed: &mut Vec<u8>) {
    packed.push(tag::BIG);
    pack_text(digits, packed);
}

fn pack_text(text: &str, packed: &mut Vec<u8>) {
    match u8::try_from(text.len()) {
        Ok(length) if length <= tag::LAST - tag::SHORT => packed.push(tag::SHORT + length),
        _ => pack_head(tag::TEXT, text.len(), packed),
    }
    packed.extend(text.as_bytes());
}

/// Lengths are bounded by what a render may make, which is far less than four bytes can count.
fn pack_head(tag: u8, length: usize, packed: &mut Vec<u8>) {
    packed.push(tag);
    packed.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
}
