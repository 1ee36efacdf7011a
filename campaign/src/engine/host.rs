//! What an embedding program brings, kept from taking the stack down.

use std::cell::Cell;
use std::sync::Arc;

use drysend_core::{Datum, Error, ErrorKind, HostFilter, Loader, Result};

/// How deep filters and loaders may render templates whose filters and loaders render templates …
const DEPTH: u32 = 8;

thread_local! {
    /// How many filters and loaders are at work on this thread, one within the other. Every one of them has a whole render
    /// on the stack, of which the embedding program's own guard knows nothing.
    static AT_WORK: Cell<u32> = const { Cell::new(0) };
}

/// A filter or loader that is called with what is left of the stack in mind.
pub(super) struct Guarded<T: ?Sized> {
    name: String,
    inner: Arc<T>,
}

impl<T: ?Sized> Guarded<T> {
    pub(super) fn new(name: impl Into<String>, inner: Arc<T>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), inner })
    }

    fn run<R>(&self, call: impl FnOnce(&T) -> Result<R>) -> Result<R> {
        /// Counts down also where the callback panics.
        struct Leave;
        impl Drop for Leave {
            fn drop(&mut self) {
                AT_WORK.set(AT_WORK.get().saturating_sub(1));
            }
        }

        if AT_WORK.get() >= DEPTH {
            let message =
                format!("`{}` renders a template that uses `{}` …: more than {DEPTH} levels", self.name, self.name);
            return Err(Error::new(ErrorKind::Limit, message));
        }
        AT_WORK.set(AT_WORK.get() + 1);
        let _leave = Leave;
        call(&self.inner)
    }
}

impl HostFilter for Guarded<dyn HostFilter> {
    fn call(&self, input: Datum, arguments: Vec<Datum>, named: Vec<(String, Datum)>) -> Result<Datum> {
        self.run(|filter| filter.call(input, arguments, named))
    }
}

impl Loader for Guarded<dyn Loader> {
    fn load(&self, name: &str) -> Result<Option<String>> {
        self.run(|loader| loader.load(name))
    }
}
