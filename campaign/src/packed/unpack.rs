//! Bytes become values.

use drysend_core::{Data, Error, ErrorKind, Result};
use num_bigint::BigInt;

use super::tag;

/// The depth to which data may be nested; who packs it refuses deeper data with the place.
const DEPTH: usize = 130;

/// Packed values, one behind the other, and how far they are read.
#[derive(Debug)]
pub struct Packed<'b> {
    rest: &'b [u8],
}

impl<'b> Packed<'b> {
    /// The values that `bytes` hold.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether every value was read.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next value.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] for bytes that are none.
    pub fn value<V: Data>(&mut self) -> Result<V> {
        let tag = self.byte()?;
        self.tagged(tag, 0)
    }

    /// The value that `tag` began, so deep in another one.
    pub(super) fn tagged<V: Data>(&mut self, tag: u8, depth: usize) -> Result<V> {
        if depth > DEPTH {
            return Err(broken());
        }
        Ok(match tag {
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
                let digits = self.text()?;
                match digits.parse() {
                    Ok(number) => V::integer(number),
                    Err(_) => V::big_integer(digits.parse::<BigInt>().map_err(|_| broken())?),
                }
            }
            tag::HEX => V::big_integer(BigInt::parse_bytes(self.text()?.as_bytes(), 16).ok_or_else(broken)?),
            tag::LIST => V::list(self.items(depth + 1)?),
            tag::MAP => V::map(self.entries(depth + 1)?),
            tag => V::text(self.text_of(tag)?),
        })
    }

    fn items<V: Data>(&mut self, depth: usize) -> Result<Vec<V>> {
        let count = self.length()?;
        let mut items = Vec::with_capacity(self.most(count));
        let mut rows = Rows { keys: Vec::new(), model: None };
        for _ in 0..count {
            let item = match self.byte()? {
                tag::MAP if depth <= DEPTH => self.row(&mut rows, depth + 1)?,
                tag => self.tagged(tag, depth)?,
            };
            items.push(item);
        }
        Ok(items)
    }

    /// A map in a list: mostly it has the same keys as the last one.
    fn row<V: Data>(&mut self, rows: &mut Rows<'b, V>, depth: usize) -> Result<V> {
        let count = self.length()?;
        let mut alike = rows.keys.len() == count;
        let mut values = Vec::with_capacity(self.most(count));
        for at in 0..count {
            let key = self.text()?;
            if alike && rows.keys[at] != key {
                alike = false;
                rows.keys.truncate(at);
            } else if !alike && at == 0 {
                rows.keys.clear();
            }
            if !alike {
                rows.keys.push(key);
            }
            let tag = self.byte()?;
            values.push(self.tagged(tag, depth)?);
        }
        let named = |values: Vec<V>, keys: &[&str]| {
            V::map(keys.iter().zip(values).map(|(key, value)| ((*key).to_owned(), value)).collect())
        };
        if !alike {
            rows.model = None;
            return Ok(named(values, &rows.keys));
        }
        let Rows { keys, model } = rows;
        let model = model.get_or_insert_with(|| named(keys.iter().map(|_| V::null()).collect(), keys));
        Ok(V::map_like(model, values).unwrap_or_else(|values| named(values, keys)))
    }

    pub(super) fn entries<K: for<'t> From<&'t str>, V: Data>(&mut self, depth: usize) -> Result<Vec<(K, V)>> {
        let count = self.length()?;
        let mut entries = Vec::with_capacity(self.most(count));
        for _ in 0..count {
            let key = self.text()?.into();
            let tag = self.byte()?;
            entries.push((key, self.tagged(tag, depth)?));
        }
        Ok(entries)
    }

    /// How many of `count` items there can be at most: each has a byte.
    fn most(&self, count: usize) -> usize {
        count.min(self.rest.len())
    }

    fn text(&mut self) -> Result<&'b str> {
        let tag = self.byte()?;
        self.text_of(tag)
    }

    /// The text that `tag` begins.
    fn text_of(&mut self, tag: u8) -> Result<&'b str> {
        let length = match tag {
            tag::SHORT..=tag::LAST => usize::from(tag - tag::SHORT),
            tag::TEXT => self.length()?,
            _ => return Err(broken()),
        };
        let (text, rest) = self.rest.split_at_checked(length).ok_or_else(broken)?;
        self.rest = rest;
        std::str::from_utf8(text).map_err(|_| broken())
    }

    fn length(&mut self) -> Result<usize> {
        Ok(u32::from_le_bytes(self.array()?) as usize)
    }

    pub(super) fn byte(&mut self) -> Result<u8> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or_else(broken)?;
        self.rest = rest;
        Ok(*bytes)
    }
}

/// The maps of a list: the keys of the last one, and a map that has them, made for the second one.
struct Rows<'b, V> {
    keys: Vec<&'b str>,
    model: Option<V>,
}

#[cold]
pub(super) fn broken() -> Error {
    Error::new(ErrorKind::Internal, "data of another language is not packed as it should be")
}
