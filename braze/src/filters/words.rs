//! Words and pieces of a text.

use drysend_core::Result;
use memchr::memmem;

use super::text::unchanged;
use super::{Arguments, Call, Filter, Origin};
use crate::value::{Value, integer};

pub(super) const FILTERS: &[Filter] = &[
    Filter::new(
        "split",
        (1, 1),
        Origin::Supported,
        "The pieces between occurrences of a text, empty ones at the end dropped.",
        split,
    ),
    Filter::new(
        "truncatewords",
        (0, 2),
        Origin::Supported,
        "The text cut to a number of words (15), with `...` behind.",
        truncatewords,
    ),
];

/// What separates words.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

/// What a piece takes: its place in the list, and the counts of its text.
const PIECE: usize = size_of::<Value>() + 2 * size_of::<usize>();

fn split(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    let separator = arguments.at(0).as_text();
    let count = match &*separator {
        "" => text.chars().count(),
        " " => words(&text).count(),
        separator => memmem::find_iter(text.as_bytes(), separator.as_bytes()).count() + 1,
    };
    call.state.meter.make(count.saturating_mul(PIECE).saturating_add(text.len()))?;
    let mut pieces: Vec<Value> = Vec::with_capacity(count);
    match &*separator {
        "" => pieces.extend(text.chars().map(|c| Value::from(&*c.encode_utf8(&mut [0; 4])))),
        " " => pieces.extend(words(&text).map(Value::from)),
        separator => pieces.extend(text.split(separator).map(Value::from)),
    }
    while pieces.last().is_some_and(|piece| piece.equals(&Value::Empty)) {
        pieces.pop();
    }
    Ok(pieces.into())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_blank).filter(|word| !word.is_empty())
}

fn truncatewords(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    if input.is_nil() {
        return Ok(Value::Nil);
    }
    let text = call.read(input)?;
    let count = arguments.get(0).map_or(Ok(15), integer)?.max(1);
    let mut words: Vec<&str> = Vec::new();
    let mut rest = text.trim_start_matches(is_blank);
    for _ in 0..count {
        // Whatever follows the last word to keep, be it a single blank, is one word too many.
        let Some(end) = rest.find(is_blank) else { return Ok(unchanged(input, &text)) };
        words.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_blank);
    }
    let ellipsis = arguments.get(1).map_or("...".into(), Value::as_text);
    let mut out = call.text(text.len().saturating_add(ellipsis.len()))?;
    for (position, word) in words.iter().enumerate() {
        if position > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.push_str(&ellipsis);
    Ok(out.into())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn words_are_split_and_cut() {
        assert_prints(&[
            ("'a b  c' | split: ' ' | join: '|'", "a|b|c"),
            ("'abc' | split: '' | join: '.'", "a.b.c"),
            ("'a,b,,c,,' | split: ',' | size", "4"),
            ("',' | split: ',' | size", "0"),
            ("'' | split: ',' | size", "0"),
            ("' a ' | split: ' ' | join: '|'", "a"),
            ("12 | split: '1' | join: '|'", "|2"),
            ("'a b c' | truncatewords: 2", "a b..."),
            ("'a  b c' | truncatewords: 2, '--'", "a b--"),
            ("'a b ' | truncatewords: 2", "a b..."),
            ("'a b' | truncatewords: 2", "a b"),
            ("'a b c' | truncatewords: 0", "a..."),
            ("'a b' | truncatewords: 99999999999999999999", "a b"),
        ]);
    }
}
