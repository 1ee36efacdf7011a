//! Iterating values.

use std::sync::Arc;

use drysend_core::{Meter, Result};

use super::{Dict, Generator, List, Map, Range, Set, Str, Tuple, Value, type_error};

/// The items of a value, one after the other, as it was when the iteration began; see [`Value::iterate_live`].
#[derive(Debug)]
pub struct Items(Source);

#[derive(Debug)]
enum Source {
    Empty,
    Owned(std::vec::IntoIter<Value>),
    List(Arc<Vec<Value>>, usize),
    Tuple(Arc<Tuple>, usize),
    Text(Str, usize),
    Bytes(Arc<[u8]>, usize),
    Keys(Arc<Map>, usize),
    Pairs(Arc<Map>, usize),
    Set(Arc<Set>, usize),
    Range(Range, u64),
    Generator(Arc<Generator>),
    /// A list that may change meanwhile.
    Live(Arc<List>, usize),
    /// The items of a dict that may not grow or shrink meanwhile, and how many entries it has.
    Watched(Arc<Dict>, usize, Box<Source>),
}

impl Items {
    pub(super) fn owned(items: Vec<Value>) -> Self {
        Self(Source::Owned(items.into_iter()))
    }

    pub(super) fn keys(entries: Arc<Map>) -> Self {
        Self(Source::Keys(entries, 0))
    }

    pub(super) fn pairs(entries: Arc<Map>) -> Self {
        Self(Source::Pairs(entries, 0))
    }

    /// The items as a list, where they lie in one and none was taken.
    ///
    /// # Errors
    /// The items again, where they come otherwise.
    pub(crate) fn into_list(self) -> std::result::Result<Arc<Vec<Value>>, Self> {
        match self.0 {
            Source::List(items, 0) => Ok(items),
            source => Err(Self(source)),
        }
    }

    /// How many items are left, where that is known without iterating; a fault may come before them.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.0.remaining()
    }
}

impl Source {
    fn remaining(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::Owned(items) => items.len(),
            Self::List(items, at) => items.len() - at,
            Self::Tuple(tuple, at) => tuple.items().len() - at,
            Self::Text(text, at) => text[*at..].chars().count(),
            Self::Bytes(bytes, at) => bytes.len() - at,
            Self::Keys(entries, at) | Source::Pairs(entries, at) => entries.len() - at,
            Self::Set(set, at) => set.0.len() - at,
            Self::Range(range, at) => usize::try_from(range.length() - at).unwrap_or(usize::MAX),
            Self::Generator(generator) => generator.remaining(),
            Self::Live(list, at) => list.len().saturating_sub(*at),
            Self::Watched(_, _, items) => items.remaining(),
        }
    }

    fn next(&mut self) -> Option<Result<Value>> {
        fn advance<T>(at: &mut usize, item: Option<T>) -> Option<T> {
            *at += usize::from(item.is_some());
            item
        }
        let item = match self {
            Self::Empty => None,
            Self::Owned(items) => items.next(),
            Self::List(items, at) => advance(at, items.get(*at).cloned()),
            Self::Tuple(tuple, at) => advance(at, tuple.items().get(*at).cloned()),
            Self::Text(text, at) => {
                let c = text[*at..].chars().next()?;
                let end = *at + c.len_utf8();
                let item = Str::new(&text[*at..end]);
                *at = end;
                Some(Value::Str(item))
            }
            Self::Bytes(bytes, at) => advance(at, bytes.get(*at).map(|byte| Value::Int(i64::from(*byte)))),
            Self::Keys(entries, at) => advance(at, entries.get_index(*at).map(|(key, _)| key.value().clone())),
            Self::Pairs(entries, at) => {
                let pair = entries.get_index(*at);
                advance(at, pair.map(|(key, value)| Value::from_tuple(vec![key.value().clone(), value.clone()])))
            }
            Self::Set(set, at) => advance(at, set.0.get_index(*at).map(|key| key.value().clone())),
            Self::Range(range, at) => {
                if *at >= range.length() {
                    return None;
                }
                *at += 1;
                Some(Value::Int(range.get(*at - 1)))
            }
            Self::Generator(generator) => return generator.next(),
            Self::Live(list, at) => advance(at, list.get(*at)),
            Self::Watched(dict, size, items) => {
                if dict.len() != *size {
                    return Some(Err(type_error("dictionary changed size during iteration")));
                }
                return items.next();
            }
        };
        item.map(Ok)
    }
}

impl Iterator for Items {
    type Item = Result<Value>;

    fn next(&mut self) -> Option<Result<Value>> {
        self.0.next()
    }
}

impl Value {
    /// Python's `iter`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for what cannot be iterated (`'int' object is not iterable`).
    pub fn iterate(&self) -> Result<Items> {
        Ok(Items(match self {
            Self::List(list) => Source::List(list.items(), 0),
            Self::Tuple(tuple) => Source::Tuple(Arc::clone(tuple), 0),
            Self::Str(text) => Source::Text(text.clone(), 0),
            Self::Bytes(bytes) => Source::Bytes(Arc::clone(bytes), 0),
            Self::Dict(dict) => Source::Keys(dict.entries(), 0),
            Self::Set(set) => Source::Set(Arc::clone(set), 0),
            Self::Range(range) => Source::Range(**range, 0),
            Self::View(view) => return Ok(view.items()),
            Self::Generator(generator) => Source::Generator(Arc::clone(generator)),
            Self::Undefined(missing) => {
                missing.lenient()?;
                Source::Empty
            }
            Self::Object(object) => match object.iterate() {
                Some(items) => Source::Owned(items.into_iter()),
                None => return Err(not_iterable(self)),
            },
            Self::None | Self::Bool(_) | Self::Int(_) | Self::BigInt(_) | Self::Float(_) => {
                return Err(not_iterable(self));
            }
        }))
    }

    /// Python's `iter` for a loop whose body may change what it runs over: a list gives what it holds when an item's turn
    /// comes, and a dict that has grown or shrunk fails.
    ///
    /// # Errors
    /// As [`Value::iterate`].
    pub fn iterate_live(&self) -> Result<Items> {
        let watched = |dict: &Arc<Dict>, items: Items| Source::Watched(Arc::clone(dict), dict.len(), Box::new(items.0));
        Ok(match self {
            // What nobody else holds, nobody changes.
            Self::List(list) if list.fixed().is_none() && Arc::strong_count(list) > 1 => {
                Items(Source::Live(Arc::clone(list), 0))
            }
            Self::Dict(dict) if dict.fixed().is_none() => Items(watched(dict, self.iterate()?)),
            Self::View(view) if view.dict().fixed().is_none() => Items(watched(view.dict(), view.items())),
            value => return value.iterate(),
        })
    }

    /// Whether it can be iterated.
    #[must_use]
    pub fn is_iterable(&self) -> bool {
        match self {
            Self::Object(object) => object.iterate().is_some(),
            Self::Undefined(missing) => missing.lenient().is_ok(),
            value => !matches!(value, Self::None | Self::Bool(_) | Self::Int(_) | Self::BigInt(_) | Self::Float(_)),
        }
    }

    /// All items, as Python's `list` would hold them.
    ///
    /// # Errors
    /// As [`Value::iterate`]; a limit, before the items are made.
    pub fn to_items(&self, meter: &mut Meter<'_>) -> Result<Vec<Self>> {
        let items = self.iterate()?;
        meter.make(items.remaining().saturating_mul(size_of::<Self>()))?;
        meter.work(items.remaining() as u64)?;
        items.collect()
    }

    /// Whether it is a mapping: a dict, or an object that behaves like one.
    #[must_use]
    pub fn is_mapping(&self) -> bool {
        match self {
            Self::Dict(_) => true,
            Self::Object(object) => object.is_mapping(),
            _ => false,
        }
    }

    /// The entries of a mapping.
    #[must_use]
    pub fn entries(&self) -> Option<Vec<(Self, Self)>> {
        match self {
            Self::Dict(dict) => {
                Some(dict.entries().iter().map(|(key, value)| (key.value().clone(), value.clone())).collect())
            }
            Self::Object(object) => object.entries(),
            _ => None,
        }
    }
}

fn not_iterable(value: &Value) -> drysend_core::Error {
    type_error(format!("'{}' object is not iterable", value.type_name()))
}
