//! From template text to tokens, by the rules of Jinja2's own lexer.

mod code;
mod root;

use drysend_core::{Error, ErrorKind, Span};

use super::rules::Rules;
use super::text::Text;
use super::token::{Kind, Token};

/// What closes the part of the template that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Variable,
    Block,
    LineStatement,
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
    error: Option<Error>,
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
            error: None,
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
        self.error.clone().unwrap_or_else(|| Error::new(ErrorKind::Syntax, "the template cannot be read"))
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
        let rest = self.source[self.at..].as_bytes();
        // A tag that never ends must not swallow the next one: what opens before the end is one of its own.
        let opens = |at: usize| self.rules.openings.iter().any(|(_, open)| rest[at..].starts_with(open.as_bytes()));
        let stop =
            (0..rest.len()).find(|&at| rest[at..].starts_with(end.as_bytes()) || opens(at)).unwrap_or(rest.len());
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
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Token { kind, start: clamp(start), end: clamp(end), span: self.text.span(start, end) }
    }

    fn fail(&mut self, message: String, start: usize, end: usize) -> Token {
        let span: Span = self.text.span(start, end);
        self.error = Some(Error::new(ErrorKind::Syntax, message).with_span(span));
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
