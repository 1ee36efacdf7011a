//! Data as the JavaScript half packs it: `node/lib/context/pack.cjs` describes the form.

use std::cell::Cell;
use std::fmt::Write as _;

use drysend_campaign::Entries;
use drysend_core::{Data, Datum, Error, ErrorKind, Result};
use num_bigint::BigInt;

/// The depth to which data may be nested; the JavaScript half refuses deeper data with the place.
const DEPTH: usize = 130;

/// Packed values, one after the other, and how far they are read.
pub struct Packed<'t> {
    rest: Cell<&'t str>,
    /// Then a length in UTF-16 units is one in bytes.
    ascii: bool,
}

impl<'t> Packed<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { rest: Cell::new(text), ascii: text.is_ascii() }
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
        Ok(match self.take(1)?.as_bytes() {
            b"n" => V::null(),
            b"t" => V::boolean(true),
            b"f" => V::boolean(false),
            b"i" => match self.until(';')? {
                digits if digits.len() < 19 => V::integer(digits.parse().map_err(|_| broken())?),
                digits => match digits.parse() {
                    Ok(number) => V::integer(number),
                    Err(_) => V::big_integer(digits.parse::<BigInt>().map_err(|_| broken())?),
                },
            },
            b"d" => V::float(self.until(';')?.parse().map_err(|_| broken())?),
            b"s" => V::text(self.text()?),
            b"[" => {
                let mut items = Vec::new();
                while !self.closes(']') {
                    items.push(self.nested(depth + 1)?);
                }
                V::list(items)
            }
            b"{" => V::map(self.entries(depth + 1)?),
            _ => return Err(broken()),
        })
    }

    fn entries<V: Data>(&self, depth: usize) -> Result<Vec<(String, V)>> {
        let mut entries = Vec::new();
        while !self.closes('}') {
            entries.push((self.text()?.to_owned(), self.nested(depth)?));
        }
        Ok(entries)
    }

    fn closes(&self, mark: char) -> bool {
        let rest = self.rest.get().strip_prefix(mark);
        self.rest.set(rest.unwrap_or(self.rest.get()));
        rest.is_some()
    }

    fn until(&self, mark: char) -> Result<&'t str> {
        let (found, rest) = self.rest.get().split_once(mark).ok_or_else(broken)?;
        self.rest.set(rest);
        Ok(found)
    }

    fn text(&self) -> Result<&'t str> {
        let units = self.until(':')?.parse().map_err(|_| broken())?;
        self.take(units)
    }

    /// The next text of so many UTF-16 units.
    fn take(&self, units: usize) -> Result<&'t str> {
        let rest = self.rest.get();
        let end = if self.ascii { units } else { bytes(rest, units) };
        let (found, rest) = rest.split_at_checked(end).ok_or_else(broken)?;
        self.rest.set(rest);
        Ok(found)
    }
}

/// How many bytes of `text` make up its first `units` UTF-16 units.
fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, character) in text.char_indices() {
        match left.checked_sub(character.len_utf16()) {
            Some(less) if left > 0 => left = less,
            _ => return at,
        }
    }
    if left == 0 { text.len() } else { usize::MAX }
}

impl Entries for Packed<'_> {
    type Error = Error;

    fn read<V: Data>(&self) -> Result<Vec<(String, V)>> {
        match self.take(1)? {
            "{" => self.entries(0),
            _ => Err(broken()),
        }
    }
}

#[cold]
fn broken() -> Error {
    Error::new(ErrorKind::Internal, "data from JavaScript is not packed as it should be")
}

/// The same for the way back.
pub fn pack(datum: &Datum, packed: &mut String) {
    let text = |text: &str, packed: &mut String| {
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        // Writing to a text cannot fail.
        let _ = write!(packed, "{units}:{text}");
    };
    match datum {
        Datum::Null => packed.push('n'),
        Datum::Boolean(value) => packed.push(if *value { 't' } else { 'f' }),
        Datum::Integer(value) => drop(write!(packed, "i{value};")),
        Datum::BigInteger(value) => drop(write!(packed, "i{value};")),
        Datum::Float(value) => drop(write!(packed, "d{};", javascript(*value))),
        Datum::Text(value) => {
            packed.push('s');
            text(value, packed);
        }
        Datum::List(items) => {
            packed.push('[');
            items.iter().for_each(|item| pack(item, packed));
            packed.push(']');
        }
        Datum::Map(entries) => {
            packed.push('{');
            for (key, value) in entries {
                text(key, packed);
                pack(value, packed);
            }
            packed.push('}');
        }
    }
}

/// A number as `Number()` reads it.
fn javascript(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    value.to_string()
}
