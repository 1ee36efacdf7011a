//! `value[start:stop:step]`.

use std::sync::Arc;

use drysend_core::{Meter, Result};

use super::{Object, Range, Str, Undefined, Value, char_index, type_error, value_error};

/// What stands in brackets as `start:stop:step`, as a key.
#[derive(Debug)]
pub(crate) struct SliceKey(pub [Value; 3]);

impl Object for SliceKey {
    fn type_name(&self) -> &str {
        "slice"
    }

    fn write(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        for (before, part) in ["slice(", ", ", ", "].into_iter().zip(&self.0) {
            out.push_str(before);
            part.repr_to(out, meter)?;
        }
        out.push(')');
        Ok(())
    }
}

impl Value {
    /// `self[start:stop:step]`; what is left out is `None`.
    ///
    /// # Errors
    /// What cannot be sliced, an undefined `self`, indices that are no whole numbers, a step of 0; a limit.
    pub fn slice(&self, start: &Self, stop: &Self, step: &Self, meter: &mut Meter<'_>) -> Result<Self> {
        let cut = |length: usize| Cut::new(start, stop, step, length);
        Ok(match self {
            Self::Str(text) => {
                let part = slice_text(text, cut(text.length())?, meter)?;
                Self::Str(if text.is_safe() { part.into_safe() } else { part })
            }
            Self::List(list) => {
                let items = list.items();
                Self::from_items(pick(&items, cut(items.len())?, meter)?)
            }
            Self::Tuple(tuple) => Self::from_tuple(pick(tuple.items(), cut(tuple.items().len())?, meter)?),
            Self::Bytes(bytes) => {
                let cut = cut(bytes.len())?;
                meter.make(cut.count)?;
                Self::Bytes(cut.positions().map(|at| bytes[at]).collect())
            }
            Self::Range(range) => Self::Range(Arc::new(slice_range(range, start, stop, step)?)),
            Self::Undefined(missing) if missing.class() == Undefined::Chainable => self.clone(),
            Self::Undefined(missing) => return Err(missing.error()),
            Self::Object(object) if object.iterate().is_some() && !object.is_mapping() => {
                let items = object.iterate().unwrap_or_default();
                Self::from_items(pick(&items, cut(items.len())?, meter)?)
            }
            value if value.is_mapping() => return Err(type_error("unhashable type: 'slice'")),
            value => return Err(type_error(format!("'{}' object is not subscriptable", value.type_name()))),
        })
    }
}

/// Which positions a slice takes.
#[derive(Clone, Copy)]
struct Cut {
    first: i64,
    /// Before which it stops.
    last: i64,
    step: i64,
    count: usize,
}

impl Cut {
    fn new(start: &Value, stop: &Value, step: &Value, length: usize) -> Result<Self> {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let step = index(step)?.unwrap_or(1);
        if step == 0 {
            return Err(value_error("slice step cannot be zero"));
        }
        let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let clamp = |given: Option<i64>, default: i64| match given {
            None => default,
            Some(index) if index < 0 => index.saturating_add(length).max(lowest),
            Some(index) => index.min(highest),
        };
        let first = clamp(index(start)?, if step < 0 { highest } else { lowest });
        let last = clamp(index(stop)?, if step < 0 { lowest } else { highest });
        let span = if step < 0 { first - last } else { last - first };
        let count = if span <= 0 { 0 } else { (span - 1) / step.saturating_abs() + 1 };
        Ok(Self { first, last, step, count: usize::try_from(count).unwrap_or(0) })
    }

    fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.count).map(move |turn| {
            let at = self.first.saturating_add(self.step.saturating_mul(i64::try_from(turn).unwrap_or(i64::MAX)));
            usize::try_from(at).unwrap_or(0)
        })
    }
}

fn index(value: &Value) -> Result<Option<i64>> {
    match value {
        Value::None => Ok(None),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => super::int_index(value).map(Some),
        _ => Err(type_error("slice indices must be integers or None or have an __index__ method")),
    }
}

fn pick(items: &[Value], cut: Cut, meter: &mut Meter<'_>) -> Result<Vec<Value>> {
    meter.make(cut.count.saturating_mul(size_of::<Value>()))?;
    Ok(cut.positions().filter_map(|at| items.get(at).cloned()).collect())
}

fn slice_text(text: &str, cut: Cut, meter: &mut Meter<'_>) -> Result<Str> {
    if cut.count == 0 {
        return Ok(Str::default());
    }
    meter.work(text.len() as u64 / 64)?;
    if cut.step == 1 {
        let first = usize::try_from(cut.first).unwrap_or(0);
        let start = char_index(text, first);
        let end = start + char_index(&text[start..], cut.count);
        meter.make(end - start)?;
        return Ok(Str::new(&text[start..end]));
    }
    meter.make(cut.count * 4)?;
    let characters: Vec<char> = text.chars().collect();
    Ok(Str::from(cut.positions().filter_map(|at| characters.get(at)).collect::<String>()))
}

fn slice_range(range: &Range, start: &Value, stop: &Value, step: &Value) -> Result<Range> {
    let length = usize::try_from(range.length()).unwrap_or(usize::MAX);
    let cut = Cut::new(start, stop, step, length)?;
    let at = |turn: i64| range.start.saturating_add(range.step.saturating_mul(turn));
    Ok(Range { start: at(cut.first), stop: at(cut.last), step: range.step.saturating_mul(cut.step) })
}
