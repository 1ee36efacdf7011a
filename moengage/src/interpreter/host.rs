//! What filters, tests and functions ask of the interpreter.

use drysend_core::{Error, ErrorKind, Observer, Result, State};

use super::{Interpreter, MacroObject};
use crate::call::{Arguments, Host};
use crate::interpreter::blocks::BlockReference;
use crate::interpreter::loops::LoopObject;
use crate::platform::ContentBlocks;
use crate::value::{Object, Undefined, Value, string_repr, type_error};
use crate::{filters, tests};

impl<'r, O: Observer> Host<'r> for Interpreter<'r, O> {
    fn state(&mut self) -> &mut State<'r> {
        &mut self.state
    }

    fn undefined(&self) -> Undefined {
        self.shared.undefined
    }

    fn autoescape(&self) -> bool {
        Interpreter::autoescape(self)
    }

    fn take_buffer(&mut self) -> String {
        Interpreter::take_buffer(self)
    }

    fn return_buffer(&mut self, mut buffer: String) {
        buffer.clear();
        self.buffer = buffer;
    }

    fn filter(&mut self, name: &str, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
        self.state.meter.step()?;
        let plugins = &self.shared.plugins;
        if !plugins.has_host(name)
            && let Some(filter) = filters::find(name)
        {
            return self.in_call(|call| filter.apply(call, value, arguments));
        }
        if plugins.has_filter(name) {
            return plugins.filter(name, value, arguments, &mut self.state.meter);
        }
        Err(Error::new(ErrorKind::UnknownFilter, format!("No filter named {}.", string_repr(name))))
    }

    fn test(&mut self, name: &str, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
        self.state.meter.step()?;
        let Some(test) = tests::find(name) else {
            return Err(Error::new(ErrorKind::UnknownTest, format!("No test named {}.", string_repr(name))));
        };
        self.in_call(|call| test.holds(call, value, arguments))
    }

    fn has_filter(&self, name: &str) -> bool {
        filters::find(name).is_some() || self.shared.plugins.has_filter(name)
    }

    fn has_test(&self, name: &str) -> bool {
        tests::find(name).is_some()
    }

    fn remember(&mut self, container: &Value) {
        self.remembered.push(container.clone());
    }

    fn aux_data(&mut self, file: &str, key: &str) -> Result<Option<Value>> {
        self.shared.platform.aux_data(file, key)
    }

    fn invoke(&mut self, object: &dyn Object, arguments: &Arguments<'_>) -> Result<Value> {
        if let Some(object) = object.downcast::<MacroObject>() {
            return self.call_macro(object, arguments);
        }
        if let Some(object) = object.downcast::<LoopObject>() {
            return self.call_loop(object, arguments);
        }
        if let Some(object) = object.downcast::<BlockReference>() {
            return self.call_block_reference(object);
        }
        if object.downcast::<ContentBlocks>().is_some()
            && let [Value::Str(label)] = arguments.positional
        {
            return self.content_block(label);
        }
        Err(type_error(format!("'{}' object is not callable", object.type_name())))
    }
}
