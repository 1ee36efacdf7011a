//! Large and small letters.

use drysend_core::Result;

use super::{like, receiver};
use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, push_folded, push_title};

/// Appends the small form of `text`, all of which stands in one word: a sigma knows whether it ends it.
fn push_lower(text: &str, out: &mut String) {
    out.push_str(&text.to_lowercase());
}

/// `text` with its first letter large and the others small.
pub(super) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let mut out = String::with_capacity(text.len());
    if let Some(first) = characters.next() {
        push_title(first, &mut out);
        // Lower-casing sees the whole word, as the end of one is told by what comes before it.
        let lower = text.to_lowercase();
        let skip: usize = first.to_lowercase().map(char::len_utf8).sum();
        out.push_str(lower.get(skip..).unwrap_or_default());
    }
    out
}

pub(super) fn capitalize(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    change(call, value, arguments, "str.capitalize", capitalized)
}

pub(super) fn casefold(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    change(call, value, arguments, "str.casefold", |text| {
        let mut out = String::with_capacity(text.len());
        text.chars().for_each(|c| push_folded(c, &mut out));
        out
    })
}

pub(super) fn lower(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    change(call, value, arguments, "str.lower", str::to_lowercase)
}

pub(super) fn upper(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    change(call, value, arguments, "str.upper", str::to_uppercase)
}

pub(super) fn swapcase(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    change(call, value, arguments, "str.swapcase", |text| {
        let mut out = String::with_capacity(text.len());
        // Whether a sigma ends a word is told by the whole text.
        let lower = text.to_lowercase();
        let mut rest = lower.as_str();
        for c in text.chars() {
            let (small, after) = rest.split_at(c.to_lowercase().map(char::len_utf8).sum());
            rest = after;
            if c.is_uppercase() {
                out.push_str(small);
            } else if c.is_lowercase() {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
        }
        out
    })
}

pub(super) fn title(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    change(call, value, arguments, "str.title", |text| {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        // Words are runs of letters: an apostrophe starts a new one.
        while let Some(start) = rest.find(is_cased) {
            out.push_str(&rest[..start]);
            let end = rest[start..].find(|c| !is_cased(c)).map_or(rest.len(), |end| start + end);
            out.push_str(&capitalized(&rest[start..end]));
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    })
}

fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase() || crate::value::is_title(c)
}

/// Jinja2's `title`: a word starts after blanks, hyphens and opening brackets only.
pub(crate) fn title_words(text: &str) -> String {
    let breaks = |c: char| matches!(c, '-' | '(' | '{' | '[' | '<') || crate::value::is_space(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(|c| !breaks(c)).unwrap_or(rest.len());
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(breaks).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if let Some(first) = word.chars().next() {
            out.extend(first.to_uppercase());
            push_lower(&word[first.len_utf8()..], &mut out);
        }
        rest = after;
    }
    out
}

fn change(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &'static str,
    run: impl Fn(&str) -> String,
) -> Result<Value> {
    Signature::<0>::positional(name, [], 0).bind(arguments)?;
    let text: &Str = receiver(value)?;
    // The longest form of one letter has three letters.
    call.make(text.len().saturating_mul(if text.is_ascii() { 1 } else { 3 }))?;
    Ok(like(text, run(text)))
}
