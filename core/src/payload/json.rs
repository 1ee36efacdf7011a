//! The three ways to write JSON. None of them recurses: a value from a template may be as deep as its author likes.

use std::fmt::Write;

use serde_json::Value as Json;

/// Which characters are escaped, and in which order keys stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Link,
    Generator,
    /// As Go wrote it before 1.22.
    OldGenerator,
}

impl Style {
    fn sorts(self) -> bool {
        matches!(self, Self::Generator | Self::OldGenerator)
    }

    /// Whether `c`, which JSON itself leaves alone, is escaped all the same.
    fn escapes(self, c: char) -> bool {
        match self {
            Self::Plain => false,
            Self::Link => !c.is_ascii() || matches!(c, '>' | '~' | '?' | '\u{7f}'),
            Self::Generator | Self::OldGenerator => matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}'),
        }
    }
}

enum Open<'a> {
    List(std::slice::Iter<'a, Json>),
    Object(std::vec::IntoIter<(&'a String, &'a Json)>),
}

pub(super) fn to_string(value: &Json, style: Style) -> String {
    let mut out = String::new();
    let mut stack = Vec::new();
    let mut next = Some(value);
    let mut first = true;
    loop {
        if let Some(value) = next.take() {
            first = open(value, style, &mut stack, &mut out);
        }
        match stack.last_mut() {
            None => return out,
            Some(Open::List(values)) => next = values.next(),
            Some(Open::Object(entries)) => {
                if let Some((name, value)) = entries.next() {
                    comma(&mut first, &mut out);
                    push_string(name, style, &mut out);
                    out.push(':');
                    next = Some(value);
                    continue;
                }
            }
        }
        if next.is_some() {
            comma(&mut first, &mut out);
        } else if let Some(closed) = stack.pop() {
            out.push(if matches!(closed, Open::List(_)) { ']' } else { '}' });
            first = false;
        }
    }
}

/// Writes a scalar, or the opening of what has parts. Returns whether the next part is the first of its parent.
fn open<'a>(value: &'a Json, style: Style, stack: &mut Vec<Open<'a>>, out: &mut String) -> bool {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Json::Number(number) => push(out, format_args!("{number}")),
        Json::String(text) => push_string(text, style, out),
        Json::Array(values) => {
            out.push('[');
            stack.push(Open::List(values.iter()));
            return true;
        }
        Json::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            if style.sorts() {
                entries.sort_unstable_by_key(|(name, _)| *name);
            }
            out.push('{');
            stack.push(Open::Object(entries.into_iter()));
            return true;
        }
    }
    false
}

fn comma(first: &mut bool, out: &mut String) {
    if !std::mem::take(first) {
        out.push(',');
    }
}

pub(super) fn object_to_string<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>, style: Style) -> String {
    let mut out = String::from("{");
    let mut first = true;
    for (name, value) in fields {
        comma(&mut first, &mut out);
        push_string(name, style, &mut out);
        out.push(':');
        push_string(value, style, &mut out);
    }
    out.push('}');
    out
}

fn push_string(text: &str, style: Style, out: &mut String) {
    out.push('"');
    escape(text, style, out);
    out.push('"');
}

/// Appends `text` as it stands between the quotes of a JSON string.
pub(crate) fn escape(text: &str, style: Style, out: &mut String) {
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        if c >= ' ' && c != '"' && c != '\\' && !style.escapes(c) {
            continue;
        }
        out.push_str(&text[plain..at]);
        plain = at + c.len_utf8();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' if style != Style::OldGenerator => out.push_str("\\b"),
            '\u{c}' if style != Style::OldGenerator => out.push_str("\\f"),
            c => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| push(out, format_args!("\\u{unit:04x}"))),
        }
    }
    out.push_str(&text[plain..]);
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn plain_is_what_serde_json_writes() {
        let value =
            json!({"b": [1, -2.5, null, true, [], {}, [[]], {"x": {"y": "\u{8}\u{c}\u{1}\u{7f}é\"\\/"}}], "a": 1e300});
        assert_eq!(to_string(&value, Style::Plain), value.to_string());
        assert_eq!(to_string(&json!("x"), Style::Plain), "\"x\"");
    }

    #[test]
    fn generator_escapes() {
        let write = |text, style| object_to_string([("k", text)].into_iter(), style);
        let text = "<&>\u{2028}\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{7f}/é😀";
        assert_eq!(
            write(text, Style::Generator),
            "{\"k\":\"\\u003c\\u0026\\u003e\\u2028\\u0001\\b\\t\\n\\u000b\\f\\r\\u001b\u{7f}/é😀\"}"
        );
        assert!(write(text, Style::OldGenerator).contains("\\u0001\\u0008\\t\\n\\u000b\\u000c"));
    }

    #[test]
    fn nested_objects_are_sorted_too() {
        let value = json!({"z": [{"b": 1, "a": 2}], "location[10]": 1, "location[2]": 2});
        assert_eq!(to_string(&value, Style::Generator), r#"{"location[10]":1,"location[2]":2,"z":[{"a":2,"b":1}]}"#);
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = (0..5_000).fold(json!(1), |inner, _| Json::Array(vec![inner]));
        assert_eq!(to_string(&deep, Style::Link).len(), 10_001);
        // Its destructor does recurse; that is serde_json's.
        std::mem::forget(deep);
    }
}
