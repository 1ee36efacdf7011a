//! The parser's way through the tokens.

use std::ops::Range;

use drysend_core::{Error, ErrorKind, Result, Span};

use super::Parser;
use crate::syntax::ast::Name;
use crate::syntax::token::{Kind, Token};
use crate::value::{Str, string_repr};

impl<'s> Parser<'s> {
    /// The text of a token.
    pub(crate) fn name(&self, token: Token) -> &'s str {
        &self.text.as_str()[token.range()]
    }

    /// The text of a name, shared by all that use it.
    pub(crate) fn intern(&mut self, name: &'s str) -> Str {
        self.names.entry(name).or_insert_with(|| Str::new(name)).clone()
    }

    pub(crate) fn variable(&mut self, name: &'s str) -> Name {
        let entry = self.names.entry(name);
        let symbol = u32::try_from(entry.index()).unwrap_or(u32::MAX);
        Name { text: entry.or_insert_with(|| Str::new(name)).clone(), symbol, slot: u32::MAX }
    }

    /// Template text.
    pub(crate) fn text(&self, range: Range<u32>) -> &'s str {
        &self.text.as_str()[range.start as usize..range.end as usize]
    }

    pub(crate) fn current(&self) -> Token {
        self.current
    }

    pub(crate) fn at(&self, kind: Kind) -> bool {
        self.current.kind == kind
    }

    pub(crate) fn at_name(&self, name: &str) -> bool {
        self.current.kind == Kind::Name && self.name(self.current) == name
    }

    /// Goes to the next token and gives the one before.
    pub(crate) fn bump(&mut self) -> Result<Token> {
        let token = self.current;
        if token.kind == Kind::Eof {
            return Ok(token);
        }
        self.current = match self.ahead.take() {
            Some(ahead) => ahead,
            None => self.lexer.next(),
        };
        if self.current.kind == Kind::Error { Err(self.lexer_error()) } else { Ok(token) }
    }

    /// The token after the current one.
    pub(crate) fn look(&mut self) -> Result<Token> {
        let token = match self.ahead {
            Some(token) => token,
            None => self.lexer.next(),
        };
        self.ahead = Some(token);
        if token.kind == Kind::Error { Err(self.lexer_error()) } else { Ok(token) }
    }

    pub(crate) fn look_is_name(&mut self, name: &str) -> Result<bool> {
        let token = self.look()?;
        Ok(token.kind == Kind::Name && self.name(token) == name)
    }

    pub(crate) fn skip_if(&mut self, kind: Kind) -> Result<bool> {
        let skip = self.at(kind);
        if skip {
            self.bump()?;
        }
        Ok(skip)
    }

    pub(crate) fn skip_name(&mut self, name: &str) -> Result<bool> {
        let skip = self.at_name(name);
        if skip {
            self.bump()?;
        }
        Ok(skip)
    }

    pub(crate) fn expect(&mut self, kind: Kind) -> Result<Token> {
        if self.at(kind) { self.bump() } else { Err(self.expected(kind.describe())) }
    }

    pub(crate) fn expect_name(&mut self, name: &str) -> Result<Token> {
        if self.at_name(name) { self.bump() } else { Err(self.expected(name)) }
    }

    pub(crate) fn expected(&self, what: &str) -> Error {
        let message = if self.at(Kind::Eof) {
            format!("unexpected end of template, expected {}.", string_repr(what))
        } else {
            format!("expected token {}, got {}", string_repr(what), self.describe_current())
        };
        self.fail(message, self.current.span)
    }

    /// The current token as a message names it, in quotes.
    pub(crate) fn describe_current(&self) -> String {
        match self.current.kind {
            Kind::Name => string_repr(self.name(self.current)),
            kind => string_repr(kind.describe()),
        }
    }

    pub(crate) fn fail(&self, message: impl Into<String>, span: Span) -> Error {
        Error::new(ErrorKind::Syntax, message).with_span(span)
    }

    pub(super) fn lexer_error(&self) -> Error {
        self.lexer.error()
    }
}
