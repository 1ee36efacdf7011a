//! Values that the engine and the platform bring.

use std::any::Any;
use std::fmt::Debug;

use drysend_core::{Error, Meter, Result};

use super::{Value, attribute_error, type_error};
use crate::call::{Arguments, Call};

/// A value that is no plain data: a macro, a namespace, the loop, a platform's object, a function.
///
/// Everything has a default: a type that implements only [`Object::type_name`] is opaque.
pub trait Object: Debug + Send + Sync + Any {
    /// The name of its class, as messages say it.
    fn type_name(&self) -> &str;

    /// How Jinja2 names its type where an attribute is missing: `jinja2.utils.Namespace object`.
    fn type_repr(&self) -> String {
        format!("{} object", self.type_name())
    }

    /// The attribute `name`: `value.name`.
    fn get_attr(&self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }

    /// The item under `key`: `value[key]`.
    fn get_item(&self, key: &Value) -> Option<Value> {
        let _ = key;
        None
    }

    /// Sets the attribute `name`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for an object that has none to set.
    fn set_attr(&self, name: &str, value: Value) -> Result<()> {
        let _ = value;
        Err(attribute_error(format!("'{}' object has no attribute '{name}'", self.type_name())))
    }

    /// Whether it can be called.
    fn is_callable(&self) -> bool {
        false
    }

    /// Calls it: `value(…)`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for an object that cannot be called, and what the call gives.
    fn call(&self, call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        let _ = (call, arguments);
        Err(type_error(format!("'{}' object is not callable", self.type_name())))
    }

    /// Calls the method `name`; `None` when there is no such method, and its attributes are looked at.
    ///
    /// # Errors
    /// What the method gives.
    fn call_method(&self, call: &mut Call<'_, '_>, name: &str, arguments: &Arguments<'_>) -> Result<Option<Value>> {
        let _ = (call, name, arguments);
        Ok(None)
    }

    /// Whether it has the attributes and items of a mapping: `is mapping`.
    fn is_mapping(&self) -> bool {
        false
    }

    /// The entries of a mapping, for `items`, `dictsort`, `tojson` and the like.
    fn entries(&self) -> Option<Vec<(Value, Value)>> {
        None
    }

    /// The items of an iteration; `None` for an object that cannot be iterated.
    fn iterate(&self) -> Option<Vec<Value>> {
        None
    }

    /// Python's `len`; `None` for an object that has no length.
    fn length(&self) -> Option<usize> {
        None
    }

    /// Python's `bool`.
    fn truth(&self) -> bool {
        self.length() != Some(0)
    }

    /// Python's `==`, between two objects that are not the same one.
    fn equals(&self, other: &dyn Object) -> bool {
        let _ = other;
        false
    }

    /// Appends Python's `str`.
    ///
    /// # Errors
    /// A limit.
    fn write(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        let _ = meter;
        out.push('<');
        out.push_str(self.type_name());
        out.push_str(" object>");
        Ok(())
    }

    /// Whether what it prints is HTML already.
    fn is_safe(&self) -> bool {
        false
    }

    /// Moves the values out that it holds, so that freeing it does not recurse.
    fn take_values(&mut self) -> Vec<Value> {
        Vec::new()
    }

    /// Empties it, where templates can put values in: it may hold itself.
    fn clear(&self) {}
}

impl dyn Object {
    /// The object as the type that it is.
    #[must_use]
    pub fn downcast<T: Object>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref()
    }
}

/// The error of calling what cannot be called.
pub(super) fn not_callable(value: &Value) -> Error {
    match value {
        Value::Undefined(missing) => missing.error(),
        value => type_error(format!("'{}' object is not callable", value.type_name())),
    }
}
