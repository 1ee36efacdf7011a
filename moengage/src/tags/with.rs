//! `{% with name = value %}…{% endwith %}`.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::{Flow, Interpreter};
use crate::syntax::ast::{Body, Scope, Stmt, StmtKind, With};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let mut bindings = Vec::new();
    while !parser.at(Kind::BlockEnd) {
        if !bindings.is_empty() {
            parser.expect(Kind::Comma)?;
        }
        let target = parser.target(false)?;
        parser.expect(Kind::Assign)?;
        bindings.push((target, parser.expression()?));
    }
    let span = parser.head(open);
    let inner = parser.closed_body(&["endwith"])?;
    let with = With { bindings, scope: Scope::default(), body: inner };
    body.push(Stmt { span, kind: StmtKind::With(Box::new(with)) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_with(&mut self, with: &With) -> Result<Flow> {
        self.enter(&with.scope);
        for (target, value) in &with.bindings {
            let value = self.eval(value)?;
            self.assign(target, value, false)?;
        }
        self.exec(&with.body)
    }
}
