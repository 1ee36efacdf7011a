//! HTML: escaping, tags, line breaks.

use drysend_core::Result;
use memchr::memmem;

use super::{Arguments, Call, Filter, Origin};
use crate::value::Value;

pub(super) const FILTERS: &[Filter] = &[
    Filter::writer("escape", (0, 0), Origin::Supported, "The text with `& < > \" '` as HTML writes them.", escape)
        .with_aliases(&["h"]),
    Filter::writer("escape_once", (0, 0), Origin::Unlisted, "The same, but for what is escaped already.", escape_once),
    Filter::new(
        "strip_html",
        (0, 0),
        Origin::Supported,
        "The text without tags, comments, scripts and styles.",
        strip_html,
    ),
    Filter::new("newline_to_br", (0, 0), Origin::Supported, "`<br />` before every line break.", newline_to_br),
];

const fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}

fn escape(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>, out: &mut String) -> Result<Option<Value>> {
    if input.is_nil() {
        return Ok(Some(Value::Nil));
    }
    escaped(call, input, |_| false, out)
}

fn escape_once(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>, out: &mut String) -> Result<Option<Value>> {
    escaped(call, input, starts_entity, out)
}

/// The input with entities, but for ampersands that `keep` wants as they are.
fn escaped(call: &mut Call<'_, '_>, input: &Value, keep: fn(&[u8]) -> bool, out: &mut String) -> Result<Option<Value>> {
    let text = call.read(input)?;
    let bytes = text.as_bytes();
    let begin = out.len();
    call.reserve(out, text.len())?;
    let mut start = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let Some(entity) = entity(byte) else { continue };
        if !(byte == b'&' && keep(&bytes[at + 1..])) {
            out.push_str(&text[start..at]);
            out.push_str(entity);
            start = at + 1;
            call.grown(&out[begin..])?;
        }
    }
    out.push_str(&text[start..]);
    call.state.meter.make(out.len() - begin - text.len())?;
    Ok(None)
}

/// Whether an entity's name and its semicolon follow an ampersand.
fn starts_entity(rest: &[u8]) -> bool {
    let name = match rest.strip_prefix(b"#") {
        Some(digits) => digits.iter().take_while(|b| b.is_ascii_digit()).count() + 1,
        None => rest.iter().take_while(|b| b.is_ascii_alphabetic()).count(),
    };
    let shortest = if rest.first() == Some(&b'#') { 2 } else { 1 };
    name >= shortest && rest.get(name) == Some(&b';')
}

fn strip_html(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let text = call.read(input)?;
    let blocks = without(&text, &[("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")]);
    Ok(without(&blocks, &[("<", ">")]).into())
}

/// `text` without what stands from an opening to the next closing text. A pair that is not closed stays.
fn without(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    // Once a closing text is not there any more, no search for it is worth repeating.
    let mut hopeless = vec![false; pairs.len()];
    let mut start = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        at += next;
        let opened = (0..pairs.len()).find_map(|pair| {
            let (opening, closing) = pairs[pair];
            if hopeless[pair] || !text[at..].starts_with(opening) {
                return None;
            }
            let inside = at + opening.len();
            match memmem::find(&text.as_bytes()[inside..], closing.as_bytes()) {
                Some(length) => Some(inside + length + closing.len()),
                None => {
                    hopeless[pair] = true;
                    None
                }
            }
        });
        match opened {
            Some(end) => {
                out.push_str(&text[start..at]);
                (start, at) = (end, end);
            }
            None => at += 1,
        }
    }
    out.push_str(&text[start..]);
    out
}

fn newline_to_br(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    const BREAK: &str = "<br />\n";
    let text = call.read(input)?;
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    call.state.meter.make(lines.saturating_mul(BREAK.len()).saturating_add(text.len()))?;
    Ok(without_line_breaks(&text, BREAK).into())
}

/// `text` with `instead` for every line break.
pub(super) fn without_line_breaks(text: &str, instead: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let line = &text[start..at];
        out.push_str(line.strip_suffix('\r').unwrap_or(line));
        out.push_str(instead);
        start = at + 1;
    }
    out.push_str(&text[start..]);
    out
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn html_is_escaped_and_stripped() {
        assert_prints(&[
            (r#""<a>&'" | escape"#, "&lt;a&gt;&amp;&#39;"),
            (r#"'"' | h"#, "&quot;"),
            ("'&lt; &amp &#39; &#x; & &;' | escape_once", "&lt; &amp;amp &#39; &amp;#x; &amp; &amp;;"),
            ("nil | escape | default: 'nil'", "nil"),
            ("page | strip_html", r#"ac&lt;'""#),
            ("'a<b' | strip_html", "a<b"),
            ("'<<script>x</script>' | strip_html", "<"),
            ("'<!-- <b> --> <script' | strip_html", " <script"),
            ("lines | newline_to_br", "a<br />\nb<br />\n\rc\r<br />\n"),
        ]);
    }
}
