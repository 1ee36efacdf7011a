//! Python's exceptions as errors. Their texts are Python's and Jinja2's own, which authors know and search for.

use drysend_core::{Error, ErrorKind};

macro_rules! exceptions {
    ($($(#[$doc:meta])* $name:ident => $kind:ident;)*) => {
        $($(#[$doc])* #[cold]
        pub(crate) fn $name(message: impl Into<String>) -> Error {
            Error::new(ErrorKind::$kind, message)
        })*
    };
}

exceptions! {
    /// `TypeError`.
    type_error => Type;
    /// `AttributeError`.
    attribute_error => Type;
    /// `ValueError`.
    value_error => Argument;
    /// `IndexError`.
    index_error => Argument;
    /// `KeyError`.
    key_error => Argument;
    /// Jinja2's `FilterArgumentError`.
    filter_argument_error => Argument;
    /// `ZeroDivisionError` and `OverflowError`.
    arithmetic_error => Arithmetic;
    /// Jinja2's `UndefinedError`.
    undefined_error => Undefined;
}
