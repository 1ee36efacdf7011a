//! Calling values, and methods as values.

use drysend_core::{Meter, Result};

use super::object::not_callable;
use super::{Object, Value};
use crate::call::{Arguments, Call};
use crate::methods::{self, MethodFn};

/// A method together with the value that it was taken from: `'a'.upper` without a call.
#[derive(Debug)]
pub(crate) struct Method {
    receiver: Value,
    name: String,
    run: MethodFn,
}

impl Method {
    /// The method `name` of `receiver`, where its type has one.
    pub fn find(receiver: &Value, name: &str) -> Option<Value> {
        let run = methods::find(receiver, name)?;
        Some(Value::from_object(Self { receiver: receiver.clone(), name: name.to_owned(), run }))
    }
}

impl Object for Method {
    fn type_name(&self) -> &str {
        "builtin_function_or_method"
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        (self.run)(call, &self.receiver, arguments)
    }

    fn write(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        if let Value::Str(text) = &self.receiver
            && text.is_safe()
            && methods::of_markup(&self.name)
        {
            out.push_str(&format!("<bound method Markup.{} of ", self.name));
            self.receiver.repr_to(out, meter)?;
            out.push('>');
            return Ok(());
        }
        out.push_str(&format!("<built-in method {} of {} object>", self.name, self.receiver.type_name()));
        Ok(())
    }

    fn take_values(&mut self) -> Vec<Value> {
        vec![std::mem::replace(&mut self.receiver, Value::None)]
    }
}

/// The class of a value, as `value.__class__` gives it.
#[derive(Debug)]
pub(super) struct Class(&'static str);

impl Class {
    /// The class of plain data; objects of the engine show none.
    pub fn of(value: &Value) -> Option<Value> {
        let name = match value {
            Value::Undefined(_) | Value::Object(_) => return None,
            Value::None => "NoneType",
            Value::Bool(_) => "bool",
            Value::Int(_) | Value::BigInt(_) => "int",
            Value::Float(_) => "float",
            Value::Str(text) if text.is_safe() => "Markup",
            Value::Str(_) => "str",
            Value::Bytes(_) => "bytes",
            Value::Tuple(_) => "tuple",
            Value::List(_) => "list",
            Value::Dict(_) => "dict",
            Value::Range(_) => "range",
            Value::Set(_) => "set",
            Value::View(view) => view.kind().type_name(),
            Value::Generator(_) => "generator",
        };
        Some(Value::from_object(Self(name)))
    }
}

impl Object for Class {
    fn type_name(&self) -> &str {
        "type"
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        matches!(name, "__name__" | "__qualname__").then(|| Value::from_text(self.0))
    }

    fn equals(&self, other: &dyn Object) -> bool {
        other.downcast::<Self>().is_some_and(|other| self.0 == other.0)
    }

    fn write(&self, out: &mut String, _: &mut Meter<'_>) -> Result<()> {
        let module = if self.0 == "Markup" { "markupsafe." } else { "" };
        out.push_str(&format!("<class '{module}{}'>", self.0));
        Ok(())
    }
}

/// Calls `callable`.
pub(crate) fn call(call: &mut Call<'_, '_>, callable: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    match callable {
        Value::Object(object) => object.call(call, arguments),
        value => Err(not_callable(value)),
    }
}
