//! The words of Liquid's strict grammar.

use drysend_core::{Error, ErrorKind, Result};

use super::markup::{ATTRIBUTE, Piece};
use super::scan::{find, is_segment, skip, skip_space};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pipe,
    Dot,
    Colon,
    Comma,
    OpenSquare,
    CloseSquare,
    OpenRound,
    CloseRound,
    Question,
    Dash,
    DotDot,
    Comparison,
    String,
    Number,
    Id,
    End,
}

impl Kind {
    /// The name in error messages, which authors search for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pipe => "pipe",
            Self::Dot => "dot",
            Self::Colon => "colon",
            Self::Comma => "comma",
            Self::OpenSquare => "open_square",
            Self::CloseSquare => "close_square",
            Self::OpenRound => "open_round",
            Self::CloseRound => "close_round",
            Self::Question => "question",
            Self::Dash => "dash",
            Self::DotDot => "dotdot",
            Self::Comparison => "comparison",
            Self::String => "string",
            Self::Number => "number",
            Self::Id => "id",
            Self::End => "end_of_string",
        }
    }
}

/// A word and where it stands in its piece.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The words of a piece, one at a time.
#[derive(Clone, Debug)]
pub struct Lexer<'m> {
    piece: Piece<'m>,
    bytes: &'m [u8],
    at: usize,
    after_dot: bool,
}

impl<'m> Lexer<'m> {
    /// The words of `piece`.
    pub fn new(piece: Piece<'m>) -> Self {
        Self { piece, bytes: piece.bytes(), at: 0, after_dot: false }
    }

    /// The next word; at the end [`Kind::End`], again and again.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] at a character that starts no word.
    pub fn next(&mut self) -> Result<Word> {
        let bytes = self.bytes;
        let start = skip_space(bytes, self.at);
        let (kind, end) = match bytes.get(start) {
            None => (Kind::End, start),
            Some(&byte) => self.word(bytes, byte, start).ok_or_else(|| self.unexpected(start))?,
        };
        self.at = end;
        self.after_dot = kind == Kind::Dot;
        Ok(Word { kind, start, end })
    }

    fn word(&self, bytes: &[u8], byte: u8, start: usize) -> Option<(Kind, usize)> {
        let next = bytes.get(start + 1).copied();
        let one = |kind| Some((kind, start + 1));
        let two = |kind| Some((kind, start + 2));
        match (byte, next) {
            (b'|', _) => one(Kind::Pipe),
            (b'.', Some(b'.')) => two(Kind::DotDot),
            (b'.', _) => one(Kind::Dot),
            (b':', _) => one(Kind::Colon),
            (b',', _) => one(Kind::Comma),
            (b'[', _) => one(Kind::OpenSquare),
            (b']', _) => one(Kind::CloseSquare),
            (b'(', _) => one(Kind::OpenRound),
            (b')', _) => one(Kind::CloseRound),
            (b'?', _) => one(Kind::Question),
            (b'-', next) if !next.is_some_and(|byte| byte.is_ascii_digit()) => one(Kind::Dash),
            (b'=' | b'!' | b'<' | b'>', Some(b'=')) | (b'<', Some(b'>')) => two(Kind::Comparison),
            (b'<' | b'>', _) => one(Kind::Comparison),
            (b'"' | b'\'', _) => {
                let length = find(&bytes[start + 1..], byte)?;
                Some((Kind::String, start + length + 2))
            }
            (b'-' | b'0'..=b'9', _) => {
                let mut end = skip(bytes, start + 1, |byte| byte.is_ascii_digit());
                if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                    end = skip(bytes, end + 1, |byte| byte.is_ascii_digit());
                }
                Some((Kind::Number, end))
            }
            (ATTRIBUTE, _) => self.piece.attribute(start).map(|(length, _)| (Kind::Id, start + length)),
            (b'_' | b'a'..=b'z' | b'A'..=b'Z', _) => {
                let mut end = skip(bytes, start, |byte| is_segment(byte) && byte != ATTRIBUTE);
                end += usize::from(bytes.get(end) == Some(&b'?'));
                let contains = &bytes[start..end] == b"contains" && !self.after_dot;
                Some((if contains { Kind::Comparison } else { Kind::Id }, end))
            }
            _ => None,
        }
    }

    #[cold]
    fn unexpected(&self, at: usize) -> Error {
        let found = self.piece.text()[at..].chars().next().unwrap_or_default();
        let span = self.piece.cut(at, at + found.len_utf8()).span();
        Error::new(ErrorKind::Syntax, format!("Unexpected character {found}")).with_span(span)
    }
}
