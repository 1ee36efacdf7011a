//! `len` and truth.

use drysend_core::Result;
use num_traits::Zero;

use super::{Value, type_error};

impl Value {
    /// Python's `len`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for what has no length (`object of type 'int' has no len()`).
    pub fn length(&self) -> Result<usize> {
        let length = match self {
            Self::Str(text) => Some(text.length()),
            Self::Bytes(bytes) => Some(bytes.len()),
            Self::Tuple(tuple) => Some(tuple.items().len()),
            Self::List(list) => Some(list.len()),
            Self::Dict(dict) => Some(dict.len()),
            Self::Set(set) => Some(set.0.len()),
            Self::Range(range) => Some(usize::try_from(range.length()).unwrap_or(usize::MAX)),
            Self::View(view) => Some(view.dict().len()),
            Self::Undefined(missing) => {
                missing.lenient()?;
                Some(0)
            }
            Self::Object(object) => object.length(),
            Self::None | Self::Bool(_) | Self::Int(_) | Self::BigInt(_) | Self::Float(_) | Self::Generator(_) => None,
        };
        length.ok_or_else(|| type_error(format!("object of type '{}' has no len()", self.type_name())))
    }

    /// Python's `bool`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Undefined`] for a strict undefined value.
    pub fn truth(&self) -> Result<bool> {
        Ok(match self {
            Self::None => false,
            Self::Undefined(missing) => {
                missing.lenient()?;
                false
            }
            Self::Bool(value) => *value,
            Self::Int(value) => *value != 0,
            Self::BigInt(value) => !value.is_zero(),
            Self::Float(value) => *value != 0.0,
            Self::Str(text) => !text.is_empty(),
            Self::Bytes(bytes) => !bytes.is_empty(),
            Self::Tuple(tuple) => !tuple.items().is_empty(),
            Self::List(list) => !list.is_empty(),
            Self::Dict(dict) => !dict.is_empty(),
            Self::Set(set) => !set.0.is_empty(),
            Self::Range(range) => range.length() > 0,
            Self::View(view) => !view.dict().is_empty(),
            Self::Generator(_) => true,
            Self::Object(object) => object.truth(),
        })
    }
}
