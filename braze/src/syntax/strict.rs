//! Liquid's strict grammar: one word of look-ahead, and errors in Ruby Liquid's words.

use drysend_core::{Error, ErrorKind, Result};

use super::ast::{Expression, Root, Step};
use super::expression::{attribute, number, push_attribute};
use super::lexer::{Kind, Lexer, Word};
use super::markup::Piece;
use super::parser::Parser;
use crate::value::Value;

/// Reads a piece by the strict grammar.
#[derive(Debug)]
pub struct Strict<'m> {
    piece: Piece<'m>,
    lexer: Lexer<'m>,
    word: Word,
    next: Word,
}

impl<'m> Strict<'m> {
    /// A reader at the start of `piece`.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] where the first words are none.
    pub fn new(piece: Piece<'m>) -> Result<Self> {
        let mut lexer = Lexer::new(piece);
        let word = lexer.next()?;
        let next = lexer.next()?;
        Ok(Self { piece, lexer, word, next })
    }

    /// Where the word that comes starts in the piece.
    pub fn start(&self) -> usize {
        self.word.start
    }

    /// The word that comes.
    pub fn look(&self) -> Kind {
        self.word.kind
    }

    /// The word after the one that comes.
    pub fn look_ahead(&self) -> Kind {
        self.next.kind
    }

    /// Takes the word that comes.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] where the word after the next is none.
    pub fn take(&mut self) -> Result<Piece<'m>> {
        let word = self.piece.cut(self.word.start, self.word.end);
        self.word = self.next;
        self.next = self.lexer.next()?;
        Ok(word)
    }

    /// Takes the word that comes if it is a `kind`.
    ///
    /// # Errors
    /// As [`Strict::take`].
    pub fn accept(&mut self, kind: Kind) -> Result<Option<Piece<'m>>> {
        if self.word.kind == kind { self.take().map(Some) } else { Ok(None) }
    }

    /// Takes the word that comes if it is the name `name`.
    ///
    /// # Errors
    /// As [`Strict::take`].
    pub fn accept_id(&mut self, name: &str) -> Result<bool> {
        let fits = self.word.kind == Kind::Id && self.piece.cut(self.word.start, self.word.end).text() == name;
        if fits {
            self.take()?;
        }
        Ok(fits)
    }

    /// Takes the word that comes, which must be a `kind`.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] where it is another.
    pub fn expect(&mut self, kind: Kind) -> Result<Piece<'m>> {
        if self.word.kind == kind {
            return self.take();
        }
        Err(self.error(format!("Expected {} but found {}", kind.name(), self.word.kind.name())))
    }

    /// An expression.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] where none stands here, [`ErrorKind::Limit`] for one that nests too deep.
    pub fn expression(&mut self, parser: &mut Parser<'_>) -> Result<Expression> {
        self.operand(parser, false)
    }

    /// An expression, where `blank` and `empty` mean themselves if `condition`.
    ///
    /// # Errors
    /// As [`Strict::expression`].
    pub fn operand(&mut self, parser: &mut Parser<'_>, condition: bool) -> Result<Expression> {
        let start = self.word.start;
        match self.word.kind {
            Kind::Id => {
                let word = self.take()?;
                if matches!(self.word.kind, Kind::Dot | Kind::OpenSquare) || word.attribute(0).is_some() {
                    let mut steps = Vec::new();
                    let root = match word.attribute(0) {
                        Some((_, name)) => {
                            let (key, indexes) = attribute(name);
                            steps.extend(indexes);
                            Root::Attribute(key)
                        }
                        None => Root::Variable(parser.name(word.text())),
                    };
                    let end = word.span().end;
                    return self.lookups(parser, (root, steps), start, end);
                }
                if condition { parser.operand(word) } else { parser.expression(word) }
            }
            Kind::OpenSquare => {
                self.take()?;
                let root = parser.nested(|parser| self.expression(parser))?;
                let end = self.expect(Kind::CloseSquare)?.span().end;
                self.lookups(parser, (Root::Dynamic(root), Vec::new()), start, end)
            }
            Kind::String => {
                let word = self.take()?;
                let source = word.source();
                Ok(Expression::Literal(Value::text(&source[1..source.len() - 1])))
            }
            Kind::Number => {
                let word = self.take()?;
                Ok(Expression::Literal(number(word.text()).unwrap_or_default()))
            }
            Kind::OpenRound => {
                self.take()?;
                let first = parser.nested(|parser| self.expression(parser))?;
                self.expect(Kind::DotDot)?;
                let last = parser.nested(|parser| self.expression(parser))?;
                let end = self.expect(Kind::CloseRound)?.span().end;
                let whole = self.piece.cut(start, start + (end - self.piece.from(start).span().start) as usize);
                parser.range(first, last, whole)
            }
            kind => {
                let text = self.piece.cut(self.word.start, self.word.end).source();
                Err(self.error(match kind {
                    Kind::End => "[:end_of_string] is not a valid expression".to_owned(),
                    _ => format!("[:{}, \"{text}\"] is not a valid expression", kind.name()),
                }))
            }
        }
    }

    fn lookups(
        &mut self,
        parser: &mut Parser<'_>,
        (root, mut steps): (Root, Vec<Step>),
        start: usize,
        mut end: u32,
    ) -> Result<Expression> {
        loop {
            match self.word.kind {
                Kind::OpenSquare => {
                    self.take()?;
                    steps.push(Step::Index(parser.nested(|parser| self.expression(parser))?));
                    end = self.expect(Kind::CloseSquare)?.span().end;
                }
                Kind::Dot => {
                    self.take()?;
                    let word = self.expect(Kind::Id)?;
                    end = word.span().end;
                    match word.attribute(0) {
                        Some((_, name)) => push_attribute(&mut steps, name),
                        None => steps.push(Step::Key(parser.text(word.text()).into())),
                    }
                }
                _ => break,
            }
        }
        let length = (end - self.piece.cut(start, start).span().start) as usize;
        let piece = self.piece.cut(start, start + length);
        Ok(parser.finish_lookup(root, steps, piece))
    }

    /// An error at the word that comes.
    #[cold]
    pub fn error(&self, message: String) -> Error {
        let span = self.piece.cut(self.word.start, self.word.end).span();
        Error::new(ErrorKind::Syntax, message).with_span(span)
    }
}
