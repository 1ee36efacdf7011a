//! Puts slots into statements, and gives each scope its variables.

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Span};
use indexmap::IndexMap;

use super::constant::is_constant;
use super::{Escape, Frame, Scopes};
use crate::platform;
use crate::syntax::ast::{Autoescape, Body, Expr, ExprKind, For, Include, Locals, Special, StepKind, Stmt, StmtKind};
use crate::syntax::steps::seen;
use crate::value::{Str, Value};

/// How many variables all macros of a template together may hold for the templates that they include.
const MOST_CAPTURED: usize = 4_000;

impl Scopes<'_> {
    pub(super) fn bind_body(&mut self, body: &mut Body) {
        for stmt in body {
            self.bind_stmt(stmt);
        }
    }

    fn bind_stmt(&mut self, stmt: &mut Stmt) {
        let at_top = self.at_top();
        self.resolved.shares |= matches!(
            stmt.kind,
            StmtKind::Macro(_)
                | StmtKind::CallBlock(_)
                | StmtKind::Block(_)
                | StmtKind::Extends(_)
                | StmtKind::Include(_)
                | StmtKind::Import(_)
                | StmtKind::FromImport(_)
        );
        match &mut stmt.kind {
            StmtKind::Data(_) | StmtKind::Text(_) => {}
            StmtKind::Break => self.check_loop("'break' outside loop", stmt.span),
            StmtKind::Continue => self.check_loop("'continue' not properly in loop", stmt.span),
            StmtKind::Print(print) => {
                print.escape = self.escape;
                self.constant = is_constant(&print.value);
                self.bind_expr(&mut print.value);
                self.constant = false;
                if let Some(include) = self.as_content_block(&print.value) {
                    self.resolved.shares = true;
                    stmt.kind = StmtKind::Include(Box::new(include));
                }
            }
            StmtKind::Do(value) => self.bind_expr(value),
            StmtKind::NotSend(reason) => reason.iter_mut().for_each(|reason| self.bind_expr(reason)),
            StmtKind::Extends(value) => {
                if !at_top {
                    self.fail(ErrorKind::Syntax, "cannot use extend from a non top-level scope".to_owned(), stmt.span);
                }
                self.bind_expr(value);
            }
            StmtKind::Set(set) => {
                set.at_top = at_top;
                self.bind_expr(&mut set.value);
                self.bind_target(&mut set.target);
            }
            StmtKind::SetBlock(set) => {
                set.at_top = at_top;
                self.bind_target(&mut set.target);
                self.inner(|scopes| {
                    scopes.collect(&set.body, 0);
                    scopes.collect_filters(&set.filters);
                    set.scope = scopes.scope();
                    scopes.bind_body(&mut set.body);
                    set.filters.iter_mut().for_each(|filter| scopes.bind_filter(filter));
                });
            }
            StmtKind::If(node) => {
                let soft = std::mem::replace(&mut self.soft, true);
                for (test, body) in &mut node.arms {
                    self.bind_expr(test);
                    self.bind_body(body);
                }
                self.bind_body(&mut node.otherwise);
                self.soft = soft;
            }
            StmtKind::For(node) => {
                // Nobody else holds the loop while it is being resolved.
                if let Some(node) = Arc::get_mut(node) {
                    self.bind_for(node);
                }
            }
            StmtKind::Macro(node) => {
                if let Some(node) = Arc::get_mut(node) {
                    node.at_top = at_top;
                    self.macro_body(node, stmt.span);
                    node.name.iter_mut().for_each(|name| self.bind_name(name));
                }
            }
            StmtKind::CallBlock(block) => {
                if let Some(caller) = Arc::get_mut(&mut block.caller) {
                    self.macro_body(caller, stmt.span);
                }
                self.bind_expr(&mut block.callee);
                self.bind_arguments(&mut block.arguments);
            }
            StmtKind::FilterBlock(block) => {
                block.escape = self.escape;
                self.inner(|scopes| {
                    scopes.collect(&block.body, 0);
                    scopes.collect_filters(&block.filters);
                    block.scope = scopes.scope();
                    scopes.bind_body(&mut block.body);
                    block.filters.iter_mut().for_each(|filter| scopes.bind_filter(filter));
                });
            }
            StmtKind::With(with) => {
                with.bindings.iter_mut().for_each(|(_, value)| self.bind_expr(value));
                self.inner(|scopes| {
                    with.bindings.iter().for_each(|(target, _)| scopes.declare_target(target));
                    scopes.collect(&with.body, 0);
                    with.scope = scopes.scope();
                    with.bindings.iter_mut().for_each(|(target, _)| scopes.bind_target(target));
                    scopes.bind_body(&mut with.body);
                });
            }
            StmtKind::Autoescape(node) => self.bind_autoescape(node),
            StmtKind::Block(block) => {
                block.at_top = at_top;
                if block.scoped {
                    block.locals = self.locals();
                }
            }
            StmtKind::Include(include) => {
                self.bind_expr(&mut include.template);
                if include.with_context {
                    include.locals = self.locals();
                }
            }
            StmtKind::Import(import) => {
                import.at_top = at_top;
                self.bind_expr(&mut import.template);
                self.bind_name(&mut import.target);
                if import.with_context {
                    import.locals = self.locals();
                }
            }
            StmtKind::FromImport(import) => {
                import.at_top = at_top;
                self.bind_expr(&mut import.template);
                import.names.iter_mut().for_each(|(_, target)| self.bind_name(target));
                if import.with_context {
                    import.locals = self.locals();
                }
            }
        }
    }

    /// Runs `resolve` in a scope inside the current one.
    fn inner(&mut self, resolve: impl FnOnce(&mut Self)) {
        let soft = std::mem::replace(&mut self.soft, false);
        self.push_frame(false);
        resolve(self);
        self.pop_frame();
        self.soft = soft;
    }

    fn bind_for(&mut self, node: &mut For) {
        self.bind_expr(&mut node.iterable);
        let first_slot = self.slot_count();
        if let Some((target, test)) = &mut node.test {
            let scope = &mut node.test_scope;
            self.inner(|scopes| {
                scopes.declare_target(target);
                scopes.collect_expr(test);
                *scope = scopes.scope();
                scopes.bind_target(target);
                scopes.bind_expr(test);
            });
        }
        self.loops += 1;
        self.inner(|scopes| {
            if node.uses_loop {
                node.loop_slot = Some(scopes.special(Special::Loop));
            }
            scopes.declare_target(&node.target);
            scopes.collect(&node.body, 0);
            node.scope = scopes.scope();
            scopes.bind_target(&mut node.target);
            scopes.bind_body(&mut node.body);
        });
        self.loops -= 1;
        self.inner(|scopes| {
            scopes.collect(&node.otherwise, 0);
            node.else_scope = scopes.scope();
            scopes.bind_body(&mut node.otherwise);
        });
        node.slots = first_slot..self.slot_count();
    }

    fn bind_autoescape(&mut self, node: &mut Autoescape) {
        let escape = match &node.on.kind {
            ExprKind::Const(Value::Bool(true)) => Escape::On,
            ExprKind::Const(Value::Bool(false)) => Escape::Off,
            _ => Escape::Dynamic,
        };
        self.inner(|scopes| {
            scopes.collect_expr(&node.on);
            scopes.collect(&node.body, 0);
            node.scope = scopes.scope();
            scopes.bind_expr(&mut node.on);
            scopes.with_escape(escape, |scopes| scopes.bind_body(&mut node.body));
        });
    }

    /// `{{ ContentBlock['label'] }}`, when there is such a block: it sees every variable that is set around it.
    fn as_content_block(&mut self, value: &Expr) -> Option<Include> {
        let ExprKind::Postfix(postfix) = &value.kind else { return None };
        let (ExprKind::Name(base), [step]) = (&postfix.base.kind, &*postfix.steps) else { return None };
        if !platform::CONTENT_BLOCKS.contains(&&*base.text) {
            return None;
        }
        let label = match &step.kind {
            StepKind::Attribute { name: label, .. } => label.clone(),
            StepKind::Item(Expr { kind: ExprKind::Const(Value::Str(label)), .. }) => label.clone(),
            _ => return None,
        };
        if !self.environment.has_partial(&label) {
            return None;
        }
        let template = Expr::new(step.span, ExprKind::Const(Value::Str(label)));
        Some(Include { template, ignore_missing: false, with_context: true, locals: self.locals() })
    }

    fn check_loop(&mut self, fault: &str, span: Span) {
        if self.loops == 0 {
            self.fail(ErrorKind::Syntax, fault.to_owned(), span);
        }
    }

    pub(super) fn fail(&mut self, kind: ErrorKind, message: String, span: Span) {
        self.resolved.errors.push(Error::new(kind, message).with_span(span));
    }

    pub(super) fn unknown(&mut self, kind: ErrorKind, message: String, span: Span, near: Option<&str>) {
        let mut error = Error::new(kind, message).with_span(span);
        if let Some(near) = near {
            error = error.with_help(format!("did you mean `{near}`?"));
        }
        self.resolved.errors.push(error);
    }

    /// Every variable that is set in the scopes around here, for a template that sees them.
    fn locals(&mut self) -> Arc<Locals> {
        self.frames.len().checked_sub(1).map_or_else(Arc::default, |frame| self.locals_of(frame))
    }

    fn locals_of(&mut self, at: usize) -> Arc<Locals> {
        let frame = &self.frames[at];
        if let Some(locals) = &frame.locals {
            return Arc::clone(locals);
        }
        let function = frame.function;
        let stored = |frame: &Frame| -> Vec<(Str, u32)> {
            let symbols = frame.names.values().filter(|symbol| symbol.stored);
            symbols.map(|symbol| (symbol.text.clone(), symbol.slot)).collect()
        };
        let mut own = stored(frame);
        seen(own.len());
        let mut outer = None;
        match at.checked_sub(1) {
            Some(around) if self.frames[around].function == function => outer = Some(self.locals_of(around)),
            // What a macro passes on of the variables around it, it must hold itself.
            Some(around) => own.extend(self.captured_locals(at, around)),
            None => {}
        }
        let locals = Arc::new(Locals { own, outer });
        self.frames[at].locals = Some(Arc::clone(&locals));
        locals
    }

    /// The variables that are set in the scopes up to `around`, as the scope `at` inside another function sees them.
    fn captured_locals(&mut self, at: usize, around: usize) -> Vec<(Str, u32)> {
        let mut names: IndexMap<u32, Str> = IndexMap::new();
        if self.captured > MOST_CAPTURED {
            return Vec::new();
        }
        for frame in self.frames[..=around].iter().rev() {
            for (number, symbol) in frame.names.iter().filter(|(_, symbol)| symbol.stored) {
                if self.frames[at].names.get(number).is_some_and(|own| own.stored) {
                    continue;
                }
                names.entry(*number).or_insert_with(|| symbol.text.clone());
            }
        }
        seen(names.len());
        self.captured += names.len();
        if self.captured > MOST_CAPTURED {
            let message = format!("more than {MOST_CAPTURED} variables are passed on by macros");
            self.fail(ErrorKind::Limit, message, Span::default());
            return Vec::new();
        }
        names.into_iter().filter_map(|(number, text)| Some((text, self.find(number, around + 1)?))).collect()
    }
}
