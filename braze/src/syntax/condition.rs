//! The conditions of `if`, `elsif` and `unless`.

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Result};

use super::ast::{Comparison, Condition, Expression, Join, Operator};
use super::lexer::Kind;
use super::markup::Piece;
use super::parser::Parser;
use super::scan::{Quotes, is_space, is_word, skip, skip_space};
use super::steps::seen;
use super::strict::Strict;

impl Parser<'_> {
    /// A condition.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`], [`ErrorKind::Limit`] for what nests too deep.
    pub fn condition(&mut self, piece: Piece<'_>) -> Result<Condition> {
        if self.is_strict() { self.strict_condition(piece) } else { self.lax_condition(piece) }
    }

    fn strict_condition(&mut self, piece: Piece<'_>) -> Result<Condition> {
        let mut words = Strict::new(piece)?;
        let mut parts = Vec::new();
        loop {
            let left = words.operand(self, true)?;
            let operation = match words.accept(Kind::Comparison)? {
                Some(sign) => Some((self.operator(sign.text()), words.operand(self, true)?)),
                None => None,
            };
            let join = if words.accept_id("and")? {
                Join::And
            } else if words.accept_id("or")? {
                Join::Or
            } else {
                Join::End
            };
            parts.push((Comparison { left, operation }, join));
            if join == Join::End {
                words.expect(Kind::End)?;
                return Ok(Condition { parts, span: piece.trim().span() });
            }
        }
    }

    fn lax_condition(&mut self, piece: Piece<'_>) -> Result<Condition> {
        let invalid = || Error::new(ErrorKind::Syntax, "Syntax Error in tag 'if' - Valid syntax: if [expression]");
        let mut pieces = split(piece).into_iter().rev();
        let last = pieces.next().ok_or_else(invalid)?;
        let mut parts = vec![(self.comparison(last)?.ok_or_else(invalid)?, Join::End)];
        while let Some(word) = pieces.next() {
            let part = pieces.next().ok_or_else(invalid)?;
            let comparison = self.comparison(part)?.ok_or_else(invalid)?;
            let join = match word.trim().text() {
                "and" => Join::And,
                "or" => Join::Or,
                _ => return Err(invalid()),
            };
            parts.push((comparison, join));
        }
        parts.reverse();
        Ok(Condition { parts, span: piece.trim().span() })
    }

    /// `(QuotedFragment)\s*([=!<>a-z_]+)?\s*(QuotedFragment)?`
    fn comparison(&mut self, piece: Piece<'_>) -> Result<Option<Comparison>> {
        let bytes = piece.bytes();
        let mut quotes = Quotes::default();
        let Some((start, end)) = quotes.find_fragment(bytes, 0) else { return Ok(None) };
        let left = self.operand(piece.cut(start, end))?;
        let sign = skip_space(bytes, end);
        let after = skip(bytes, sign, |byte| matches!(byte, b'=' | b'!' | b'<' | b'>' | b'_' | b'a'..=b'z'));
        if after == sign {
            return Ok(Some(Comparison { left, operation: None }));
        }
        let operator = self.operator(&piece.text()[sign..after]);
        let start = skip_space(bytes, after);
        let right = match quotes.fragment(bytes, start) {
            Some(end) => self.operand(piece.cut(start, end))?,
            None => Expression::Literal(crate::value::Value::Nil),
        };
        Ok(Some(Comparison { left, operation: Some((operator, right)) }))
    }

    fn operator(&mut self, text: &str) -> Operator {
        match text {
            "==" => Operator::Equal,
            "!=" | "<>" => Operator::NotEqual,
            "<" => Operator::Less,
            "<=" => Operator::LessOrEqual,
            ">" => Operator::Greater,
            ">=" => Operator::GreaterOrEqual,
            "contains" => Operator::Contains,
            other => Operator::Unknown(Arc::from(other)),
        }
    }
}

/// Ruby Liquid's `ExpressionsAndOperators`: comparisons, and the `and` and `or` between them.
fn split(piece: Piece<'_>) -> Vec<Piece<'_>> {
    let bytes = piece.bytes();
    let mut quotes = Quotes::default();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        seen(1);
        if let Some(end) = joint(bytes, at) {
            pieces.push(piece.cut(at, end));
            at = end;
            continue;
        }
        let start = at;
        loop {
            let next = skip_space(bytes, at);
            if next == bytes.len() || word_joint(bytes, next).is_some() {
                // Blanks alone are no comparison.
                at = if at == start { next } else { at };
                break;
            }
            let end = quotes.fragment(bytes, next).unwrap_or_else(|| skip(bytes, next, |byte| !is_space(byte)));
            at = skip_space(bytes, end);
        }
        let text = piece.cut(start, at);
        if !text.trim().bytes().is_empty() {
            pieces.push(text);
        }
    }
    pieces
}

/// `\b(?:\s?and\s?|\s?or\s?)\b` at `at`: where it ends.
fn joint(bytes: &[u8], at: usize) -> Option<usize> {
    let lead = usize::from(is_space(bytes[at]) && at > 0 && is_word(bytes[at - 1]));
    let end = word_joint(bytes, at + lead)?;
    let trail =
        bytes.get(end).is_some_and(|&byte| is_space(byte)) && bytes.get(end + 1).is_some_and(|&byte| is_word(byte));
    Some(end + usize::from(trail))
}

/// The word `and` or `or` at `at`.
fn word_joint(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let length = if rest.starts_with(b"and") {
        3
    } else if rest.starts_with(b"or") {
        2
    } else {
        return None;
    };
    let starts = at == 0 || !is_word(bytes[at - 1]);
    let ends = !rest.get(length).is_some_and(|&byte| is_word(byte));
    (starts && ends).then_some(at + length)
}
