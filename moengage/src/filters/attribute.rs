//! Attributes by path: `map(attribute='a.b.0')`.

use drysend_core::Result;

use crate::call::Call;
use crate::value::{Str, Value, int_value, is_digit};

/// One path, taken apart at its dots.
pub(super) struct Path {
    parts: Vec<Value>,
    default: Option<Value>,
    ignore_case: bool,
}

impl Path {
    /// The path that `attribute` writes; nothing or `None` is the item itself.
    pub fn new(attribute: Option<&Value>) -> Result<Self> {
        Ok(Self { parts: parts(attribute)?, default: None, ignore_case: false })
    }

    /// The same path, giving `default` where something on the way is undefined.
    pub fn or(mut self, default: Option<&Value>) -> Self {
        self.default = default.filter(|value| !value.is_none()).cloned();
        self
    }

    /// The same path, giving text in small letters.
    pub fn ignoring_case(mut self, ignore: bool) -> Self {
        self.ignore_case = ignore;
        self
    }

    /// What the path leads to from `item`.
    pub fn get(&self, call: &mut Call<'_, '_>, item: Value) -> Result<Value> {
        let mut value = item;
        for part in &self.parts {
            let class = call.undefined();
            value = value.get_item(part, class, call.meter())?;
            if let (true, Some(default)) = (value.is_undefined(), &self.default) {
                value = default.clone();
            }
        }
        if self.ignore_case { fold(call, value) } else { Ok(value) }
    }
}

fn parts(attribute: Option<&Value>) -> Result<Vec<Value>> {
    Ok(match attribute {
        None | Some(Value::None) => Vec::new(),
        Some(Value::Str(path)) => path.split('.').map(part).collect::<Result<_>>()?,
        Some(other) => vec![other.clone()],
    })
}

fn part(text: &str) -> Result<Value> {
    let value = Value::from_text(text);
    if text.is_empty() || !text.chars().all(is_digit) { Ok(value) } else { int_value(&value) }
}

/// Several paths with commas between them: `sort(attribute='a,b')`.
pub(super) fn paths(attribute: Option<&Value>, ignore_case: bool) -> Result<Vec<Path>> {
    match attribute {
        Some(Value::Str(list)) => list
            .split(',')
            .map(|path| Ok(Path::new(Some(&Value::from_text(path)))?.ignoring_case(ignore_case)))
            .collect(),
        other => Ok(vec![Path::new(other)?.ignoring_case(ignore_case)]),
    }
}

/// Text in small letters, everything else as it is.
pub(super) fn fold(call: &mut Call<'_, '_>, value: Value) -> Result<Value> {
    match value {
        Value::Str(text) => {
            call.make(text.len())?;
            Ok(Value::Str(Str::from(text.to_lowercase())))
        }
        value => Ok(value),
    }
}
