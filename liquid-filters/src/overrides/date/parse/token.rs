//! Numbers, words and signs.

/// A piece of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// Digits.
    Number(&'a str),
    /// Letters.
    Word(&'a str),
    /// Anything else that is no blank.
    Sign(char),
    /// Blanks.
    Gap,
    /// Where something was taken out.
    Taken,
}

impl Token<'_> {
    /// The number, and how many digits it is written with.
    pub(super) fn number(self) -> Option<(i64, usize)> {
        match self {
            // More than 18 digits are no part of a date.
            Self::Number(digits) if digits.len() <= 18 => Some((digits.parse().ok()?, digits.len())),
            _ => None,
        }
    }
}

pub(super) fn split(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let (token, taken) = if first.is_ascii_digit() {
            let end = length(|c| c.is_ascii_digit());
            (Token::Number(&rest[..end]), end)
        } else if first.is_alphabetic() {
            let end = length(char::is_alphabetic);
            (Token::Word(&rest[..end]), end)
        } else if first.is_whitespace() {
            (Token::Gap, length(char::is_whitespace))
        } else {
            (Token::Sign(first), first.len_utf8())
        };
        tokens.push(token);
        rest = &rest[taken..];
    }
    tokens
}
