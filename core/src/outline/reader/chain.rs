//! What follows an operand: `.member`, `[index]`, `| filter`, `(call)` and `is test`.

use super::{DEPTH, Reader};
use crate::dialect::Dialect;
use crate::outline::{Argument, ExprKind, Id, WordKind};
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn postfix(&mut self) -> Option<Id> {
        let mut of = self.primary()?;
        loop {
            of = if self.is(0, ".") {
                match self.member(of) {
                    Some(member) => member,
                    None => return Some(of),
                }
            } else if self.is(0, "[") && self.touches(of) {
                self.index(of)
            } else if self.is(0, "|") {
                match self.filter(of) {
                    Some(filter) => filter,
                    None => return Some(of),
                }
            } else if self.dialect == Dialect::MoEngage && self.is(0, "(") {
                self.call(of)
            } else if self.dialect == Dialect::MoEngage && self.is(0, "is") {
                match self.test(of) {
                    Some(test) => test,
                    None => return Some(of),
                }
            } else {
                return Some(of);
            };
        }
    }

    /// Whether the word that comes stands right after `of`; in Liquid a blank there starts something new.
    pub(super) fn touches(&self, of: Id) -> bool {
        self.dialect == Dialect::MoEngage || self.word(0).is_some_and(|word| word.span.start == self.span(of).end)
    }

    pub(super) fn member(&mut self, of: Id) -> Option<Id> {
        let key = self.word(1)?;
        let span = self.span(of).to(key.span);
        let kind = match key.kind {
            WordKind::Name | WordKind::Number => ExprKind::Member { of, key: key.span },
            WordKind::Attribute => ExprKind::AttributeOf { of, key: self.attribute_name(key.span) },
            _ => return None,
        };
        self.at += 2;
        Some(self.push(kind, span))
    }

    pub(super) fn attribute_name(&self, span: Span) -> Span {
        let (start, end) = (span.start as usize + 2, span.end as usize - 1);
        let inside = self.text.get(start..end).unwrap_or_default();
        let start = start + inside.len() - inside.trim_start().len();
        Span::new(start, start + inside.trim().len())
    }

    pub(super) fn index(&mut self, of: Id) -> Id {
        self.at += 1;
        let mut index = None;
        let mut sliced = false;
        while !self.is(0, "]") {
            if self.accept(":").is_some() {
                sliced = true;
            } else if let Some(part) = self.expression() {
                index.get_or_insert(part);
            } else if self.at < self.words.len() {
                self.at += 1;
            } else {
                break;
            }
        }
        let end = self.take().map_or(self.span(of), |word| word.span);
        let span = self.span(of).to(end);
        let kind = if sliced { ExprKind::Slice { of } } else { ExprKind::Index { of, index } };
        self.push(kind, span)
    }

    fn filter(&mut self, of: Id) -> Option<Id> {
        let name = self.word(1).filter(|word| word.kind == WordKind::Name)?;
        self.at += 2;
        let mut end = name.span;
        // `a | b.c` names one filter in Jinja.
        while self.dialect == Dialect::MoEngage
            && self.is(0, ".")
            && self.word(1).is_some_and(|w| w.kind == WordKind::Name)
        {
            end = self.word(1)?.span;
            self.at += 2;
        }
        let named = name.span.to(end);
        let (arguments, last) = if self.dialect == Dialect::Braze && self.accept(":").is_some() {
            self.liquid_arguments()
        } else if self.dialect == Dialect::MoEngage && self.is(0, "(") {
            self.parenthesised()
        } else {
            (self.no_arguments(), None)
        };
        let span = self.span(of).to(last.unwrap_or(named));
        Some(self.push(ExprKind::Filter { of, name: named, arguments }, span))
    }

    fn call(&mut self, of: Id) -> Id {
        let (arguments, end) = self.parenthesised();
        let span = self.span(of).to(end.unwrap_or(self.span(of)));
        self.push(ExprKind::Call { of, arguments }, span)
    }

    fn test(&mut self, of: Id) -> Option<Id> {
        let negated = self.is(1, "not");
        let name = self.word(1 + usize::from(negated)).filter(|word| word.kind == WordKind::Name)?.span;
        self.at += 2 + usize::from(negated);
        let (arguments, last) = if self.is(0, "(") {
            self.parenthesised()
        } else if self.starts_operand() {
            let value = if self.depth >= DEPTH { None } else { self.argument() };
            let found = value.map(|value| Argument { name: None, value });
            self.keep(found.into_iter().collect())
        } else {
            (self.no_arguments(), None)
        };
        let span = self.span(of).to(last.unwrap_or(name));
        Some(self.push(ExprKind::Test { of, name, negated, arguments }, span))
    }

    /// Whether a test's argument without brackets comes: a name that is no keyword, or a literal.
    fn starts_operand(&self) -> bool {
        self.word(0).is_some_and(|word| match word.kind {
            WordKind::Text | WordKind::Number => true,
            WordKind::Name => {
                !matches!(self.text_of(word), "else" | "or" | "and" | "is" | "if" | "not" | "in" | "recursive")
            }
            _ => false,
        })
    }
}
