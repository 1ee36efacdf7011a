//! Why a word is left out, and what was meant.

use super::{Remark, Tag};
use crate::diagnostic::Severity;
use crate::outline::{ExprKind, Word, WordKind};
use crate::source::Span;

const COMPARE: &str = "Liquid compares with `==`, `!=`, `<`, `>`, `<=`, `>=` and `contains`";
const NEGATE: &str = "say `unless`, or compare: `!= …`, `== blank`";

impl Tag<'_> {
    /// What to say of `word`, which is left out.
    pub(super) fn explain(&self, word: &Word) -> Remark {
        let text = self.outline.text(word.span);
        let condition = matches!(self.name, "if" | "elsif" | "unless");
        let ignored = format!("`{text}` means nothing here: Liquid leaves it out, with what follows");
        let remark = |message: String, help: &str| Remark {
            at: word.span,
            message,
            help: help.to_owned(),
            severity: Severity::Warning,
            fix: None,
        };
        match (word.kind, text) {
            (WordKind::Odd, "'" | "\"") => {
                remark("this quote is never closed".to_owned(), "close it before the tag ends")
            }
            (WordKind::Odd, "$") => remark(
                "this `${` is never closed, or lacks its brace".to_owned(),
                "write `${name}`, and then the braces of the tag",
            ),
            (WordKind::Name, _) if condition && is_logic(text) => {
                let lower = text.to_ascii_lowercase();
                Remark { fix: Some((word.span, lower.clone())), ..remark(ignored, &format!("write `{lower}`")) }
            }
            (WordKind::Name, _) if condition => remark(ignored, COMPARE),
            (WordKind::Sign, "!") => remark(ignored, NEGATE),
            (WordKind::Sign, ".") if self.follows(word, "{") => {
                remark("`.{` looks nothing up: a `$` is missing".to_owned(), "write `${name}` behind the dot")
            }
            (WordKind::Sign, "|" | "," | ":" | "." | "-") => {
                Remark { severity: Severity::Note, ..remark(format!("this `{text}` leads to nothing"), "take it away") }
            }
            (WordKind::Name, _) if self.scope.platform.filter(text).is_some() => Remark {
                fix: Some((before(word), "| ".to_owned())),
                ..remark(
                    format!("the filter `{text}` lacks the `|` before it: it is left out"),
                    &format!("write `| {text}`"),
                )
            },
            _ => self.without_colon(word).unwrap_or_else(|| match self.is_argument_before(word) {
                true => remark(ignored, "write a `,` between arguments"),
                false => remark(ignored, ""),
            }),
        }
    }

    /// Whether `sign` stands right behind `word`.
    fn follows(&self, word: &Word, sign: &str) -> bool {
        let next = self.words.iter().find(|next| next.span.start == word.span.end);
        next.is_some_and(|next| self.outline.text(next.span) == sign)
    }

    /// Whether a filter with arguments ends right before `word`.
    fn is_argument_before(&self, word: &Word) -> bool {
        let previous = self.words.iter().rev().find(|other| other.span.end <= word.span.start);
        previous.is_some_and(|previous| {
            self.outline.expressions_in(self.node).any(|(_, expression)| {
                expression.span.end == previous.span.end
                    && matches!(&expression.kind, ExprKind::Filter { arguments, .. } if !arguments.is_empty())
            })
        })
    }

    /// An argument whose filter lacks its `:`.
    fn without_colon(&self, word: &Word) -> Option<Remark> {
        let previous = self.words.iter().rev().find(|other| other.span.end <= word.span.start)?;
        let filter = self.filter_ending_with(previous)?;
        let name = self.outline.text(filter);
        let behind = filter.end as usize;
        Some(Remark {
            at: word.span,
            message: format!("`{name}` lacks the `:` before its argument: it is left out"),
            help: format!("write `{name}: {}`", self.outline.text(word.span)),
            severity: Severity::Warning,
            fix: Some((Span::new(behind, behind), ":".to_owned())),
        })
    }
}

fn before(word: &Word) -> Span {
    let start = word.span.start as usize;
    Span::new(start, start)
}

fn is_logic(text: &str) -> bool {
    text.eq_ignore_ascii_case("and") || text.eq_ignore_ascii_case("or")
}
