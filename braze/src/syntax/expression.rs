//! Expressions as Ruby Liquid's `Expression` and `VariableLookup` read them.

use std::sync::Arc;

use drysend_core::{Data, Error, ErrorKind, Result};
use num_bigint::BigInt;

use super::ast::{Expression, Lookup, Root, Step};
use super::markup::Piece;
use super::parser::Parser;
use super::scan::{all, brackets, find, is_segment, is_space, skip};
use super::steps::seen;
use crate::value::{Key, Value};

impl Parser<'_> {
    /// The expression that stands in `piece`: a literal, a range, a number, else a look-up.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] for one that nests too deep, [`ErrorKind::Syntax`] for a range of what is no number.
    pub fn expression(&mut self, piece: Piece<'_>) -> Result<Expression> {
        let piece = piece.trim();
        if let Some(literal) = literal(piece) {
            return Ok(Expression::Literal(literal));
        }
        if let Some((first, last)) = range(piece) {
            let first = self.nested(|parser| parser.expression(first))?;
            let last = self.nested(|parser| parser.expression(last))?;
            return self.range(first, last, piece);
        }
        match number(piece.text()) {
            Some(number) => Ok(Expression::Literal(number)),
            None => self.lookup(piece),
        }
    }

    /// The same in a condition, where `blank` and `empty` are not texts.
    ///
    /// # Errors
    /// As [`Parser::expression`].
    pub fn operand(&mut self, piece: Piece<'_>) -> Result<Expression> {
        match piece.text() {
            "blank" => Ok(Expression::Literal(Value::Blank)),
            "empty" => Ok(Expression::Literal(Value::Empty)),
            _ => self.expression(piece),
        }
    }

    /// `(first..last)`; of two literals it is a literal.
    ///
    /// # Errors
    /// [`ErrorKind::Syntax`] where a literal end is no number.
    pub fn range(&mut self, first: Expression, last: Expression, piece: Piece<'_>) -> Result<Expression> {
        let (Expression::Literal(start), Expression::Literal(end)) = (&first, &last) else {
            return Ok(Expression::Range(Box::new((first, last))));
        };
        match (start.to_integer(), end.to_integer()) {
            (Some(start), Some(end)) => Ok(Expression::Literal(Value::Range(start, end))),
            _ => Err(Error::new(
                ErrorKind::Syntax,
                format!("Invalid expression type in range expression `{}`", piece.source()),
            )
            .with_span(piece.span())),
        }
    }

    fn lookup(&mut self, piece: Piece<'_>) -> Result<Expression> {
        let bytes = piece.bytes();
        let pairs = if find(bytes, b'[').is_some() { brackets(bytes) } else { Vec::new() };
        let mut parts = Parts { piece, pairs: &pairs, at: 0 };
        let mut steps = Vec::new();
        let root = match parts.next() {
            // A look-up of nothing: it has no value, but it is no `nil` either, which counts in `cycle`.
            None => Root::Dynamic(Expression::Literal(Value::Nil)),
            Some(Part::Attribute(name)) => {
                let (key, indexes) = attribute(name);
                steps.extend(indexes);
                Root::Attribute(key)
            }
            Some(Part::Index(inner)) => Root::Dynamic(self.nested(|parser| parser.expression(inner))?),
            Some(Part::Word(word)) => Root::Variable(self.name(word.text())),
        };
        for part in parts {
            match part {
                Part::Word(word) => steps.push(Step::Key(self.text(word.text()).into())),
                Part::Attribute(name) => push_attribute(&mut steps, name),
                Part::Index(inner) => {
                    steps.push(Step::Index(self.nested(|parser| parser.expression(inner))?));
                }
            }
        }
        Ok(self.finish_lookup(root, steps, piece))
    }

    /// A look-up, with what Braze means by its first two parts.
    pub fn finish_lookup(&mut self, root: Root, mut steps: Vec<Step>, piece: Piece<'_>) -> Expression {
        let root = match (root, steps.first()) {
            (Root::Variable(name), Some(Step::Attribute(key))) if self.is_named(name, "content_blocks") => {
                let block = self.block(key.text().clone(), piece.span());
                steps.remove(0);
                Root::Block(block)
            }
            (Root::Variable(name), Some(Step::Attribute(_))) => Root::Namespace(name, self.name_text(name).into()),
            (root, _) => root,
        };
        Expression::Lookup(Box::new(Lookup { root, steps, span: piece.span() }))
    }
}

/// Adds the steps of `.${name}`.
pub fn push_attribute(steps: &mut Vec<Step>, name: &str) {
    let (key, indexes) = attribute(name);
    steps.push(Step::Attribute(key));
    steps.extend(indexes);
}

/// What `${name}` names: a key, and the indexes of `${name[0][1]}`, which Braze's tutorials write inside.
pub fn attribute(name: &str) -> (Key, impl Iterator<Item = Step>) {
    let mut base = name;
    let mut indexes = Vec::new();
    while let Some((rest, index)) = base.strip_suffix(']').and_then(|rest| rest.rsplit_once('['))
        && let Ok(index) = index.parse::<u32>()
        && !rest.is_empty()
    {
        seen(base.len() - rest.len());
        indexes.push(Step::Index(Expression::Literal(Value::Int(index.into()))));
        base = rest;
    }
    (Arc::<str>::from(base).into(), indexes.into_iter().rev())
}

/// Texts, words with a meaning, and whole numbers.
fn literal(piece: Piece<'_>) -> Option<Value> {
    let text = piece.text();
    let bytes = text.as_bytes();
    if let (Some(&first @ (b'"' | b'\'')), Some(&last)) = (bytes.first(), bytes.last())
        && first == last
    {
        return Some(Value::text(&piece.source()[1..bytes.len().max(2) - 1]));
    }
    match text {
        "" | "nil" | "null" => Some(Value::Nil),
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        "blank" | "empty" => Some(Value::text("")),
        _ => None,
    }
}

/// `\A\(\s*(?>(\S+)\s*\.\.)\s*(\S+)\s*\)\z`
fn range(piece: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let bytes = piece.bytes();
    if bytes.len() < 6 || bytes[0] != b'(' || bytes[bytes.len() - 1] != b')' {
        return None;
    }
    let start = skip(bytes, 1, is_space);
    let run = skip(bytes, start, |byte| !is_space(byte));
    let after = skip(bytes, run, is_space);
    let (end, dots) = if bytes[after..].starts_with(b"..") && run > start {
        (run, after)
    } else {
        seen(run - start);
        let dots = (start + 1..run).rev().find(|&at| bytes[at..].starts_with(b".."))?;
        (dots, dots)
    };
    let last = piece.cut(dots + 2, bytes.len() - 1).trim();
    if last.bytes().is_empty() || !all(last.bytes(), |byte| !is_space(byte)) {
        return None;
    }
    Some((piece.cut(start, end), last))
}

/// What Ruby Liquid takes for a number: `-?\d+`, or digits and dots, of which the first two groups count.
pub fn number(text: &str) -> Option<Value> {
    let bytes = text.as_bytes();
    let digits = usize::from(bytes.first() == Some(&b'-'));
    if !bytes.get(digits)?.is_ascii_digit() || !all(&bytes[digits..], |byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let Some(dot) = find(bytes, b'.') else {
        return Some(match text.parse::<i64>() {
            Ok(number) => Value::Int(number),
            // Ruby's whole numbers have no end; ours has one before it could take long to read.
            Err(_) if text.len() <= 4096 => text.parse::<BigInt>().map_or(Value::Nil, Value::big_integer),
            Err(_) => return None,
        });
    };
    let end = find(&bytes[dot + 1..], b'.').map_or(bytes.len(), |second| dot + 1 + second);
    text[..end].trim_end_matches('.').parse().ok().map(Value::Float)
}

enum Part<'m> {
    Word(Piece<'m>),
    Attribute(&'m str),
    Index(Piece<'m>),
}

/// `VariableParser`: words and balanced brackets; everything else is passed over.
struct Parts<'m, 'b> {
    piece: Piece<'m>,
    pairs: &'b [(usize, usize)],
    at: usize,
}

impl<'m> Iterator for Parts<'m, '_> {
    type Item = Part<'m>;

    fn next(&mut self) -> Option<Part<'m>> {
        let bytes = self.piece.bytes();
        while let Some(&byte) = bytes.get(self.at) {
            let start = self.at;
            seen(1);
            if let Some((length, name)) = self.piece.attribute(start) {
                self.at = start + length;
                return Some(Part::Attribute(name));
            }
            if byte == b'['
                && let Ok(found) = self.pairs.binary_search_by_key(&start, |&(open, _)| open)
            {
                let end = self.pairs[found].1;
                self.at = end + 1;
                return Some(Part::Index(self.piece.cut(start + 1, end)));
            }
            if is_segment(byte) {
                let mut end = skip(bytes, start, |byte| is_segment(byte) && byte != super::markup::ATTRIBUTE);
                end += usize::from(bytes.get(end) == Some(&b'?'));
                self.at = end.max(start + 1);
                return Some(Part::Word(self.piece.cut(start, self.at)));
            }
            self.at += 1;
        }
        None
    }
}

trait ToInteger {
    fn to_integer(&self) -> Option<i64>;
}

impl ToInteger for Value {
    /// Ruby's `to_i` of a literal; what has none is `None`.
    fn to_integer(&self) -> Option<i64> {
        match self {
            Self::Nil => Some(0),
            Self::Int(number) => Some(*number),
            Self::Float(number) => Some(*number as i64),
            Self::Str(text) => Some(leading_integer(text)),
            _ => None,
        }
    }
}

/// Ruby's `String#to_i`.
pub fn leading_integer(text: &str) -> i64 {
    seen(text.len());
    let text = text.trim_start_matches(|c: char| c.is_ascii() && is_space(c as u8));
    let sign = usize::from(text.starts_with(['-', '+']));
    let mut digits = String::from(if text.starts_with('-') { "-" } else { "" });
    let mut last = b'_';
    for &byte in &text.as_bytes()[sign..] {
        match byte {
            b'0'..=b'9' => digits.push(byte as char),
            b'_' if last != b'_' => {}
            _ => break,
        }
        last = byte;
    }
    let clamp = if digits.starts_with('-') { i64::MIN } else { i64::MAX };
    if digits.len() == usize::from(digits.starts_with('-')) { 0 } else { digits.parse().unwrap_or(clamp) }
}
