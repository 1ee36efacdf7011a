//! Jinja2's filters, MoEngage's, and those that every dialect shares.

mod attribute;
mod date;
mod default;
pub(crate) mod html;
mod json;
mod number;
mod order;
mod pprint;
mod select;
mod sequence;
mod shared;
mod support;
mod table;
mod text;
mod urlize;
mod wrap;

use std::sync::LazyLock;

use drysend_core::Result;
use indexmap::IndexMap;

use crate::call::{Arguments, Call};
use crate::value::Value;

pub(crate) use support::support;

/// What runs: the call, the piped value, the arguments.
pub type FilterFn = fn(&mut Call<'_, '_>, &Value, &Arguments<'_>) -> Result<Value>;

/// A filter.
#[derive(Debug)]
pub struct Filter {
    /// What templates call it.
    pub name: &'static str,
    run: Run,
}

#[derive(Clone, Copy, Debug)]
enum Run {
    /// One of Jinja2's or MoEngage's.
    Own(FilterFn),
    /// One that every dialect has.
    Shared(&'static drysend_core::filters::Filter),
}

impl Filter {
    /// Applies the filter to `value`.
    ///
    /// # Errors
    /// What the filter finds wrong with its input and arguments; a limit.
    pub fn apply(&self, call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
        match self.run {
            Run::Own(run) => run(call, value, arguments),
            Run::Shared(filter) => shared::apply(self.name, filter, call, value, arguments),
        }
    }
}

/// Every filter by name. A filter of Jinja2 or MoEngage is theirs, also where a shared one has the same name.
static ALL: LazyLock<IndexMap<&'static str, Filter>> = LazyLock::new(|| {
    let shared = drysend_core::filters::names().map(|(name, filter)| Filter { name, run: Run::Shared(filter) });
    let own = table::OWN.iter().map(|(name, run)| Filter { name, run: Run::Own(*run) });
    shared.chain(own).map(|filter| (filter.name, filter)).collect()
});

/// The filter called `name`.
#[must_use]
pub fn find(name: &str) -> Option<&'static Filter> {
    ALL.get(name)
}

/// The names of all filters.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.keys().copied()
}
