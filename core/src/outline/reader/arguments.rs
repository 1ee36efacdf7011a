//! Arguments of filters, tests and calls.

use super::{DEPTH, Reader};
use crate::outline::{Argument, ExprKind, Id};
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn no_arguments(&self) -> std::ops::Range<u32> {
        let at = u32::try_from(self.arguments.len()).unwrap_or(u32::MAX);
        at..at
    }

    /// `value, name: value, …`
    pub(super) fn liquid_arguments(&mut self) -> (std::ops::Range<u32>, Option<Span>) {
        let mut found = Vec::new();
        loop {
            let name = if self.is(1, ":") { self.name() } else { None };
            if name.is_some() {
                self.at += 1;
            }
            // An argument is a look-up or literal; a pipe after it is the next filter.
            let value = if self.depth >= DEPTH { None } else { self.argument() };
            match value {
                Some(value) => found.push(Argument { name, value }),
                None => break,
            }
            if self.accept(",").is_none() {
                break;
            }
        }
        self.keep(found)
    }

    /// A look-up or literal without filters.
    pub(super) fn argument(&mut self) -> Option<Id> {
        self.depth += 1;
        let sign = self.accept("-");
        let of = self.primary();
        self.depth -= 1;
        let mut of = of?;
        loop {
            of = if self.is(0, ".") {
                match self.member(of) {
                    Some(member) => member,
                    None => break,
                }
            } else if self.is(0, "[") && self.touches(of) {
                self.index(of)
            } else {
                break;
            };
        }
        if let Some(sign) = sign {
            of = self.push(ExprKind::Unary { sign, operand: of }, sign.to(self.span(of)));
        }
        Some(of)
    }

    pub(super) fn keep(&mut self, found: Vec<Argument>) -> (std::ops::Range<u32>, Option<Span>) {
        let last = found.last().map(|argument| self.span(argument.value));
        let start = self.no_arguments().start;
        self.arguments.extend(found);
        (start..self.no_arguments().start, last)
    }

    /// `(value, name=value, …)`
    pub(super) fn parenthesised(&mut self) -> (std::ops::Range<u32>, Option<Span>) {
        let open = self.take().map(|word| word.span);
        let (items, close) = self.items(")");
        let (range, last) = self.keep(items);
        (range, close.or(last).or(open))
    }

    /// Expressions between commas up to `close`, which is taken.
    pub(super) fn items(&mut self, close: &str) -> (Vec<Argument>, Option<Span>) {
        let mut found = Vec::new();
        while self.at < self.words.len() {
            if let Some(end) = self.accept(close) {
                return (found, Some(end));
            }
            if self.accept(",").is_some() || self.accept(":").is_some() || self.accept("*").is_some() {
                continue;
            }
            let name = if self.is(1, "=") { self.name() } else { None };
            if name.is_some() {
                self.at += 1;
            }
            match self.expression() {
                Some(value) => found.push(Argument { name, value }),
                None => self.at += 1,
            }
        }
        (found, None)
    }
}
