//! JavaScript functions that templates call: a user's own filters, and a loader of content blocks.
//!
//! A call into the addon hands in one function, which stands for all of them and belongs to that call alone: nothing keeps
//! a function alive that nobody can reach any more, and none is called from a thread that it does not belong to.

use std::cell::RefCell;
use std::rc::Rc;

use drysend_campaign::{Packed, Packer};
use drysend_core::{Datum, Error, ErrorKind, HostFilter, Loader, Result};
use napi::Env;
use napi::bindgen_prelude::{EscapableHandleScope, FnArgs, FunctionRef, Latin1String};

/// The function that runs `filter` or `load`: which of them, its name, and its packed arguments. It answers with `true` and
/// a result, or with `false` and what went wrong, both packed. Bytes are the characters of strings here, which is the
/// cheapest way for a few of them.
pub type Dispatch = FunctionRef<FnArgs<(&'static str, String, String)>, Latin1String>;

thread_local! {
    /// The functions of the calls that this thread is in, the innermost last.
    static CALLS: RefCell<Vec<Rc<(Env, Dispatch)>>> = const { RefCell::new(Vec::new()) };
}

/// Runs `body` with `dispatch` at hand.
pub fn with<R>(env: Env, dispatch: Option<Dispatch>, body: impl FnOnce() -> R) -> R {
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            CALLS.with_borrow_mut(|calls| drop(calls.pop()));
        }
    }

    let Some(dispatch) = dispatch else { return body() };
    CALLS.with_borrow_mut(|calls| calls.push(Rc::new((env, dispatch))));
    let _leave = Leave;
    body()
}

/// One of the user's own filters.
pub struct JsFilter(pub String);

impl HostFilter for JsFilter {
    fn call(&self, input: Datum, arguments: Vec<Datum>, named: Vec<(String, Datum)>) -> Result<Datum> {
        let all = Datum::List(vec![input, Datum::List(arguments), Datum::Map(named)]);
        call("filter", &self.0, &all)
    }
}

/// The user's own loader of content blocks.
pub struct JsLoader;

impl Loader for JsLoader {
    fn load(&self, name: &str) -> Result<Option<String>> {
        match call("load", name, &Datum::Null)? {
            Datum::Text(source) => Ok(Some(source)),
            _ => Ok(None),
        }
    }
}

fn call(what: &'static str, name: &str, arguments: &Datum) -> Result<Datum> {
    let failed = |reason: &str| Error::new(ErrorKind::Callback, format!("{what} `{name}` failed: {reason}"));
    let Some(call) = CALLS.with_borrow(|calls| calls.last().cloned()) else {
        return Err(failed("it is a JavaScript function, which runs on its own thread only"));
    };
    let (env, dispatch) = &*call;
    let mut packer = Packer::default();
    packer.datum(arguments);
    let packed: String = packer.bytes().iter().copied().map(char::from).collect();
    // A scope of its own: a template may call filters a million times before it returns.
    let answer = dispatch.borrow_back(env).and_then(|function| {
        EscapableHandleScope::with(env, function, |_, function| function.call((what, name.to_owned(), packed).into()))
    });
    let answer = answer.map_err(|error| failed(&error.reason))?;
    let mut answer = Packed::new(&answer);
    match (answer.value()?, answer.value()?) {
        (Datum::Boolean(true), result) => Ok(result),
        (_, Datum::Text(reason)) => Err(failed(&reason)),
        _ => Err(failed("it cannot be told why")),
    }
}
