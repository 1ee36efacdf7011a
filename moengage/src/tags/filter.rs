//! `{% filter name(arguments) | … %}…{% endfilter %}`.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::{Flow, Interpreter};
use crate::syntax::ast::{Body, Escape, FilterBlock, Scope, Stmt, StmtKind};
use crate::syntax::parser::Parser;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let mut filters = vec![*parser.filter()?];
    filters.append(&mut parser.filter_list()?);
    let span = parser.head(open);
    let inner = parser.closed_body(&["endfilter"])?;
    let block = FilterBlock { filters, scope: Scope::default(), body: inner, escape: Escape::Off };
    body.push(Stmt { span, kind: StmtKind::FilterBlock(Box::new(block)) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_filter_block(&mut self, block: &FilterBlock, span: Span) -> Result<Flow> {
        self.enter(&block.scope);
        let muted = self.muted;
        let (text, flow) = self.capture(|interpreter| {
            // Within a template that extends another, filters are given nothing.
            interpreter.muted = muted;
            interpreter.exec(&block.body)
        })?;
        if flow != Flow::Next {
            return Ok(flow);
        }
        let escaped = self.escapes(block.escape);
        let mut value = self.text_value(text, escaped);
        for filter in &block.filters {
            value = self.apply_filter(filter, value)?;
        }
        self.print_as_is(&value, span)?;
        Ok(Flow::Next)
    }
}
