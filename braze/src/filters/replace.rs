//! Filters that replace and remove parts of a text.

use drysend_core::Result;
use memchr::memmem;

use super::text::unchanged;
use super::{Arguments, Call, Filter, Origin};
use crate::value::Value;

/// What is removed is replaced by the missing argument, which is an empty text.
pub(super) const FILTERS: &[Filter] = &[
    Filter::new("replace", (1, 2), Origin::Supported, "Every occurrence of a text replaced.", replace),
    Filter::new("replace_first", (1, 2), Origin::Supported, "The first occurrence of a text replaced.", replace_first),
    Filter::new("replace_last", (2, 2), Origin::Unlisted, "The last occurrence of a text replaced.", replace_last),
    Filter::new("remove", (1, 1), Origin::Supported, "Every occurrence of a text removed.", replace),
    Filter::new("remove_first", (1, 1), Origin::Supported, "The first occurrence of a text removed.", replace_first),
    Filter::new("remove_last", (1, 1), Origin::Unlisted, "The last occurrence of a text removed.", replace_last),
];

fn replace(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let (text, search) = (call.read(input)?, arguments.at(0).as_text());
    let replacement = arguments.at(1).as_text();
    if search.is_empty() {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        return replaced(call, &text, starts, 0, &replacement);
    }
    let finder = memmem::Finder::new(search.as_bytes());
    replaced(call, &text, finder.find_iter(text.as_bytes()), search.len(), &replacement)
}

fn replace_first(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let (text, search) = (call.read(input)?, arguments.at(0).as_text());
    let start = memmem::find(text.as_bytes(), search.as_bytes());
    replaced(call, &text, start.into_iter(), search.len(), &arguments.at(1).as_text())
}

fn replace_last(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let (text, search) = (call.read(input)?, arguments.at(0).as_text());
    let replacement = arguments.at(1).as_text();
    let Some(start) = memmem::rfind(text.as_bytes(), search.as_bytes()) else { return Ok(unchanged(input, &text)) };
    let mut out = call.text(text.len().saturating_add(replacement.len()))?;
    out.push_str(&text[..start]);
    out.push_str(&replacement);
    out.push_str(&text[start + search.len()..]);
    Ok(out.into())
}

/// `text` with the `length` bytes at each of `starts` replaced. Ruby reads backslashes in a replacement: `\0` is what was
/// found, `\1` to `\9` groups that are not there, `` \` `` and `\'` what stands before and behind.
fn replaced(
    call: &mut Call<'_, '_>,
    text: &str,
    starts: impl Iterator<Item = usize>,
    length: usize,
    replacement: &str,
) -> Result<Value> {
    let mut out = call.text(text.len())?;
    let mut end = 0;
    for start in starts {
        out.push_str(&text[end..start]);
        end = start + length;
        if replacement.contains('\\') {
            expand(call, replacement, text, start..end, &mut out)?;
        } else {
            call.state.meter.make(replacement.len())?;
            out.push_str(replacement);
        }
        call.grown(&out)?;
    }
    out.push_str(&text[end..]);
    call.grown(&out)?;
    Ok(out.into())
}

fn expand(
    call: &mut Call<'_, '_>,
    replacement: &str,
    text: &str,
    found: std::ops::Range<usize>,
    out: &mut String,
) -> Result<()> {
    let mut rest = replacement;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at..];
        let piece = match escape.as_bytes().get(1) {
            Some(b'0' | b'&') => &text[found.clone()],
            Some(b'1'..=b'9') => "",
            Some(b'`') => &text[..found.start],
            Some(b'\'') => &text[found.end..],
            Some(b'\\') => "\\",
            _ => {
                out.push('\\');
                rest = &escape[1..];
                continue;
            }
        };
        call.state.meter.make(piece.len())?;
        out.push_str(piece);
        call.grown(out)?;
        rest = &escape[2..];
    }
    call.state.meter.make(rest.len())?;
    out.push_str(rest);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn parts_are_replaced_as_ruby_replaces_them() {
        assert_prints(&[
            ("'a-b-a' | replace: 'a', 'x'", "x-b-x"),
            ("'abc' | replace: '', '-'", "-a-b-c-"),
            ("'abc' | replace: 'b'", "ac"),
            (r#"'abc' | replace: 'b', '[\\0\\1\\\\\\&]'"#, r#"a[\0\1\\\&]c"#),
            (r#"'abc' | replace: 'b', '\\`\\z'"#, r#"a\`\zc"#),
            (r#"'abc' | replace: 'b', "[\0\&\1\`\'\z]""#, r#"a[bbac\z]c"#),
            ("'a-a' | replace_first: 'a', 'x'", "x-a"),
            (r#"'a-a' | replace_last: 'a', '\\0'"#, r#"a-\\0"#),
            ("'aXa' | remove: 'a'", "X"),
            ("'aXa' | remove_first: 'a'", "Xa"),
            ("'aXa' | remove_last: 'a'", "aX"),
            ("'aaa' | remove: ''", "aaa"),
        ]);
    }
}
