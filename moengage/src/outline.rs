//! Cuts a template into the pieces of an outline, with the lexer that the parser uses too.

mod forms;

use drysend_core::outline::{Builder, Outline};
use drysend_core::{Dialect, Source, Span};

use crate::platform::CONTENT_BLOCKS;
use crate::syntax::steps::seen;
use crate::syntax::token::{Kind, Token};
use crate::syntax::{Lexer, Rules, Text};
use forms::FORMS;

/// The outline of `source`, whose delimiters are those of `rules`.
pub(crate) fn outline(source: &Source, rules: &Rules) -> Outline {
    let text = Text::new(source.text(), true);
    let builder = Builder::new(source, Dialect::MoEngage, FORMS, &CONTENT_BLOCKS);
    let mut cutter = Cutter { source, rules, lexer: Lexer::new(rules, &text), builder, at: 0 };
    cutter.pieces();
    cutter.builder.finish()
}

struct Cutter<'s> {
    source: &'s Source,
    rules: &'s Rules,
    lexer: Lexer<'s>,
    builder: Builder,
    /// Where the last piece ended.
    at: usize,
}

impl Cutter<'_> {
    fn pieces(&mut self) {
        loop {
            let token = self.lexer.next();
            let start = token.span.start as usize;
            self.skipped(start);
            match token.kind {
                Kind::Eof => return,
                Kind::Data => {
                    self.builder.text(token.span);
                    self.at = token.span.end as usize;
                }
                Kind::VariableBegin => {
                    let (inner, end) = self.inside(token);
                    self.at = end;
                    self.builder.output(Span::new(start, end), inner);
                }
                Kind::BlockBegin => {
                    let (inner, end) = self.inside(token);
                    self.at = end;
                    self.tag(Span::new(start, end), inner);
                }
                // A comment or raw part without an end: nothing that follows means anything.
                _ => return,
            }
        }
    }

    fn tag(&mut self, span: Span, inner: Span) {
        let text = self.source.slice(inner);
        let lead = text.len() - text.trim_start().len();
        seen(lead);
        let rest = &text[lead..];
        // The sentinel as an editor escaped it is still that tag.
        let length = rest.find(|c: char| !(c == '_' || c == '\\' || c.is_alphanumeric())).unwrap_or(rest.len());
        let start = inner.start as usize + lead;
        let name = Span::new(start, start + length);
        self.builder.tag(span, name, Span::new(start + length, inner.end as usize));
    }

    /// What stands inside the tag that `open` opens, and where the tag ends.
    fn inside(&mut self, open: Token) -> (Span, usize) {
        let start = open.span.end as usize;
        let mut last = start;
        loop {
            let token = self.lexer.next();
            match token.kind {
                Kind::VariableEnd | Kind::BlockEnd => {
                    let end = self.trimmed_end(token);
                    return (Span::new(start, token.span.start as usize), end);
                }
                Kind::Eof => return (Span::new(start, last), last),
                Kind::Error => {
                    let from = (token.span.start as usize).max(start);
                    self.lexer.skip_tag();
                    let end = self.lexer.position().max(from);
                    let length = self.rules.options.variable_end.len().min(end.saturating_sub(from));
                    let inner = if self.closes(end) { end - length } else { end };
                    let text = self.source.text();
                    let inner = inner - usize::from(text[..inner].ends_with('-'));
                    return (Span::new(start, inner.max(start)), end);
                }
                _ => last = token.span.end as usize,
            }
        }
    }

    /// The end of a closing delimiter without the white space that it takes with it.
    fn trimmed_end(&self, token: Token) -> usize {
        let text = self.source.slice(token.span);
        token.span.start as usize + text.trim_end().len()
    }

    fn closes(&self, end: usize) -> bool {
        let text = &self.source.text()[..end];
        let options = &self.rules.options;
        text.ends_with(options.variable_end.as_str()) || text.ends_with(options.block_end.as_str())
    }

    /// Comments between what was read last and `start`; the lexer passes over them.
    fn skipped(&mut self, start: usize) {
        let text = self.source.text();
        let options = &self.rules.options;
        let (open, close) = (options.comment_start.as_str(), options.comment_end.as_str());
        seen(start.saturating_sub(self.at));
        while let Some(found) = text.get(self.at..start).and_then(|gap| gap.find(open)) {
            let from = self.at + found;
            let inner = from + open.len();
            let length = text[inner..].find(close);
            seen(found + length.unwrap_or(text.len() - inner));
            let Some(length) = length else { return };
            let end = inner + length + close.len();
            self.builder.comment(Span::new(from, end), Span::new(inner, inner + length));
            self.at = end;
            if end >= start {
                return;
            }
        }
    }
}
