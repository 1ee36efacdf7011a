//! Methods of `str` and `Markup`.

mod case;
mod classify;
mod combine;
mod pad;
mod search;
mod split;
mod strip;

use drysend_core::{Error, Result};

use super::MethodFn;
use crate::value::{Str, Value, type_error};

pub(crate) use case::title_words;
pub(crate) use combine::replace_text;
pub(crate) use pad::center;
pub(crate) use split::splitlines;

/// The method `name`.
pub(super) fn find(name: &str, safe: bool) -> Option<MethodFn> {
    Some(match name {
        "capitalize" => case::capitalize,
        "casefold" => case::casefold,
        "lower" => case::lower,
        "swapcase" => case::swapcase,
        "title" => case::title,
        "upper" => case::upper,
        "isalnum" => classify::isalnum,
        "isalpha" => classify::isalpha,
        "isascii" => classify::isascii,
        "isdecimal" => classify::isdecimal,
        "isdigit" => classify::isdigit,
        "isidentifier" => classify::isidentifier,
        "islower" => classify::islower,
        "isnumeric" => classify::isnumeric,
        "isprintable" => classify::isprintable,
        "isspace" => classify::isspace,
        "istitle" => classify::istitle,
        "isupper" => classify::isupper,
        "encode" => combine::encode,
        "format" => combine::format,
        "format_map" => combine::format_map,
        "join" => combine::join,
        "maketrans" => combine::maketrans,
        "replace" => combine::replace,
        "translate" => combine::translate,
        "center" => pad::center_method,
        "expandtabs" => pad::expandtabs,
        "ljust" => pad::ljust,
        "rjust" => pad::rjust,
        "zfill" => pad::zfill,
        "count" => search::count,
        "endswith" => search::endswith,
        "find" => search::find,
        "index" => search::index,
        "rfind" => search::rfind,
        "rindex" => search::rindex,
        "startswith" => search::startswith,
        "partition" => split::partition,
        "rpartition" => split::rpartition,
        "rsplit" => split::rsplit,
        "split" => split::split,
        "splitlines" => split::splitlines_method,
        "lstrip" => strip::lstrip,
        "removeprefix" => strip::removeprefix,
        "removesuffix" => strip::removesuffix,
        "rstrip" => strip::rstrip,
        "strip" => strip::strip,
        "__html__" | "striptags" | "unescape" if safe => return combine::find_markup(name),
        _ => return None,
    })
}

/// The text that the method is called on.
fn receiver(value: &Value) -> Result<&Str> {
    match value {
        Value::Str(text) => Ok(text),
        value => Err(type_error(format!("descriptor requires a 'str' object but received a '{}'", value.type_name()))),
    }
}

/// A result that is Markup where the text was.
fn like(text: &Str, result: impl Into<Str>) -> Value {
    let result = result.into();
    Value::Str(if text.is_safe() { result.into_safe() } else { result })
}

/// An argument that must be text.
fn text_argument<'a>(function: &str, argument: &'a Value) -> Result<&'a Str> {
    match argument {
        Value::Str(text) => Ok(text),
        value => Err(not_text(function, value)),
    }
}

fn not_text(function: &str, value: &Value) -> Error {
    type_error(format!("{function}() argument must be str, not {}", value.type_name()))
}
