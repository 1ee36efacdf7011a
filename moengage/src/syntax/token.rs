//! What the lexer hands to the parser.

use std::ops::Range;

use drysend_core::Span;

/// The kinds of tokens, under the names that Jinja2's messages use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Data,
    VariableBegin,
    VariableEnd,
    BlockBegin,
    BlockEnd,
    Name,
    String,
    Integer,
    Float,
    Add,
    Assign,
    Colon,
    Comma,
    Div,
    Dot,
    Eq,
    FloorDiv,
    Gt,
    GtEq,
    LBrace,
    LBracket,
    LParen,
    Lt,
    LtEq,
    Mod,
    Mul,
    Ne,
    Pipe,
    Pow,
    RBrace,
    RBracket,
    RParen,
    Semicolon,
    Sub,
    Tilde,
    /// The lexer could go no further; it keeps the reason.
    Error,
    Eof,
}

impl Kind {
    /// How a message calls a token of this kind.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Data => "template data / text",
            Self::VariableBegin => "begin of print statement",
            Self::VariableEnd => "end of print statement",
            Self::BlockBegin => "begin of statement block",
            Self::BlockEnd => "end of statement block",
            Self::Name => "name",
            Self::String => "string",
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Add => "+",
            Self::Assign => "=",
            Self::Colon => ":",
            Self::Comma => ",",
            Self::Div => "/",
            Self::Dot => ".",
            Self::Eq => "==",
            Self::FloorDiv => "//",
            Self::Gt => ">",
            Self::GtEq => ">=",
            Self::LBrace => "{",
            Self::LBracket => "[",
            Self::LParen => "(",
            Self::Lt => "<",
            Self::LtEq => "<=",
            Self::Mod => "%",
            Self::Mul => "*",
            Self::Ne => "!=",
            Self::Pipe => "|",
            Self::Pow => "**",
            Self::RBrace => "}",
            Self::RBracket => "]",
            Self::RParen => ")",
            Self::Semicolon => ";",
            Self::Sub => "-",
            Self::Tilde => "~",
            Self::Error => "error",
            Self::Eof => "end of template",
        }
    }

    /// The operator at the start of `text`, with its length: the longest one counts.
    pub(crate) fn operator(text: &[u8]) -> Option<(Self, usize)> {
        let two = match text {
            [b'/', b'/', ..] => Some(Self::FloorDiv),
            [b'*', b'*', ..] => Some(Self::Pow),
            [b'=', b'=', ..] => Some(Self::Eq),
            [b'!', b'=', ..] => Some(Self::Ne),
            [b'>', b'=', ..] => Some(Self::GtEq),
            [b'<', b'=', ..] => Some(Self::LtEq),
            _ => None,
        };
        if let Some(kind) = two {
            return Some((kind, 2));
        }
        let one = match text.first()? {
            b'+' => Self::Add,
            b'-' => Self::Sub,
            b'/' => Self::Div,
            b'*' => Self::Mul,
            b'%' => Self::Mod,
            b'~' => Self::Tilde,
            b'[' => Self::LBracket,
            b']' => Self::RBracket,
            b'(' => Self::LParen,
            b')' => Self::RParen,
            b'{' => Self::LBrace,
            b'}' => Self::RBrace,
            b'>' => Self::Gt,
            b'<' => Self::Lt,
            b'=' => Self::Assign,
            b'.' => Self::Dot,
            b':' => Self::Colon,
            b'|' => Self::Pipe,
            b',' => Self::Comma,
            b';' => Self::Semicolon,
            _ => return None,
        };
        Some((one, 1))
    }
}

/// A token: its kind, the bytes of the normalised text that it stands for, and where those are in the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) span: Span,
}

impl Token {
    /// The bytes of the normalised text.
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
