//! The arguments of a call.

use crate::value::{Str, Value};

/// The arguments of a call, evaluated and with `*` and `**` spread out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arguments<'a> {
    /// Those without a name.
    pub positional: &'a [Value],
    /// Those with a name, each name once.
    pub named: &'a [(Str, Value)],
}

impl<'a> Arguments<'a> {
    /// No arguments.
    pub const NONE: Arguments<'static> = Arguments { positional: &[], named: &[] };

    /// Arguments without names.
    #[must_use]
    pub const fn positional(values: &'a [Value]) -> Self {
        Self { positional: values, named: &[] }
    }

    /// The argument called `name`.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&'a Value> {
        self.named.iter().find(|(known, _)| **known == *name).map(|(_, value)| value)
    }
}
