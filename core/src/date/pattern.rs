//! Small scanners over characters, from which the patterns of the lenient parser are put together.
//!
//! Each takes the text and a position and gives the position behind what it found.

/// A text to take patterns out of: what one pattern has read is a blank for the next. It is lower-case.
pub(super) struct Text(Vec<char>);

impl Text {
    /// `text` with everything that no date holds made blank.
    pub(super) fn new(text: &str) -> Self {
        let mut chars: Vec<char> = Vec::new();
        let mut blank = false;
        for c in text.chars().flat_map(char::to_lowercase) {
            let kept = c.is_alphanumeric() || "-+',./:@[]".contains(c);
            if kept {
                chars.push(c);
            } else if !blank {
                chars.push(' ');
            }
            blank = !kept;
        }
        Self(chars)
    }

    /// Looks for `pattern` from left to right; what it covers becomes one blank.
    pub(super) fn take<T>(&mut self, pattern: impl Fn(&[char], usize) -> Option<(usize, T)>) -> Option<T> {
        let (start, (end, found)) = (0..=self.0.len()).find_map(|start| Some((start, pattern(&self.0, start)?)))?;
        self.0.splice(start..end, [' ']);
        Some(found)
    }

    /// Whether `pattern` is anywhere.
    pub(super) fn has<T>(&self, pattern: impl Fn(&[char], usize) -> Option<T>) -> bool {
        (0..=self.0.len()).any(|start| pattern(&self.0, start).is_some())
    }

    pub(super) fn has_letter(&self) -> bool {
        self.0.iter().any(char::is_ascii_alphabetic)
    }

    pub(super) fn has_digit(&self) -> bool {
        self.0.iter().any(char::is_ascii_digit)
    }

    pub(super) fn has_char(&self, c: char) -> bool {
        self.0.contains(&c)
    }
}

/// The text between two positions.
pub(super) fn string(text: &[char], start: usize, end: usize) -> String {
    text[start..end].iter().collect()
}

/// Any number of characters that `test` accepts.
pub(super) fn many(text: &[char], at: usize, test: impl Fn(char) -> bool) -> usize {
    at + text[at..].iter().take_while(|c| test(**c)).count()
}

/// Digits, at least one.
pub(super) fn digits(text: &[char], at: usize) -> Option<usize> {
    let end = many(text, at, |c| c.is_ascii_digit());
    (end > at).then_some(end)
}

/// Exactly `count` digits, of however many there are.
pub(super) fn exactly(text: &[char], at: usize, count: usize) -> Option<usize> {
    let end = at + count;
    text.get(at..end)?.iter().all(char::is_ascii_digit).then_some(end)
}

pub(super) const fn is_space(c: char) -> bool {
    c == ' '
}

pub(super) fn spaces(text: &[char], at: usize) -> usize {
    many(text, at, is_space)
}

/// The character `c`.
pub(super) fn one(text: &[char], at: usize, c: char) -> Option<usize> {
    (text.get(at) == Some(&c)).then_some(at + 1)
}

/// A character of `set`.
pub(super) fn one_of(text: &[char], at: usize, set: &str) -> Option<usize> {
    text.get(at).is_some_and(|c| set.contains(*c)).then_some(at + 1)
}

/// The character `c`, or nothing.
pub(super) fn maybe(text: &[char], at: usize, c: char) -> usize {
    one(text, at, c).unwrap_or(at)
}

/// The word `word`, in any case, whatever follows.
pub(super) fn literal(text: &[char], at: usize, word: &str) -> Option<usize> {
    let mut end = at;
    for c in word.chars() {
        end = one(text, end, c.to_ascii_lowercase())?;
    }
    Some(end)
}

/// The first of `words` that is there, and its number.
pub(super) fn any_of(text: &[char], at: usize, words: &[&str]) -> Option<(usize, usize)> {
    words.iter().enumerate().find_map(|(number, word)| Some((literal(text, at, word)?, number)))
}

/// A number as years and days are written: an apostrophe, a minus, digits.
pub(super) fn signed(text: &[char], at: usize) -> Option<usize> {
    digits(text, maybe(text, maybe(text, at, '\''), '-'))
}

/// Digits, perhaps after an apostrophe.
pub(super) fn quoted(text: &[char], at: usize) -> Option<usize> {
    digits(text, maybe(text, at, '\''))
}

/// Whether a word begins or ends at `at`.
pub(super) fn boundary(text: &[char], at: usize) -> bool {
    let word = |c: &char| c.is_alphanumeric() || *c == '_';
    let before = at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(word);
    before != text.get(at).is_some_and(word)
}

/// `at`, if a word begins or ends there.
pub(super) fn at_boundary(text: &[char], at: usize) -> Option<usize> {
    boundary(text, at).then_some(at)
}
