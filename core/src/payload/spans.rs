//! Where the fields of a payload stand in its text.

use std::ops::Range;

/// Where the name and the value of a field stand, without their quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldSpan {
    pub name: Range<usize>,
    pub value: Range<usize>,
}

/// The fields of the object that `json` is, in order, as far as it is JSON.
pub(crate) fn spans(json: &str) -> Vec<FieldSpan> {
    let mut scanner = Scanner { bytes: json.as_bytes(), at: 0 };
    let mut found = Vec::new();
    scanner.blanks();
    if !scanner.take(b'{') {
        return found;
    }
    while let Some(field) = scanner.field() {
        found.push(field);
        scanner.blanks();
        if !scanner.take(b',') {
            break;
        }
    }
    found
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let fits = self.peek() == Some(byte);
        self.at += usize::from(fits);
        fits
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn field(&mut self) -> Option<FieldSpan> {
        self.blanks();
        let name = self.text()?;
        self.blanks();
        if !self.take(b':') {
            return None;
        }
        self.blanks();
        Some(FieldSpan { name, value: self.value()? })
    }

    /// A text: the range between its quotes.
    fn text(&mut self) -> Option<Range<usize>> {
        if !self.take(b'"') {
            return None;
        }
        let start = self.at;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(start..self.at - 1)
    }

    fn value(&mut self) -> Option<Range<usize>> {
        if self.peek() == Some(b'"') {
            return self.text();
        }
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.text()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' if depth == 0 => break,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        (self.at > start).then_some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values() {
        let json = r#" {"a\"b": "1,2" , "c":[1,{"d":"}"}],"é":tru"#;
        let texts: Vec<_> =
            spans(json).into_iter().map(|field| (&json[field.name.clone()], &json[field.value.clone()])).collect();
        assert_eq!(texts, [("a\\\"b", "1,2"), ("c", "[1,{\"d\":\"}\"}]"), ("é", "tru")]);
        for odd in ["", "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":\"\\", "[1]", "{\"a\":}", "{1:2}"] {
            assert!(spans(odd).is_empty(), "{odd}");
        }
    }
}
