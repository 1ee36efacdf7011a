//! From template text to tokens, by the rules of Jinja2's own lexer.

mod code;
mod root;

use drysend_core::{Error, ErrorKind};

use super::rules::Rules;
use super::steps::seen;
use super::text::Text;
use super::token::{Kind, Token};

/// What closes the part of the template that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Variable,
    Block,
    LineStatement,
}

/// Why a token cannot be read. It becomes an error only where one is asked for: the outline passes over many.
struct Fault {
    message: Message,
    start: usize,
    end: usize,
}

enum Message {
    Text(&'static str),
    /// A bracket that closes nothing, or another one than the open one.
    Bracket {
        found: u8,
        expected: Option<u8>,
    },
    /// A character that starts no token.
    Char(char),
}

/// Reads one token at a time, so that a fault early in a template is told before one that comes later.
pub(crate) struct Lexer<'s> {
    rules: &'s Rules,
    text: &'s Text<'s>,
    source: &'s str,
    at: usize,
    inside: Option<Inside>,
    /// The closing brackets that are still to come.
    brackets: Vec<u8>,
    /// Whether what was read last ended a line.
    line_starting: bool,
    /// A token that follows the one that was handed out.
    pending: Option<Token>,
    fault: Option<Fault>,
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(rules: &'s Rules, text: &'s Text<'s>) -> Self {
        Self {
            rules,
            text,
            source: text.as_str(),
            at: 0,
            inside: None,
            brackets: Vec::new(),
            line_starting: true,
            pending: None,
            fault: None,
        }
    }

    /// The next token; [`Kind::Eof`] at the end, again and again.
    pub(crate) fn next(&mut self) -> Token {
        if let Some(token) = self.pending.take() {
            return token;
        }
        loop {
            let token = match self.inside {
                None => self.root(),
                Some(inside) => self.code(inside),
            };
            if let Some(token) = token {
                return token;
            }
            if self.at >= self.source.len() && self.pending.is_none() {
                return self.token(Kind::Eof, self.source.len(), self.source.len());
            }
            if let Some(token) = self.pending.take() {
                return token;
            }
        }
    }

    /// Why the last token was [`Kind::Error`].
    pub(super) fn error(&self) -> Error {
        let Some(fault) = &self.fault else {
            return Error::new(ErrorKind::Syntax, "the template cannot be read");
        };
        let message = match &fault.message {
            Message::Text(message) => (*message).to_owned(),
            Message::Bracket { found, expected: None } => format!("unexpected '{}'", char::from(*found)),
            Message::Bracket { found, expected: Some(expected) } => {
                format!("unexpected '{}', expected '{}'", char::from(*found), char::from(*expected))
            }
            Message::Char(found) => {
                let quoted = match found {
                    '\'' => "\"'\"".to_owned(),
                    '\\' => "'\\\\'".to_owned(),
                    found => crate::value::string_repr(found.encode_utf8(&mut [0; 4])),
                };
                seen(fault.start);
                let position = self.source[..fault.start].chars().count();
                format!("unexpected char {quoted} at {position}")
            }
        };
        Error::new(ErrorKind::Syntax, message).with_span(self.text.span(fault.start, fault.end))
    }

    /// Goes on after the tag at hand: past its end, or where that is missing past the end of the line.
    pub(crate) fn skip_tag(&mut self) {
        let Some(inside) = self.inside else { return };
        let options = &self.rules.options;
        let end = match inside {
            Inside::Variable => options.variable_end.as_str(),
            Inside::Block => options.block_end.as_str(),
            Inside::LineStatement => "\n",
        };
        let rest = &self.source.as_bytes()[self.at..];
        // A tag that never ends must not swallow the next one: what opens before the end is one of its own.
        let opens = |at: usize| self.rules.openings.iter().any(|(_, open)| rest[at..].starts_with(open.as_bytes()));
        let stop =
            (0..rest.len()).find(|&at| rest[at..].starts_with(end.as_bytes()) || opens(at)).unwrap_or(rest.len());
        seen(stop);
        let found = rest[stop..].starts_with(end.as_bytes()).then_some(self.at + stop);
        self.at = match found {
            Some(found) => found + end.len(),
            None => self.at + memchr::memchr(b'\n', &rest[..stop]).unwrap_or(stop),
        };
        self.inside = None;
        self.pending = None;
        self.brackets.clear();
        self.line_starting = false;
    }

    /// Where in the template it goes on.
    pub(crate) fn position(&self) -> usize {
        self.text.span(self.at, self.at).start as usize
    }

    fn token(&self, kind: Kind, start: usize, end: usize) -> Token {
        seen(1 + end - start);
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Token { kind, start: clamp(start), end: clamp(end), span: self.text.span(start, end) }
    }

    fn fail(&mut self, message: Message, start: usize, end: usize) -> Token {
        self.fault = Some(Fault { message, start, end });
        self.at = start;
        self.token(Kind::Error, start, end)
    }

    /// Goes on at `end`.
    fn advance(&mut self, end: usize) {
        if end > self.at {
            self.line_starting = self.source.as_bytes()[end - 1] == b'\n';
        }
        self.at = end;
    }
}
