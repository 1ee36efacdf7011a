//! Filters that take a text and give a text: case, blanks, parts.

use drysend_core::Result;

use super::{Arguments, Call, Filter, Origin, is_ruby_space};
use crate::value::{Value, integer};

pub(super) const FILTERS: &[Filter] = &[
    Filter::writer("append", (1, 1), Origin::Supported, "The text with another behind it.", append),
    Filter::writer("prepend", (1, 1), Origin::Supported, "The text with another before it.", prepend),
    Filter::new("downcase", (0, 0), Origin::Supported, "The text in small letters.", downcase),
    Filter::new("upcase", (0, 0), Origin::Supported, "The text in capitals.", upcase),
    Filter::new("capitalize", (0, 0), Origin::Supported, "The first letter in capitals, the others small.", capitalize),
    Filter::new("strip", (0, 0), Origin::Supported, "The text without blanks at both ends.", strip),
    Filter::new("lstrip", (0, 0), Origin::Unsupported, "The text without blanks at its start.", lstrip),
    Filter::new("rstrip", (0, 0), Origin::Unsupported, "The text without blanks at its end.", rstrip),
    Filter::new("strip_newlines", (0, 0), Origin::Supported, "The text without line breaks.", strip_newlines),
    Filter::new(
        "slice",
        (1, 2),
        Origin::Supported,
        "A part of a text or list: where it starts, and how long it is.",
        slice,
    ),
    Filter::new(
        "truncate",
        (0, 2),
        Origin::Supported,
        "The text cut to a number of characters (50), `...` included.",
        truncate,
    ),
];

fn append(
    call: &mut Call<'_, '_>,
    input: &Value,
    arguments: &Arguments<'_>,
    out: &mut String,
) -> Result<Option<Value>> {
    joined(call, input, arguments.at(0), out)
}

fn prepend(
    call: &mut Call<'_, '_>,
    input: &Value,
    arguments: &Arguments<'_>,
    out: &mut String,
) -> Result<Option<Value>> {
    joined(call, arguments.at(0), input, out)
}

fn joined(call: &mut Call<'_, '_>, first: &Value, second: &Value, out: &mut String) -> Result<Option<Value>> {
    call.reserve(out, first.text_bound().saturating_add(second.text_bound()))?;
    first.write_text(out);
    second.write_text(out);
    Ok(None)
}

fn downcase(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    if text.is_ascii() {
        return Ok(text.to_ascii_lowercase().into());
    }
    // Letter by letter: Ruby knows no final sigma.
    Ok(text.chars().flat_map(char::to_lowercase).collect::<String>().into())
}

fn upcase(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    if text.is_ascii() {
        return Ok(text.to_ascii_uppercase().into());
    }
    Ok(text.to_uppercase().into())
}

fn capitalize(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    let mut rest = text.chars();
    let mut out = String::with_capacity(text.len());
    if let Some(first) = rest.next() {
        push_title(first, &mut out);
    }
    out.extend(rest.flat_map(char::to_lowercase));
    Ok(out.into())
}

/// The letter as it begins a title, which is not always a capital.
fn push_title(c: char, out: &mut String) {
    match c {
        'Ǆ'..='ǆ' => out.push('ǅ'),
        'Ǉ'..='ǉ' => out.push('ǈ'),
        'Ǌ'..='ǌ' => out.push('ǋ'),
        'Ǳ'..='ǳ' => out.push('ǲ'),
        // Georgian has capitals, but no sentence begins with one.
        'ა'..='ჿ' => out.push(c),
        'ŉ' => out.push_str("ʼN"),
        // Letters with a small iota below begin a word with the iota beside them.
        'ᾀ'..='ᾇ' | 'ᾐ'..='ᾗ' | 'ᾠ'..='ᾧ' => out.extend(char::from_u32(u32::from(c) + 8)),
        'ᾳ' | 'ῃ' | 'ῳ' => out.extend(char::from_u32(u32::from(c) + 9)),
        'ᾈ'..='ᾏ' | 'ᾘ'..='ᾟ' | 'ᾨ'..='ᾯ' | 'ᾼ' | 'ῌ' | 'ῼ' => out.push(c),
        _ => {
            let mut letters = c.to_uppercase();
            out.extend(letters.next());
            out.extend(letters.flat_map(char::to_lowercase));
        }
    }
}

fn strip(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    trimmed(call, input, |text| text.trim_matches(is_ruby_space))
}

fn lstrip(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    trimmed(call, input, |text| text.trim_start_matches(is_ruby_space))
}

fn rstrip(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    trimmed(call, input, |text| text.trim_end_matches(is_ruby_space))
}

fn trimmed(call: &mut Call<'_, '_>, input: &Value, trim: fn(&str) -> &str) -> Result<Value> {
    let text = call.read(input)?;
    let trimmed = trim(&text);
    Ok(if trimmed.len() == text.len() { unchanged(input, &text) } else { trimmed.into() })
}

/// The input as `text`, which it printed as: nothing is copied where it is one already.
pub(super) fn unchanged(input: &Value, text: &str) -> Value {
    if matches!(input, Value::Str(_)) { input.clone() } else { text.into() }
}

fn strip_newlines(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    Ok(super::html::without_line_breaks(&text, "").into())
}

fn slice(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let offset = integer(arguments.at(0))?;
    let length = if arguments.at(1).is_truthy() { integer(arguments.at(1))? } else { 1 };
    if let Value::Array(list) = input {
        let part = span(list.len(), offset, length).map(|span| list[span].to_vec()).unwrap_or_default();
        call.make_list(part.len())?;
        return Ok(part.into());
    }
    let text = call.read(input)?;
    Ok(characters(&text, offset, length).unwrap_or_default().into())
}

/// Ruby's `text[offset, length]`; `None` where it gives `nil`.
pub(super) fn characters(text: &str, offset: i64, length: i64) -> Option<&str> {
    if text.is_ascii() {
        return span(text.len(), offset, length).map(|span| &text[span]);
    }
    let span = span(text.chars().count(), offset, length)?;
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    Some(&text[byte(span.start)..byte(span.end)])
}

/// The positions that `offset` and `length` mean in something of `size` pieces.
fn span(size: usize, offset: i64, length: i64) -> Option<std::ops::Range<usize>> {
    let length = usize::try_from(length).ok()?;
    let start = if offset < 0 {
        size.checked_sub(usize::try_from(offset.unsigned_abs()).ok()?)?
    } else {
        usize::try_from(offset).ok().filter(|start| *start <= size)?
    };
    Some(start..start.saturating_add(length).min(size))
}

fn truncate(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    if input.is_nil() {
        return Ok(Value::Nil);
    }
    let text = call.read(input)?;
    let length = arguments.get(0).map_or(Ok(50), integer)?;
    let ellipsis = arguments.get(1).map_or("...".into(), Value::as_text);
    let count = text.chars().count();
    if i64::try_from(count).unwrap_or(i64::MAX) <= length {
        return Ok(unchanged(input, &text));
    }
    let kept = length.saturating_sub(i64::try_from(ellipsis.chars().count()).unwrap_or(i64::MAX)).max(0);
    let kept = characters(&text, 0, kept).unwrap_or_default();
    let mut out = call.text(kept.len().saturating_add(ellipsis.len()))?;
    out.push_str(kept);
    out.push_str(&ellipsis);
    Ok(out.into())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn texts_are_changed_as_ruby_changes_them() {
        assert_prints(&[
            ("'a' | append: 1 | prepend: nil", "a1"),
            ("tags | append: '!'", r#"["b", "A", "c", "a"]!"#),
            ("map | append: ''", r#"{"k"=>"v", "n"=>2}"#),
            ("'ÀB' | downcase", "àb"),
            ("'ßé' | upcase", "SSÉ"),
            ("'ǆ éA' | capitalize", "ǅ éa"),
            ("'hELLO wORLD' | capitalize", "Hello world"),
            (r#"' \t x \n' | strip | append: '|'"#, r#"\t x \n|"#),
            ("'  x ' | lstrip | append: '|'", "x |"),
            ("'  x ' | rstrip | append: '|'", "  x|"),
            ("lines | strip_newlines", "ab\rc\r"),
            ("'Liquid' | slice: 2", "q"),
            ("'Liquid' | slice: -3, 2", "ui"),
            ("'Liquid' | slice: 6", ""),
            ("'Liquid' | slice: 7, 1", ""),
            ("'Liquid' | slice: -9, 3", ""),
            ("'Liquid' | slice: 1, -1", ""),
            ("tags | slice: 1, 2 | join", "A c"),
            ("'hé☃x' | slice: '0x1', 2", "é☃"),
            ("'abc' | slice: 'x'", "Liquid error: invalid integer"),
            ("'abc' | slice: 1.5", "Liquid error: invalid integer"),
            ("'Ground control to Major Tom.' | truncate: 20", "Ground control to..."),
            ("'Ground control' | truncate: 10, ''", "Ground con"),
            ("'abc' | truncate: 3", "abc"),
            ("'héllo' | truncate: 4, '…'", "hél…"),
            ("'abcdef' | truncate: 1", "..."),
            ("nil | truncate: 5 | default: 'nil'", "nil"),
            ("'abc' | truncate: true", "Liquid error: invalid integer"),
        ]);
    }
}
