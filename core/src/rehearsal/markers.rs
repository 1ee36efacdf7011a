//! Made-up values, and finding them again in what a message makes of them.

use std::fmt::Write;

/// How values are made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// There are none.
    Empty,
    /// Letters and digits.
    Plain,
    /// A quote, a backslash, a line break and letters that give a `+` in Base64 wherever they stand, each between letters.
    Hostile,
}

/// The value of the look-up with this number.
pub(super) fn value(number: usize, mark: Mark) -> String {
    let mut text = format!("zq{number}z");
    if mark == Mark::Hostile {
        // Writing to a `String` cannot fail. No entity, escape or hexadecimal number has a `k`.
        let _ = write!(text, "k\"k\\k\nkоооk");
    }
    text
}

/// Where made-up values start in `text`, with where what follows their number starts.
pub(crate) fn find(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at + 3 < bytes.len() {
        if !bytes[at..].get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"zq")) {
            at += 1;
            continue;
        }
        let digits = bytes[at + 2..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = at + 2 + digits;
        if digits > 0 && bytes.get(end).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'z')) {
            found.push((at, end + 1));
        }
        at = end;
    }
    found
}

/// Whether a made-up value stands in `text`.
pub(crate) fn is_in(text: &str) -> bool {
    !find(text).is_empty()
}

/// The characters of a hostile value as they came out; `None` where something cut or changed the letters between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Came<'a> {
    pub quote: &'a str,
    pub backslash: &'a str,
    pub newline: &'a str,
}

/// What became of the value whose characters start at `at`.
pub(crate) fn came(text: &str, at: usize) -> Option<Came<'_>> {
    let rest = text.get(at..)?;
    let mut end = rest.len().min(200);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let mut parts = rest[..end].split(['k', 'K']);
    let before = parts.next()?;
    let (quote, backslash, newline) = (parts.next()?, parts.next()?, parts.next()?);
    before.is_empty().then_some(Came { quote, backslash, newline })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_again() {
        let text = format!("a{}b{}", value(7, Mark::Hostile), value(12, Mark::Plain).to_uppercase());
        let found = find(&text);
        assert_eq!(found.len(), 2);
        let quote = came(&text, found[0].1).unwrap();
        assert_eq!((quote.quote, quote.backslash, quote.newline), ("\"", "\\", "\n"));
        assert_eq!(came("k&quot;k\\\\k\\nké", 0).map(|came| came.backslash), Some("\\\\"));
        assert_eq!(came("x", 0), None);
    }
}
