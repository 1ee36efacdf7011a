//! Data from outside: mappings whose entries come before the methods of a dict.

use drysend_core::{Data, Meter, Result};
use serde_json::Value as Json;

use crate::call::{Arguments, Call};
use crate::methods;
use crate::value::{Object, Value};

/// A mapping of an API's answer or an imported file. MoEngage's own samples read an entry called `items` as
/// `cart.items`, which is a method of a plain dict.
#[derive(Debug)]
struct Record(Value);

/// JSON as values, with every mapping a record.
pub(super) fn from_json(json: &Json) -> Value {
    match json {
        Json::Array(items) => Value::list(items.iter().map(from_json).collect()),
        Json::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.clone(), from_json(value))).collect();
            Value::from_object(Record(Value::map(entries)))
        }
        json => <Value as Data>::from_json(json),
    }
}

impl Record {
    fn find(&self, name: &str) -> Option<Value> {
        match &self.0 {
            Value::Dict(dict) => dict.get(name),
            _ => None,
        }
    }
}

impl Object for Record {
    fn type_name(&self) -> &str {
        "dict"
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        self.find(name).or_else(|| self.0.attribute(name))
    }

    fn get_item(&self, key: &Value) -> Option<Value> {
        self.find(key.as_str()?)
    }

    fn call_method(&self, call: &mut Call<'_, '_>, name: &str, arguments: &Arguments<'_>) -> Result<Option<Value>> {
        if self.find(name).is_some() {
            return Ok(None);
        }
        methods::call(call, &self.0, name, arguments)
    }

    fn is_mapping(&self) -> bool {
        true
    }

    fn entries(&self) -> Option<Vec<(Value, Value)>> {
        self.0.entries()
    }

    fn iterate(&self) -> Option<Vec<Value>> {
        Some(self.0.entries()?.into_iter().map(|(key, _)| key).collect())
    }

    fn length(&self) -> Option<usize> {
        self.0.length().ok()
    }

    fn write(&self, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        self.0.write_to(out, meter)
    }

    fn take_values(&mut self) -> Vec<Value> {
        vec![std::mem::replace(&mut self.0, Value::None)]
    }
}
