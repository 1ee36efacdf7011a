//! What a filter, test, function or method gets besides its value.

mod arguments;
mod signature;

use drysend_core::{Meter, Result, State};

use crate::value::{Object, Str, Undefined, Value};

pub use arguments::Arguments;
pub use signature::Signature;

/// What filters, tests, functions and methods ask of the interpreter that calls them.
pub trait Host<'s> {
    /// The render's state: clock, secrets, counters.
    fn state(&mut self) -> &mut State<'s>;
    /// The class of undefined values.
    fn undefined(&self) -> Undefined;
    /// Whether output is escaped where the call stands.
    fn autoescape(&self) -> bool;
    /// An empty text to write into, with room for more where the host has one; see [`Call::text`].
    fn take_buffer(&mut self) -> String {
        String::new()
    }
    /// Gives the buffer back.
    fn return_buffer(&mut self, buffer: String) {
        let _ = buffer;
    }
    /// Applies the filter called `name`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::UnknownFilter`], and what the filter gives.
    fn filter(&mut self, name: &str, value: &Value, arguments: &Arguments<'_>) -> Result<Value>;
    /// Applies the test called `name`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::UnknownTest`], and what the test gives.
    fn test(&mut self, name: &str, value: &Value, arguments: &Arguments<'_>) -> Result<bool>;
    /// Whether there is a filter called `name`.
    fn has_filter(&self, name: &str) -> bool;
    /// Whether there is a test called `name`.
    fn has_test(&self, name: &str) -> bool;
    /// Remembers a list, dict or namespace that was put a container into, so that it can be emptied after the render:
    /// one that holds itself is never freed otherwise.
    fn remember(&mut self, container: &Value);
    /// The record under `key` in the auxiliary data `file`, where there is one.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::MissingFixture`] when no such file is recorded.
    fn aux_data(&mut self, file: &str, key: &str) -> Result<Option<Value>> {
        let _ = (file, key);
        Ok(None)
    }
    /// Calls an object that only the interpreter can run: a macro, a recursive loop, a block.
    ///
    /// # Errors
    /// What the call gives.
    fn invoke(&mut self, object: &dyn Object, arguments: &Arguments<'_>) -> Result<Value> {
        let _ = arguments;
        Err(crate::value::type_error(format!("'{}' object is not callable", object.type_name())))
    }
    /// The environment's policy `name` (`urlize.rel`, `urlize.target`, `truncate.leeway`, …), where one is set.
    fn policy(&self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }
}

/// One call: the way back into the interpreter.
pub struct Call<'c, 's> {
    host: &'c mut (dyn Host<'s> + 'c),
}

impl<'c, 's> Call<'c, 's> {
    /// A call from `host`.
    pub fn new(host: &'c mut (dyn Host<'s> + 'c)) -> Self {
        Self { host }
    }

    /// The interpreter.
    pub fn host(&mut self) -> &mut dyn Host<'s> {
        self.host
    }

    /// The render's state.
    pub fn state(&mut self) -> &mut State<'s> {
        self.host.state()
    }

    /// The render's counters.
    pub fn meter(&mut self) -> &mut Meter<'s> {
        &mut self.host.state().meter
    }

    /// The class of undefined values.
    #[must_use]
    pub fn undefined(&self) -> Undefined {
        self.host.undefined()
    }

    /// Whether output is escaped where the call stands.
    #[must_use]
    pub fn autoescape(&self) -> bool {
        self.host.autoescape()
    }

    /// Counts the bytes of a value before it is made, and the work of making it.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Limit`].
    pub fn make(&mut self, bytes: usize) -> Result<()> {
        self.meter().make(bytes)
    }

    /// The text that `write` writes. It is written into a buffer that calls share, so that text which grows is not
    /// allocated anew each time.
    ///
    /// # Errors
    /// What `write` gives.
    pub fn text(&mut self, write: impl FnOnce(&mut Self, &mut String) -> Result<()>) -> Result<Str> {
        let mut buffer = self.host.take_buffer();
        write(self, &mut buffer)?;
        let text = Str::new(&buffer);
        self.host.return_buffer(buffer);
        Ok(text)
    }

    /// Calls `callable`: an object that can be called, else Python's error.
    ///
    /// # Errors
    /// A type error for what cannot be called, and what the call gives.
    pub fn call(&mut self, callable: &Value, arguments: &Arguments<'_>) -> Result<Value> {
        crate::value::call(self, callable, arguments)
    }
}
