//! `isalpha` and the like.

use drysend_core::Result;

use super::receiver;
use crate::call::{Arguments, Call, Signature};
use crate::value::{Value, decimal_digit, is_alpha, is_cased, is_digit, is_numeric, is_printable, is_space, is_title};

macro_rules! classes {
    ($($name:ident($text:ident) $test:expr;)*) => {
        $(pub(super) fn $name(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
            Signature::<0>::positional(concat!("str.", stringify!($name)), [], 0).bind(arguments)?;
            let $text: &str = receiver(value)?;
            call.meter().work($text.len() as u64 / 64)?;
            Ok(Value::Bool($test))
        })*
    };
}

/// Whether there are characters, all of them such.
fn all(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

classes! {
    isalnum(text) all(text, |c| is_alpha(c) || is_numeric(c));
    isalpha(text) all(text, is_alpha);
    isascii(text) text.is_ascii();
    isdecimal(text) all(text, |c| decimal_digit(c).is_some());
    isdigit(text) all(text, is_digit);
    isidentifier(text) is_identifier(text);
    islower(text) is_cased(text, false);
    isnumeric(text) all(text, is_numeric);
    isprintable(text) text.chars().all(is_printable);
    isspace(text) all(text, is_space);
    istitle(text) is_title_text(text);
    isupper(text) is_cased(text, true);
}

fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c == '_' || is_alpha(c))
        && characters.all(|c| c == '_' || c.is_alphanumeric() || is_combining(c))
}

/// Whether the character joins the one before it.
fn is_combining(c: char) -> bool {
    // Rust escapes what cannot stand alone, though it is printable.
    !c.is_ascii() && is_printable(c) && c.escape_debug().count() > 1
}

/// Large letters only at the start of words, small ones only behind letters.
fn is_title_text(text: &str) -> bool {
    let mut found = false;
    let mut after_letter = false;
    for c in text.chars() {
        if c.is_uppercase() || is_title(c) {
            if after_letter {
                return false;
            }
            (found, after_letter) = (true, true);
        } else if c.is_lowercase() {
            if !after_letter {
                return false;
            }
            found = true;
        } else {
            after_letter = false;
        }
    }
    found
}
