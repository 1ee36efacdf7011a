//! The variables of one scope: everything in it but the scopes inside.

use super::names::{Use, argument_reads, reads, targets};
use super::{Scopes, Start, Symbol};
use crate::syntax::ast::{Body, Expr, FilterCall, Name, Stmt, StmtKind, Target};
use crate::syntax::steps::seen;

impl Scopes<'_> {
    /// Adds what `body` uses to the innermost scope. `branches` counts the `if`s around it within the scope.
    pub(super) fn collect(&mut self, body: &Body, branches: usize) {
        for stmt in body {
            self.collect_stmt(stmt, branches);
        }
    }

    fn collect_stmt(&mut self, stmt: &Stmt, branches: usize) {
        match &stmt.kind {
            StmtKind::Data(_) | StmtKind::Text(_) | StmtKind::Break | StmtKind::Continue => {}
            // Blocks, and parts with their own escaping, are scopes of their own.
            StmtKind::Block(_) | StmtKind::Autoescape(_) => {}
            StmtKind::Print(print) => self.collect_expr(&print.value),
            StmtKind::Do(value) | StmtKind::Extends(value) => self.collect_expr(value),
            StmtKind::NotSend(reason) => reason.iter().for_each(|reason| self.collect_expr(reason)),
            StmtKind::Set(set) => {
                self.collect_expr(&set.value);
                self.collect_target(&set.target, branches);
            }
            StmtKind::SetBlock(set) => self.collect_target(&set.target, branches),
            StmtKind::If(node) => {
                for (test, body) in &node.arms {
                    self.collect_expr(test);
                    self.collect(body, branches + 1);
                }
                self.collect(&node.otherwise, branches + 1);
            }
            StmtKind::For(node) => self.collect_expr(&node.iterable),
            StmtKind::Macro(node) => node.name.iter().for_each(|name| self.note(name, Use::Store, branches)),
            StmtKind::CallBlock(block) => {
                self.collect_expr(&block.callee);
                argument_reads(&block.arguments, &mut |name| self.note(name, Use::Read, branches));
            }
            StmtKind::FilterBlock(block) => self.collect_filters(&block.filters),
            StmtKind::With(with) => with.bindings.iter().for_each(|(_, value)| self.collect_expr(value)),
            StmtKind::Include(include) => self.collect_expr(&include.template),
            StmtKind::Import(import) => {
                self.collect_expr(&import.template);
                self.note(&import.target, Use::Store, branches);
            }
            StmtKind::FromImport(import) => {
                self.collect_expr(&import.template);
                import.names.iter().for_each(|(_, target)| self.note(target, Use::Store, branches));
            }
        }
    }

    pub(super) fn collect_expr(&mut self, expr: &Expr) {
        reads(expr, &mut |name| self.note(name, Use::Read, 0));
    }

    pub(super) fn collect_filters(&mut self, filters: &[FilterCall]) {
        for filter in filters {
            argument_reads(&filter.arguments, &mut |name| self.note(name, Use::Read, 0));
        }
    }

    fn collect_target(&mut self, target: &Target, branches: usize) {
        targets(target, &mut |name, used| self.note(name, used, branches));
    }

    /// Notes that the innermost scope uses `name`.
    fn note(&mut self, name: &Name, used: Use, branches: usize) {
        let Some((frame, outer)) = self.frames.split_last_mut() else { return };
        if let Some(symbol) = frame.names.get_mut(&name.symbol) {
            symbol.stored |= used == Use::Store;
            return;
        }
        seen(outer.len());
        let known_outside = outer.iter().any(|frame| frame.names.contains_key(&name.symbol));
        let start = match (used, known_outside) {
            (Use::Read, true) => return,
            (Use::Read, false) => Start::Context,
            (Use::Store, true) => {
                let count = self.frames.len() - 1;
                self.find(name.symbol, count).map_or(Start::Context, Start::Outer)
            }
            // What only some branches set is what the context holds in the others.
            (Use::Store, false) if branches > 0 => Start::Context,
            (Use::Store, false) => Start::Nothing,
        };
        self.declare(name, start, used == Use::Store);
    }

    /// A variable of the innermost scope.
    pub(super) fn declare(&mut self, name: &Name, start: Start, stored: bool) -> u32 {
        let slot = self.new_slot();
        let symbol = Symbol { text: name.text.clone(), slot, start, stored };
        if let Some(frame) = self.frames.last_mut() {
            frame.names.insert(name.symbol, symbol);
        }
        slot
    }

    /// The variables of `target` as what the scope starts with.
    pub(super) fn declare_target(&mut self, target: &Target) {
        targets(target, &mut |name, _| {
            self.declare(name, Start::Parameter, true);
        });
    }
}
