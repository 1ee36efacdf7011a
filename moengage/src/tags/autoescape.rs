//! `{% autoescape true %}…{% endautoescape %}`.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::{Flow, Interpreter};
use crate::syntax::ast::{Autoescape, Body, Scope, Stmt, StmtKind};
use crate::syntax::parser::Parser;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let on = parser.expression()?;
    let span = parser.head(open);
    let inner = parser.closed_body(&["endautoescape"])?;
    let autoescape = Autoescape { on, scope: Scope::default(), body: inner };
    body.push(Stmt { span, kind: StmtKind::Autoescape(Box::new(autoescape)) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_autoescape(&mut self, autoescape: &Autoescape) -> Result<Flow> {
        self.enter(&autoescape.scope);
        let on = self.test(&autoescape.on)?;
        let before = self.set_autoescape(on);
        let flow = self.exec(&autoescape.body);
        self.set_autoescape(before);
        flow
    }
}
