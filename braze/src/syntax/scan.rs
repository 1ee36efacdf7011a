//! Ruby Liquid's regular expressions, each as one pass over the bytes.
//!
//! Liquid's lax mode is defined by these expressions, including what they happen to skip. Every function looks at a
//! byte a bounded number of times.

use super::markup::ATTRIBUTE;
use super::steps::seen;

/// `\s`
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// `\w`, and what stands for `${…}`
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == ATTRIBUTE
}

/// `[\w-]`
pub fn is_segment(byte: u8) -> bool {
    is_word(byte) || byte == b'-'
}

/// Past `\s*` from `at`.
pub fn skip_space(bytes: &[u8], at: usize) -> usize {
    skip(bytes, at, is_space)
}

/// Past every byte from `at` on that is `wanted`.
pub fn skip(bytes: &[u8], at: usize, wanted: fn(u8) -> bool) -> usize {
    let length = bytes.get(at..).unwrap_or_default().iter().take_while(|&&byte| wanted(byte)).count();
    seen(length + 1);
    at + length
}

/// Whether every byte is `wanted`.
pub fn all(bytes: &[u8], wanted: fn(u8) -> bool) -> bool {
    skip(bytes, 0, wanted) == bytes.len()
}

/// How many bytes at the end are `wanted`.
pub fn trailing(bytes: &[u8], wanted: fn(u8) -> bool) -> usize {
    let length = bytes.iter().rev().take_while(|&&byte| wanted(byte)).count();
    seen(length + 1);
    length
}

/// The first `wanted` in `bytes`.
pub fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    let found = memchr::memchr(wanted, bytes);
    seen(found.unwrap_or(bytes.len()) + 1);
    found
}

/// The first of two in `bytes`.
pub fn find_either(bytes: &[u8], one: u8, other: u8) -> Option<usize> {
    let found = memchr::memchr2(one, other, bytes);
    seen(found.unwrap_or(bytes.len()) + 1);
    found
}

/// The positions of `wanted` in `bytes`.
pub fn find_all(bytes: &[u8], wanted: u8) -> impl Iterator<Item = usize> {
    seen(bytes.len());
    memchr::memchr_iter(wanted, bytes)
}

/// Finds the ends of quoted strings; remembers where none follow, so that stray quotes cost nothing.
#[derive(Debug, Default)]
pub struct Quotes {
    no_single_after: Option<usize>,
    no_double_after: Option<usize>,
}

impl Quotes {
    /// `"[^"]*"|'[^']*'` at `at`: where it ends.
    pub fn string(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let quote = *bytes.get(at).filter(|byte| matches!(byte, b'"' | b'\''))?;
        let barren = if quote == b'"' { &mut self.no_double_after } else { &mut self.no_single_after };
        if barren.is_some_and(|from| at >= from) {
            return None;
        }
        match find(&bytes[at + 1..], quote) {
            Some(length) => Some(at + length + 2),
            None => {
                *barren = Some(at);
                None
            }
        }
    }

    /// `(?:[^\s,|'"]|string)+` at `at`: where it ends.
    pub fn run(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut end = at;
        while let Some(&byte) = bytes.get(end) {
            seen(1);
            match byte {
                b'"' | b'\'' => match self.string(bytes, end) {
                    Some(after) => end = after,
                    None => break,
                },
                b',' | b'|' => break,
                _ if is_space(byte) => break,
                _ => end += 1,
            }
        }
        (end > at).then_some(end)
    }

    /// The last `wanted` of a run that ends at `end`, outside of strings.
    pub fn last_bare(&mut self, bytes: &[u8], end: usize, wanted: u8) -> Option<usize> {
        let mut last = None;
        let mut at = 0;
        while at < end {
            seen(1);
            if let Some(after) = self.string(bytes, at) {
                at = after;
                continue;
            }
            if bytes[at] == wanted {
                last = Some(at);
            }
            at += 1;
        }
        last
    }

    /// `QuotedFragment` at `at`: a string, else a run.
    pub fn fragment(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        self.string(bytes, at).or_else(|| self.run(bytes, at))
    }

    /// The first `QuotedFragment` from `at` on.
    pub fn find_fragment(&mut self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        (at..bytes.len()).find_map(|start| {
            seen(1);
            self.fragment(bytes, start).map(|end| (start, end))
        })
    }

    /// `QuotedFragment+` at `at`.
    pub fn fragments(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        self.run(bytes, at)
    }

    /// Every `(\w[\w-]*)\s*:\s*(QuotedFragment)`: the ranges of name and value.
    pub fn attributes(&mut self, bytes: &[u8], from: usize) -> Vec<((usize, usize), (usize, usize))> {
        let mut found = Vec::new();
        let mut at = from;
        while at < bytes.len() {
            seen(1);
            if !is_word(bytes[at]) {
                at += 1;
                continue;
            }
            let name_end = skip(bytes, at, is_segment);
            let colon = skip_space(bytes, name_end);
            if bytes.get(colon) == Some(&b':') {
                let value = skip_space(bytes, colon + 1);
                if let Some(end) = self.fragment(bytes, value) {
                    found.push(((at, name_end), (value, end)));
                    at = end;
                    continue;
                }
            }
            at = name_end;
        }
        found
    }
}

/// `VariableSignature+` followed by `\s*=`, the first of it: the range of the name and where the `=` ends.
pub fn find_assignment(bytes: &[u8]) -> Option<((usize, usize), usize)> {
    let mut at = 0;
    while at < bytes.len() {
        seen(1);
        let end = signature(bytes, at);
        if end == at {
            at += 1;
            continue;
        }
        let sign = skip_space(bytes, end);
        if bytes.get(sign) == Some(&b'=') {
            return Some(((at, end), sign + 1));
        }
        at = end;
    }
    None
}

/// The first `VariableSignature+`.
pub fn find_signature(bytes: &[u8]) -> Option<(usize, usize)> {
    (0..bytes.len()).find_map(|at| {
        let end = signature(bytes, at);
        (end > at).then_some((at, end))
    })
}

/// `(?:\(?[\w\-.\[\]]\)?)+` at `at`: where it ends.
fn signature(bytes: &[u8], mut at: usize) -> usize {
    let is_part = |byte: u8| is_segment(byte) || matches!(byte, b'.' | b'[' | b']');
    loop {
        seen(1);
        let open = at + usize::from(bytes.get(at) == Some(&b'('));
        match bytes.get(open) {
            Some(&byte) if is_part(byte) => at = open + 1 + usize::from(bytes.get(open + 1) == Some(&b')')),
            _ => return at,
        }
    }
}

/// For every `[` of `bytes` that has one, the position of its `]`.
pub fn brackets(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    seen(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' => open.push(at),
            b']' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}
