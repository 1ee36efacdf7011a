//! What a template can read of its context.

use drysend_core::Reads;

use crate::syntax::ast::{
    Body, Call, CallTag, Condition, Expression, FilterCall, Filtered, For, Lookup, NodeKind, Offset, Partial,
    Positional, Root, Step, TableRow, Unit,
};
use crate::value::Value;

/// Adds what `unit` reads itself; the content blocks it names are the caller's to follow.
pub(crate) fn add(unit: &Unit, reads: &mut Reads) {
    Walk { unit, reads }.body(&unit.body);
}

struct Walk<'w> {
    unit: &'w Unit,
    reads: &'w mut Reads,
}

impl Walk<'_> {
    fn body(&mut self, body: &Body) {
        for node in &body.nodes {
            if self.reads.is_whole() {
                return;
            }
            self.node(&node.kind);
        }
    }

    fn node(&mut self, node: &NodeKind) {
        match node {
            NodeKind::Text(_) | NodeKind::Raw(_) | NodeKind::Comment | NodeKind::Break | NodeKind::Continue => {}
            NodeKind::Abort(_) => {}
            NodeKind::Output(output) => self.filtered(output),
            NodeKind::Assign(assign) => self.filtered(&assign.value),
            NodeKind::Capture(capture) => self.body(&capture.body),
            NodeKind::If(node) => {
                for branch in &node.branches {
                    branch.condition.iter().for_each(|condition| self.condition(condition));
                    self.body(&branch.body);
                }
            }
            NodeKind::Case(case) => {
                self.expression(&case.subject);
                for branch in &case.branches {
                    branch.values.iter().flatten().for_each(|value| self.expression(value));
                    self.body(&branch.body);
                }
            }
            NodeKind::For(node) => self.for_loop(node),
            NodeKind::TableRow(node) => self.table_row(node),
            NodeKind::Cycle(cycle) => {
                if let crate::syntax::ast::CycleGroup::Named(name) = &cycle.group {
                    self.expression(name);
                }
                cycle.values.iter().for_each(|value| self.expression(value));
            }
            NodeKind::Increment(name) | NodeKind::Decrement(name) => {
                if let Some(name) = self.unit.names.get(name.0 as usize) {
                    self.variable(name, &[]);
                }
            }
            NodeKind::IfChanged(body) => self.body(body),
            NodeKind::Partial(partial) => self.partial(partial),
            NodeKind::Call(call) => self.call(call),
        }
    }

    fn for_loop(&mut self, node: &For) {
        self.expression(&node.collection);
        node.limit.iter().for_each(|limit| self.expression(limit));
        if let Offset::At(offset) = &node.offset {
            self.expression(offset);
        }
        self.body(&node.body);
        node.otherwise.iter().for_each(|body| self.body(body));
    }

    fn table_row(&mut self, node: &TableRow) {
        self.expression(&node.collection);
        [&node.cols, &node.limit, &node.offset].into_iter().flatten().for_each(|value| self.expression(value));
        self.body(&node.body);
    }

    fn partial(&mut self, partial: &Partial) {
        match &partial.partial {
            // Without an object of its own a partial gets the variable that is called like it.
            Expression::Literal(Value::Str(name)) => self.variable(name.rsplit('/').next().unwrap_or_default(), &[]),
            _ => self.reads.add_everything(),
        }
        partial.subject.iter().for_each(|subject| self.expression(subject));
        partial.arguments.iter().for_each(|(_, argument)| self.expression(argument));
    }

    fn call(&mut self, call: &Call) {
        // What is fetched may be a template, too, and then it can name anything.
        if call.tag == CallTag::Translation || call.options.iter().any(|option| option.name == "rerender") {
            return self.reads.add_everything();
        }
        call.words.iter().for_each(|word| self.body(&word.body));
        call.options.iter().for_each(|option| self.body(&option.value.body));
        call.body.iter().for_each(|body| self.body(body));
    }

    fn condition(&mut self, condition: &Condition) {
        for (comparison, _) in &condition.parts {
            self.expression(&comparison.left);
            comparison.operation.iter().for_each(|(_, right)| self.expression(right));
        }
    }

    fn filtered(&mut self, filtered: &Filtered) {
        self.expression(&filtered.value);
        for FilterCall { positional, named, .. } in &filtered.filters {
            if let Positional::Expressions(arguments) = positional {
                arguments.iter().for_each(|argument| self.expression(argument));
            }
            named.iter().for_each(|(_, argument)| self.expression(argument));
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Literal(_) => {}
            Expression::Range(ends) => {
                self.expression(&ends.0);
                self.expression(&ends.1);
            }
            Expression::Lookup(lookup) => self.lookup(lookup),
        }
    }

    fn lookup(&mut self, lookup: &Lookup) {
        for step in &lookup.steps {
            if let Step::Index(index) = step {
                self.expression(index);
            }
        }
        let steps: Vec<&str> = lookup.steps.iter().map_while(key).collect();
        match &lookup.root {
            Root::Variable(name) | Root::Namespace(name, _) => {
                if let Some(name) = self.unit.names.get(name.0 as usize) {
                    self.variable(name, &steps);
                }
            }
            Root::Attribute(name) => self.reads.add(["attributes", name].into_iter().chain(steps)),
            Root::Block(_) | Root::Dynamic(Expression::Literal(Value::Nil)) => {}
            Root::Dynamic(Expression::Literal(Value::Str(name))) => self.variable(name, &steps),
            Root::Dynamic(_) => self.reads.add_everything(),
        }
    }

    /// A plain variable is looked for among the context's variables, then among its namespaces.
    fn variable(&mut self, name: &str, steps: &[&str]) {
        self.reads.add(["variables", name].into_iter().chain(steps.iter().copied()));
        self.reads.add([name].into_iter().chain(steps.iter().copied()));
    }
}

/// The key that a step looks up, where it depends on nothing but the template. `size`, `first` and `last` may speak of the
/// whole.
fn key(step: &Step) -> Option<&str> {
    let key = match step {
        Step::Key(key) | Step::Attribute(key) => &**key,
        Step::Index(Expression::Literal(Value::Str(key))) => &**key,
        Step::Index(_) => return None,
    };
    (!matches!(key, "size" | "first" | "last")).then_some(key)
}
