//! `{% for target in values if test recursive %}…{% else %}…{% endfor %}`.

use std::sync::Arc;

use drysend_core::{Observer, Result, Span};

use crate::interpreter::{Flow, Interpreter};
use crate::syntax::ast::{Body, For, Scope, Stmt, StmtKind, Target, TargetKind};
use crate::syntax::parser::Parser;
use crate::value::Value;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let target = parser.target(false)?;
    parser.expect_name("in")?;
    let iterable = parser.tuple(false, false)?;
    let test = if parser.skip_name("if")? { Some((target.clone(), parser.expression()?)) } else { None };
    let recursive = parser.skip_name("recursive")?;
    let span = parser.head(open);
    let before = parser.uses;
    let inner = parser.body(&["endfor", "else"])?;
    let uses = parser.uses.since(before);
    let otherwise = if parser.skip_name("else")? {
        parser.closed_body(&["endfor"])?
    } else {
        parser.bump()?;
        Vec::new()
    };
    let node = For {
        target,
        iterable,
        test,
        recursive,
        body: inner,
        otherwise,
        uses_loop: recursive || uses.loop_ > 0 || uses.scoped > 0,
        loop_slot: None,
        scope: Scope::default(),
        test_scope: Scope::default(),
        else_scope: Scope::default(),
        slots: 0..0,
    };
    body.push(Stmt { span, kind: StmtKind::For(Arc::new(node)) });
    Ok(())
}

/// What passed a loop's test is handed on as the targets that it was taken apart into: a list becomes a tuple.
fn as_targets(target: &Target, item: Value) -> Value {
    match (&target.kind, &item) {
        (TargetKind::Tuple(targets), Value::List(list)) => {
            let items = list.items();
            Value::from_tuple(
                targets.iter().zip(items.iter()).map(|(target, item)| as_targets(target, item.clone())).collect(),
            )
        }
        _ => item,
    }
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_for(&mut self, node: &Arc<For>) -> Result<Flow> {
        let values = self.eval(&node.iterable)?;
        self.run_loop(node, values, 0)
    }

    /// One run of a loop over `values`; `depth` counts the runs of a recursive loop around this one.
    pub(crate) fn run_loop(&mut self, node: &Arc<For>, values: Value, depth: usize) -> Result<Flow> {
        let span = node.iterable.span;
        let mut items = self.iterate(&values, span)?;
        let state = if node.uses_loop {
            // What asks about a loop can look ahead, also past the loop's test.
            if node.test.is_some() {
                let mut passed = Vec::new();
                while let Some(item) = self.next_item(&mut items, node)? {
                    self.state.meter.make(size_of::<Value>())?;
                    passed.push(as_targets(&node.target, item));
                }
                items = Value::from_items(passed).iterate()?;
            }
            let items = std::mem::replace(&mut items, Value::from_tuple(Vec::new()).iterate()?);
            Some(self.loop_state(node, &values, items, depth))
        } else {
            None
        };
        let (mut turned, mut completed) = (false, false);
        loop {
            let next = match &state {
                Some(state) => {
                    self.state.meter.step()?;
                    state.advance()?
                }
                None => self.next_item(&mut items, node)?,
            };
            let Some(item) = next else { break };
            turned = true;
            self.enter(&node.scope);
            self.assign(&node.target, item, false)?;
            if let (Some(state), Some(slot)) = (&state, node.loop_slot) {
                self.store(slot, state.value());
            }
            match self.exec(&node.body)? {
                Flow::Next => completed = true,
                Flow::Continue => {}
                Flow::Break => break,
            }
        }
        self.tell_branch(span, turned);
        // Jinja2 takes `else` also where no turn came to its end.
        if !completed {
            self.enter(&node.else_scope);
            return self.exec(&node.otherwise);
        }
        Ok(Flow::Next)
    }
}
