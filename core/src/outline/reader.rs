//! Reads expressions from words: the grammars of both dialects at once, and past whatever does not fit.
//!
//! A reader never fails. What it cannot use it skips, and goes on behind it, so that the names in a broken tag are still
//! known to be used.

mod arguments;
mod chain;
mod operators;
mod primary;

use super::{Argument, ExprKind, Expression, Id, Word, WordKind};
use crate::dialect::Dialect;
use crate::source::Span;

/// How deep brackets are followed; what is deeper is skipped.
const DEPTH: usize = 60;

/// Reads the words of one tag or output.
pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) dialect: Dialect,
    pub(super) words: &'r [Word],
    pub(super) at: usize,
    pub(super) node: u32,
    pub(super) expressions: &'r mut Vec<Expression>,
    pub(super) arguments: &'r mut Vec<Argument>,
    depth: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(
        (text, dialect): (&'r str, Dialect),
        words: &'r [Word],
        node: u32,
        expressions: &'r mut Vec<Expression>,
        arguments: &'r mut Vec<Argument>,
    ) -> Self {
        Self { text, dialect, words, at: 0, node, expressions, arguments, depth: 0 }
    }

    pub(super) fn word(&self, ahead: usize) -> Option<Word> {
        self.words.get(self.at + ahead).copied()
    }

    pub(super) fn text_of(&self, word: Word) -> &'r str {
        self.text.get(word.span.range()).unwrap_or_default()
    }

    /// Whether the word `ahead` is the sign or name `text`.
    pub(super) fn is(&self, ahead: usize, text: &str) -> bool {
        self.word(ahead)
            .is_some_and(|word| matches!(word.kind, WordKind::Sign | WordKind::Name) && self.text_of(word) == text)
    }

    /// Takes the word that comes if it is the sign or name `text`.
    pub(super) fn accept(&mut self, text: &str) -> Option<Span> {
        if !self.is(0, text) {
            return None;
        }
        self.take().map(|word| word.span)
    }

    pub(super) fn take(&mut self) -> Option<Word> {
        let word = self.word(0)?;
        self.at += 1;
        Some(word)
    }

    pub(super) fn name(&mut self) -> Option<Span> {
        self.word(0).filter(|word| word.kind == WordKind::Name)?;
        self.take().map(|word| word.span)
    }

    fn push(&mut self, kind: ExprKind, span: Span) -> Id {
        let id = Id::new(u32::try_from(self.expressions.len()).unwrap_or(u32::MAX));
        let mut adopt = |part: Id| self.expressions[part.index()].parent = Some(id);
        match &kind {
            ExprKind::Unary { operand, .. } => adopt(*operand),
            ExprKind::Binary { left, right, .. } => [Some(*left), *right].into_iter().flatten().for_each(&mut adopt),
            ExprKind::Choice { value, test, otherwise } => {
                [Some(*value), Some(*test), *otherwise].into_iter().flatten().for_each(&mut adopt);
            }
            ExprKind::Index { of, index } => [Some(*of), *index].into_iter().flatten().for_each(&mut adopt),
            other => other.of().into_iter().for_each(&mut adopt),
        }
        if let ExprKind::Call { arguments, .. }
        | ExprKind::Filter { arguments, .. }
        | ExprKind::Test { arguments, .. }
        | ExprKind::List { items: arguments }
        | ExprKind::Dict { items: arguments } = &kind
        {
            for argument in &self.arguments[arguments.start as usize..arguments.end as usize] {
                adopt(argument.value);
            }
        }
        let root = kind.of().map_or(id, |of| self.expressions[of.index()].root);
        self.expressions.push(Expression { kind, span, parent: None, root, node: self.node });
        id
    }

    fn span(&self, id: Id) -> Span {
        self.expressions[id.index()].span
    }

    /// Reads expressions to the end, past what is none.
    pub(super) fn rest(&mut self) {
        while self.at < self.words.len() {
            self.step();
        }
    }

    /// Reads an expression or, where none begins, goes past one word: whoever does so again and again comes to the end.
    pub(super) fn step(&mut self) {
        let start = self.at;
        if self.expression().is_none() && self.at == start {
            self.at += 1;
        }
    }

    /// An expression, if one stands here.
    pub(super) fn expression(&mut self) -> Option<Id> {
        if self.depth >= DEPTH {
            self.at = self.words.len();
            return None;
        }
        self.depth += 1;
        let id = self.choice();
        self.depth -= 1;
        id
    }

    fn choice(&mut self) -> Option<Id> {
        let mut value = self.binary(0)?;
        while self.dialect == Dialect::MoEngage && self.accept("if").is_some() {
            let Some(test) = self.binary(0) else { break };
            let otherwise = if self.accept("else").is_some() { self.expression() } else { None };
            let end = self.span(otherwise.unwrap_or(test));
            value = self.push(ExprKind::Choice { value, test, otherwise }, self.span(value).to(end));
        }
        Some(value)
    }
}
