//! `{% set name = value %}` and `{% set name %}…{% endset %}`.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::{Flow, Interpreter};
use crate::syntax::ast::{Body, Scope, Set, SetBlock, Stmt, StmtKind};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let target = parser.target(true)?;
    if parser.skip_if(Kind::Assign)? {
        let value = parser.tuple(true, false)?;
        let set = Set { target, value, at_top: false };
        body.push(Stmt { span: open, kind: StmtKind::Set(Box::new(set)) });
        return Ok(());
    }
    let filters = parser.filter_list()?;
    let span = parser.head(open);
    let inner = parser.closed_body(&["endset"])?;
    let set = SetBlock { target, filters, scope: Scope::default(), body: inner, at_top: false };
    body.push(Stmt { span, kind: StmtKind::SetBlock(Box::new(set)) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_set(&mut self, set: &Set) -> Result<()> {
        self.check_namespaces(&set.target)?;
        let value = self.eval(&set.value)?;
        self.assign(&set.target, value, set.at_top)
    }

    pub(crate) fn run_set_block(&mut self, set: &SetBlock) -> Result<Flow> {
        self.enter(&set.scope);
        let (text, flow) = self.capture(|interpreter| interpreter.exec(&set.body))?;
        if flow != Flow::Next {
            return Ok(flow);
        }
        let escaped = self.autoescape();
        let mut value = self.text_value(text, escaped);
        for filter in &set.filters {
            value = self.apply_filter(filter, value)?;
        }
        if escaped {
            value = self.as_markup(value)?;
        }
        self.assign(&set.target, value, set.at_top)?;
        Ok(Flow::Next)
    }
}
