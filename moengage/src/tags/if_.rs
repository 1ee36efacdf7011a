//! `{% if test %}…{% elif test %}…{% else %}…{% endif %}`.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::{Flow, Interpreter};
use crate::syntax::ast::{Body, If, Stmt, StmtKind};
use crate::syntax::parser::Parser;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let mut arms = Vec::new();
    let mut otherwise = Vec::new();
    let mut span = open;
    loop {
        let test = parser.tuple(false, false)?;
        if arms.is_empty() {
            span = parser.head(open);
        }
        arms.push((test, parser.body(&["elif", "else", "endif"])?));
        if parser.skip_name("elif")? {
            continue;
        }
        if parser.skip_name("else")? {
            otherwise = parser.closed_body(&["endif"])?;
        } else {
            parser.bump()?;
        }
        break;
    }
    body.push(Stmt { span, kind: StmtKind::If(Box::new(If { arms, otherwise })) });
    Ok(())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_if(&mut self, branches: &If) -> Result<Flow> {
        for (test, body) in &branches.arms {
            let taken = self.test(test)?;
            self.tell_branch(test.span, taken);
            if taken {
                return self.exec(body);
            }
        }
        self.exec(&branches.otherwise)
    }
}
