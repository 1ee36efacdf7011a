//! Jinja2's tests: what stands behind `is`.

mod compare;
mod kind;
mod number;

use drysend_core::Result;

use crate::call::{Arguments, Call};
use crate::value::Value;

/// What runs: the call, the value before `is`, the arguments.
pub type TestFn = fn(&mut Call<'_, '_>, &Value, &Arguments<'_>) -> Result<bool>;

/// A test.
#[derive(Debug)]
pub struct Test {
    /// What templates call it.
    pub name: &'static str,
    run: TestFn,
}

impl Test {
    /// Whether the test holds for `value`.
    ///
    /// # Errors
    /// What the test finds wrong with its value and arguments; a limit.
    pub fn holds(&self, call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<bool> {
        (self.run)(call, value, arguments)
    }
}

macro_rules! tests {
    ($($name:literal => $run:expr,)*) => {
        &[$(Test { name: $name, run: $run },)*]
    };
}

/// Every test, sorted by name.
static ALL: &[Test] = tests! {
    "!=" => compare::ne,
    "<" => compare::lt,
    "<=" => compare::le,
    "==" => compare::eq,
    ">" => compare::gt,
    ">=" => compare::ge,
    "boolean" => kind::boolean,
    "callable" => kind::callable,
    "defined" => kind::defined,
    "divisibleby" => number::divisibleby,
    "eq" => compare::eq,
    "equalto" => compare::eq,
    "escaped" => kind::escaped,
    "even" => number::even,
    "false" => kind::is_false,
    "filter" => kind::filter,
    "float" => kind::float,
    "ge" => compare::ge,
    "greaterthan" => compare::gt,
    "gt" => compare::gt,
    "in" => compare::is_in,
    "integer" => kind::integer,
    "iterable" => kind::iterable,
    "le" => compare::le,
    "lessthan" => compare::lt,
    "lower" => kind::lower,
    "lt" => compare::lt,
    "mapping" => kind::mapping,
    "ne" => compare::ne,
    "none" => kind::none,
    "number" => kind::number,
    "odd" => number::odd,
    "sameas" => compare::sameas,
    "sequence" => kind::sequence,
    "string" => kind::string,
    "test" => kind::test,
    "true" => kind::is_true,
    "undefined" => kind::undefined,
    "upper" => kind::upper,
};

/// The test called `name`.
#[must_use]
pub fn find(name: &str) -> Option<&'static Test> {
    ALL.binary_search_by_key(&name, |test| test.name).ok().map(|at| &ALL[at])
}

/// The names of all tests.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|test| test.name)
}

#[cfg(test)]
mod checks {
    use super::*;

    #[test]
    fn every_test_is_found() {
        for test in ALL {
            assert_eq!(find(test.name).map(|found| found.name), Some(test.name));
        }
        assert!(find("nosuch").is_none());
    }
}
