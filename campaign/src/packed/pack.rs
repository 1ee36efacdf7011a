//! Values become bytes.

use drysend_core::Datum;

use super::tag;

/// Packs values, one behind the other.
///
/// ```
/// use drysend_campaign::{Packed, Packer};
/// use drysend_core::Datum;
///
/// let mut packer = Packer::default();
/// let list = packer.list();
/// packer.text("a");
/// packer.integer(1);
/// packer.end(list, 2);
/// let value = Packed::new(packer.bytes()).value::<Datum>()?;
/// assert_eq!(value, Datum::List(vec![Datum::Text("a".into()), Datum::Integer(1)]));
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Packer {
    bytes: Vec<u8>,
}

/// A list or map whose items are being packed.
#[derive(Clone, Copy, Debug)]
pub struct Begun(usize);

impl Packer {
    /// An empty one with room for so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes) }
    }

    /// What is packed so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same, moved out.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Forgets what was packed behind the first `length` bytes.
    pub fn truncate(&mut self, length: usize) {
        self.bytes.truncate(length);
    }

    /// Nothing.
    pub fn null(&mut self) {
        self.bytes.push(tag::NULL);
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.bytes.push(if value { tag::TRUE } else { tag::FALSE });
    }

    /// A whole number. Beyond 2^53 it has all its digits, since JavaScript reads it, too.
    pub fn integer(&mut self, value: i64) {
        const SAFE: u64 = 1 << 53;
        match i32::try_from(value) {
            Ok(value) => {
                self.bytes.push(tag::INT);
                self.bytes.extend(value.to_le_bytes());
            }
            #[expect(clippy::cast_precision_loss, reason = "there is none up to 2^53")]
            Err(_) if value.unsigned_abs() < SAFE => self.number(tag::WHOLE, value as f64),
            Err(_) => {
                self.bytes.push(tag::BIG);
                self.text(&value.to_string());
            }
        }
    }

    /// A whole number of any size, by its hexadecimal digits and perhaps a minus.
    pub fn hexadecimal(&mut self, digits: &str) {
        self.bytes.push(tag::HEX);
        self.text(digits);
    }

    /// A floating-point number.
    pub fn float(&mut self, value: f64) {
        self.number(tag::FLOAT, value);
    }

    fn number(&mut self, tag: u8, value: f64) {
        self.bytes.push(tag);
        self.bytes.extend(value.to_le_bytes());
    }

    /// Text, also as a key of a map.
    #[inline]
    pub fn text(&mut self, text: &str) {
        match u8::try_from(text.len()) {
            Ok(length) if length <= tag::LAST - tag::SHORT => self.bytes.push(tag::SHORT + length),
            _ => {
                self.head(tag::TEXT, text.len());
            }
        }
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Begins a list: its values follow.
    pub fn list(&mut self) -> Begun {
        self.head(tag::LIST, 0)
    }

    /// Begins a map: keys follow, each with its value behind it.
    pub fn map(&mut self) -> Begun {
        self.head(tag::MAP, 0)
    }

    /// Ends a list or map that has `count` items.
    pub fn end(&mut self, Begun(at): Begun, count: usize) {
        self.bytes[at..at + 4].copy_from_slice(&number(count));
    }

    /// Begins a map of what a template reads: values follow, or [`absent`](Packer::absent), one for each name.
    pub fn read(&mut self) {
        self.bytes.push(tag::READ);
    }

    /// Nothing is there under the name that is next.
    pub fn absent(&mut self) {
        self.bytes.push(tag::ABSENT);
    }

    /// Any data.
    pub fn datum(&mut self, datum: &Datum) {
        match datum {
            Datum::Null => self.null(),
            Datum::Boolean(value) => self.boolean(*value),
            Datum::Integer(value) => self.integer(*value),
            Datum::BigInteger(value) => {
                self.bytes.push(tag::BIG);
                self.text(&value.to_string());
            }
            Datum::Float(value) => self.float(*value),
            Datum::Text(value) => self.text(value),
            Datum::List(items) => {
                let list = self.list();
                items.iter().for_each(|item| self.datum(item));
                self.end(list, items.len());
            }
            Datum::Map(entries) => {
                let map = self.map();
                for (key, value) in entries {
                    self.text(key);
                    self.datum(value);
                }
                self.end(map, entries.len());
            }
        }
    }

    fn head(&mut self, tag: u8, length: usize) -> Begun {
        self.bytes.push(tag);
        let at = self.bytes.len();
        self.bytes.extend(number(length));
        Begun(at)
    }
}

/// Four bytes. Nobody has data of more than they can count; it would be read as broken, not as something else.
fn number(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}
