//! Operators, by their strength.

use super::{DEPTH, Reader};
use crate::dialect::Dialect;
use crate::outline::{ExprKind, Id, Operator, WordKind};
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn binary(&mut self, least: u8) -> Option<Id> {
        let mut left = self.unary()?;
        while let Some((operator, length)) = self.operator() {
            if operator.strength() <= least {
                break;
            }
            let sign = (0..length).filter_map(|ahead| self.word(ahead)).map(|word| word.span).reduce(Span::to)?;
            self.at += length;
            self.depth += 1;
            let right = if self.depth >= DEPTH { None } else { self.binary(operator.strength()) };
            self.depth -= 1;
            let span = self.span(left).to(right.map_or(sign, |right| self.span(right)));
            left = self.push(ExprKind::Binary { operator, sign, left, right }, span);
        }
        Some(left)
    }

    fn operator(&self) -> Option<(Operator, usize)> {
        let word = self.word(0)?;
        let jinja = self.dialect == Dialect::MoEngage;
        let one = |operator| Some((operator, 1));
        match (word.kind, self.text_of(word)) {
            (WordKind::Name, "and") => one(Operator::And),
            (WordKind::Name, "or") => one(Operator::Or),
            (WordKind::Name, "contains") if !jinja => one(Operator::Contains),
            (WordKind::Name, "in") if jinja => one(Operator::In),
            (WordKind::Name, "not") if jinja && self.is(1, "in") => Some((Operator::NotIn, 2)),
            // What an editor made of `>` and its like still compares.
            (WordKind::Entity, "&gt;") => {
                if self.is(1, "=") {
                    Some((Operator::GreaterOrEqual, 2))
                } else {
                    one(Operator::Greater)
                }
            }
            (WordKind::Entity, "&lt;") => {
                if self.is(1, "=") {
                    Some((Operator::LessOrEqual, 2))
                } else {
                    one(Operator::Less)
                }
            }
            (WordKind::Sign, sign) => one(match sign {
                "||" => Operator::OrSign,
                "&&" => Operator::AndSign,
                "==" => Operator::Equal,
                "=" => Operator::SingleEqual,
                "!=" | "<>" => Operator::NotEqual,
                "<" => Operator::Less,
                "<=" => Operator::LessOrEqual,
                ">" => Operator::Greater,
                ">=" => Operator::GreaterOrEqual,
                "+" => Operator::Add,
                "-" => Operator::Subtract,
                "~" => Operator::Concat,
                "*" => Operator::Multiply,
                "/" => Operator::Divide,
                "//" => Operator::FloorDivide,
                "%" => Operator::Modulo,
                "**" => Operator::Power,
                _ => return None,
            }),
            _ => None,
        }
    }

    fn unary(&mut self) -> Option<Id> {
        let mut signs = Vec::new();
        while let Some(sign) = self.accept("not").or_else(|| self.accept("-")).or_else(|| self.accept("+")) {
            signs.push(sign);
        }
        // `not a == b` negates the comparison; signs before an operand belong to it alone.
        let negated = signs.first().is_some_and(|sign| self.text.get(sign.range()) == Some("not"));
        let mut operand = if negated {
            self.depth += 1;
            let operand = if self.depth >= DEPTH { None } else { self.binary(3) };
            self.depth -= 1;
            operand?
        } else {
            self.postfix()?
        };
        for sign in signs.into_iter().rev() {
            operand = self.push(ExprKind::Unary { sign, operand }, sign.to(self.span(operand)));
        }
        Some(operand)
    }
}
