//! Operands: literals, names, and what stands in brackets.

use super::Reader;
use crate::dialect::Dialect;
use crate::outline::{Argument, ExprKind, Id, WordKind};
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn primary(&mut self) -> Option<Id> {
        let word = self.word(0)?;
        let text = self.text_of(word);
        let kind = match word.kind {
            WordKind::Text => {
                ExprKind::Text { inner: Span::new(word.span.start as usize + 1, word.span.end as usize - 1) }
            }
            WordKind::Number => ExprKind::Number,
            WordKind::Attribute => ExprKind::Attribute { name: self.attribute_name(word.span) },
            WordKind::Name if self.is_constant(text) => ExprKind::Constant,
            WordKind::Name if self.is_keyword(text) => return None,
            WordKind::Name => ExprKind::Name,
            WordKind::OpenBraces => return self.group("", word.span),
            WordKind::Sign => match text {
                "(" => return self.group(")", word.span),
                "[" => return self.list(word.span),
                "{" if self.dialect == Dialect::MoEngage => return self.dict(word.span),
                // Liquid skips a single brace too.
                "{" => return self.group("}", word.span),
                _ => return None,
            },
            WordKind::CloseBraces | WordKind::Entity | WordKind::Odd => return None,
        };
        self.at += 1;
        let mut span = word.span;
        // Texts in a row are one text in Jinja.
        while word.kind == WordKind::Text
            && self.dialect == Dialect::MoEngage
            && self.word(0).is_some_and(|next| next.kind == WordKind::Text)
        {
            span = span.to(self.word(0)?.span);
            self.at += 1;
        }
        Some(self.push(kind, span))
    }

    fn is_constant(&self, text: &str) -> bool {
        match self.dialect {
            Dialect::Braze => matches!(text, "true" | "false" | "nil" | "null" | "blank" | "empty"),
            Dialect::MoEngage => matches!(text, "true" | "false" | "none" | "True" | "False" | "None"),
        }
    }

    fn is_keyword(&self, text: &str) -> bool {
        match self.dialect {
            Dialect::Braze => matches!(text, "and" | "or" | "contains"),
            Dialect::MoEngage => matches!(text, "and" | "or" | "in" | "is" | "if" | "else"),
        }
    }

    /// `( … )` or `{{ … }}`.
    fn group(&mut self, close: &str, open: Span) -> Option<Id> {
        self.at += 1;
        let closes = |reader: &Self| match close {
            // Liquid skips braces: one is as good as two, and brackets are as good as braces.
            "" => {
                reader.word(0).is_some_and(|word| word.kind == WordKind::CloseBraces)
                    || reader.is(0, "}")
                    || reader.is(0, ")")
            }
            close => reader.is(0, close),
        };
        let mut found = Vec::new();
        let mut ranges = false;
        while self.at < self.words.len() && !closes(self) {
            match self.expression() {
                Some(value) => found.push(Argument { name: None, value }),
                None => {
                    ranges |= self.is(0, "..");
                    self.at += 1;
                }
            }
        }
        let end = self.take().map_or(open, |word| word.span);
        while close.is_empty() && self.is(0, ")") {
            self.at += 1;
        }
        let span = open.to(end);
        match found.as_slice() {
            [only] if !ranges => Some(self.push(ExprKind::Group { of: only.value }, span)),
            _ if ranges => Some(self.push(ExprKind::Range, span)),
            _ => {
                let (items, _) = self.keep(found);
                Some(self.push(ExprKind::List { items }, span))
            }
        }
    }

    fn list(&mut self, open: Span) -> Option<Id> {
        self.at += 1;
        let (items, end) = self.items("]");
        let (items, last) = self.keep(items);
        Some(self.push(ExprKind::List { items }, open.to(end.or(last).unwrap_or(open))))
    }

    fn dict(&mut self, open: Span) -> Option<Id> {
        self.at += 1;
        let (items, end) = self.items("}");
        let (items, last) = self.keep(items);
        Some(self.push(ExprKind::Dict { items }, open.to(end.or(last).unwrap_or(open))))
    }
}
