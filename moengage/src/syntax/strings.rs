//! What a string literal means: Python's escapes.

use std::borrow::Cow;

/// The text between the quotes of a literal, without its escapes; `Err` says what is wrong with one of them.
pub(super) fn unescape(raw: &str) -> Result<Cow<'_, str>, &'static str> {
    if memchr::memchr(b'\\', raw.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(raw));
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else {
            return Err("\\ at end of string");
        };
        rest = &rest[c.len_utf8()..];
        match c {
            '\n' => {}
            '\\' | '\'' | '"' => text.push(c),
            'a' => text.push('\u{7}'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'v' => text.push('\u{b}'),
            '0'..='7' => {
                let length = 1 + rest.bytes().take(2).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let digits = &raw[raw.len() - rest.len() - 1..][..length];
                rest = &rest[length - 1..];
                push(&mut text, u32::from_str_radix(digits, 8).unwrap_or_default())?;
            }
            'x' => push(&mut text, hex(&mut rest, 2).ok_or("truncated \\xXX escape")?)?,
            'u' => {
                let unit = hex(&mut rest, 4).ok_or("truncated \\uXXXX escape")?;
                push(&mut text, unit)?;
            }
            'U' => push(&mut text, hex(&mut rest, 8).ok_or("truncated \\UXXXXXXXX escape")?)?,
            'N' => {
                // No table of Unicode names is carried along for an escape that no message uses.
                let named = rest.starts_with('{') && rest.contains('}');
                return Err(if named { "unknown Unicode character name" } else { "malformed \\N character escape" });
            }
            c if c.is_ascii() => {
                text.push('\\');
                text.push(c);
            }
            // Jinja2 spells such a character as an escape before it reads escapes; the author's backslash then
            // belongs to that spelling.
            c => text.push_str(&match u32::from(c) {
                code @ ..=0xff => format!("\\x{code:02x}"),
                code @ ..=0xffff => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            }),
        }
    }
    text.push_str(rest);
    Ok(Cow::Owned(text))
}

fn hex(rest: &mut &str, length: usize) -> Option<u32> {
    let digits = rest.get(..length).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    *rest = &rest[length..];
    Some(code)
}

fn push(text: &mut String, code: u32) -> Result<(), &'static str> {
    match char::from_u32(code) {
        Some(c) => text.push(c),
        // Half of a surrogate pair cannot be printed in any encoding.
        None if (0xd800..0xe000).contains(&code) => text.push('\u{fffd}'),
        None => return Err("illegal Unicode character"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_are_pythons() {
        for (raw, text) in [
            (r"a\nb", "a\nb"),
            (r#"\"q\""#, "\"q\""),
            (r"x\_y", r"x\_y"),
            (r"\x41\u00e9\U0001f600\101\0", "A\u{e9}\u{1f600}A\0"),
            ("\\\u{e9}", "\\xe9"),
            ("a\\\nb", "ab"),
        ] {
            assert_eq!(unescape(raw).as_deref(), Ok(text), "{raw}");
        }
        assert_eq!(unescape(r"\x4"), Err("truncated \\xXX escape"));
        assert_eq!(unescape(r"\U00110000"), Err("illegal Unicode character"));
    }
}
