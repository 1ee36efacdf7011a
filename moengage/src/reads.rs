//! What a template can read of its context.

use drysend_core::{Limits, Reads};

use crate::environment::Shared;
use crate::methods;
use crate::platform;
use crate::syntax::ast::{
    Body, CallArguments, Expr, ExprKind, FilterCall, Macro, Postfix, Slice, StepKind, Stmt, StmtKind, Target,
    TargetKind,
};
use crate::syntax::{Rules, SyntaxOptions, parser};
use crate::template::Compiled;
use crate::value::Value;

/// What `template` reads, with the content blocks that it names.
pub(crate) fn of(template: &Compiled, shared: &Shared) -> Reads {
    let mut walk = Walk { reads: Reads::default(), named: Vec::new() };
    walk.template(template);
    let mut followed = 0;
    while let Some(name) = walk.named.get(followed).cloned() {
        followed += 1;
        // One that does not parse fails before it reads.
        if let Some(Ok(partial)) = shared.partial(&name) {
            walk.template(&partial);
        }
    }
    walk.reads
}

/// The variable that the expression `text` looks into, and the last thing it asks for there: the variable itself where it
/// asks for nothing more.
pub(crate) fn path(text: &str) -> Option<(String, String)> {
    let template = format!("{{{{ {text} }}}}");
    let parsed = parser::parse(&template, &Rules::new(SyntaxOptions::default()), &Limits::default(), false);
    let [Stmt { kind: StmtKind::Print(print), .. }] = &*parsed.body else { return None };
    match &print.value.kind {
        ExprKind::Name(name) => Some((name.text.to_string(), name.text.to_string())),
        ExprKind::Postfix(postfix) => {
            let ExprKind::Name(base) = &postfix.base.kind else { return None };
            let key = postfix.steps.iter().map_while(|step| key(&step.kind)).last().unwrap_or(&base.text);
            Some((base.text.to_string(), key.to_owned()))
        }
        _ => None,
    }
}

struct Walk {
    reads: Reads,
    /// The templates that are named, each once.
    named: Vec<String>,
}

impl Walk {
    fn template(&mut self, template: &Compiled) {
        self.body(&template.body);
        template.blocks.iter().for_each(|block| self.body(&block.body));
    }

    fn body(&mut self, body: &Body) {
        for stmt in body {
            if self.reads.is_whole() {
                return;
            }
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::Data(_) | StmtKind::Text(_) | StmtKind::Break | StmtKind::Continue | StmtKind::Block(_) => {}
            StmtKind::Print(print) => self.expr(&print.value),
            StmtKind::Do(value) => self.expr(value),
            StmtKind::NotSend(reason) => reason.iter().for_each(|reason| self.expr(reason)),
            StmtKind::Set(set) => {
                self.expr(&set.value);
                self.target(&set.target);
            }
            StmtKind::SetBlock(set) => {
                self.target(&set.target);
                self.filters(&set.filters);
                self.body(&set.body);
            }
            StmtKind::If(node) => {
                for (test, body) in &node.arms {
                    self.expr(test);
                    self.body(body);
                }
                self.body(&node.otherwise);
            }
            StmtKind::For(node) => {
                self.expr(&node.iterable);
                node.test.iter().for_each(|(_, test)| self.expr(test));
                self.body(&node.body);
                self.body(&node.otherwise);
            }
            StmtKind::Macro(node) => self.function(node),
            StmtKind::CallBlock(block) => {
                self.expr(&block.callee);
                self.arguments(&block.arguments);
                self.function(&block.caller);
            }
            StmtKind::FilterBlock(block) => {
                self.filters(&block.filters);
                self.body(&block.body);
            }
            StmtKind::With(with) => {
                with.bindings.iter().for_each(|(_, value)| self.expr(value));
                self.body(&with.body);
            }
            StmtKind::Autoescape(node) => {
                self.expr(&node.on);
                self.body(&node.body);
            }
            StmtKind::Extends(template) => self.partial(template),
            StmtKind::Include(include) => self.partial(&include.template),
            StmtKind::Import(import) => self.partial(&import.template),
            StmtKind::FromImport(import) => self.partial(&import.template),
        }
    }

    fn function(&mut self, node: &Macro) {
        node.parameters.iter().filter_map(|parameter| parameter.default.as_ref()).for_each(|value| self.expr(value));
        self.body(&node.body);
    }

    /// A template that is used; one that is not named by a literal can be any.
    fn partial(&mut self, template: &Expr) {
        match &template.kind {
            ExprKind::Const(Value::Str(name)) => {
                if !self.named.iter().any(|known| **known == **name) {
                    self.named.push(name.to_string());
                }
            }
            ExprKind::List(names) | ExprKind::Tuple(names) => names.iter().for_each(|name| self.partial(name)),
            _ => self.reads.add_everything(),
        }
    }

    fn target(&mut self, target: &Target) {
        match &target.kind {
            TargetKind::Name(_) => {}
            TargetKind::Attribute(pair) => self.name(&pair.0.text, &[]),
            TargetKind::Tuple(items) => items.iter().for_each(|item| self.target(item)),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Const(_) => {}
            ExprKind::Name(name) => self.name(&name.text, &[]),
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::And(items) | ExprKind::Or(items) => {
                self.all(items);
            }
            ExprKind::Dict(entries) => entries.iter().for_each(|(key, value)| {
                self.expr(key);
                self.expr(value);
            }),
            ExprKind::Chain(chain) => {
                self.expr(&chain.first);
                chain.rest.iter().for_each(|(_, operand)| self.expr(operand));
            }
            ExprKind::Compare(chain) => {
                self.expr(&chain.first);
                chain.rest.iter().for_each(|(_, operand)| self.expr(operand));
            }
            ExprKind::Concat(concat) => self.all(&concat.items),
            ExprKind::Not(operand) => self.expr(operand),
            ExprKind::Signs(signs) => self.expr(&signs.operand),
            ExprKind::Cond(cond) => {
                for arm in &cond.arms {
                    self.all(&arm.tests);
                    self.expr(&arm.value);
                }
                cond.otherwise.iter().for_each(|value| self.expr(value));
            }
            ExprKind::Postfix(postfix) => self.postfix(postfix),
            ExprKind::Slice(slice) => self.slice(slice),
        }
    }

    fn all(&mut self, items: &[Expr]) {
        items.iter().for_each(|item| self.expr(item));
    }

    fn postfix(&mut self, postfix: &Postfix) {
        match &postfix.base.kind {
            ExprKind::Name(name) => {
                let keys: Vec<&str> = postfix.steps.iter().map_while(|step| key(&step.kind)).collect();
                self.name(&name.text, &keys);
            }
            _ => self.expr(&postfix.base),
        }
        for step in &postfix.steps {
            match &step.kind {
                StepKind::Attribute { .. } => {}
                StepKind::Item(item) => self.expr(item),
                StepKind::Slice(slice) => self.slice(slice),
                StepKind::Call(arguments) => self.arguments(arguments),
                StepKind::Filter(call) => self.arguments(&call.arguments),
                StepKind::Test(call) => self.arguments(&call.arguments),
            }
        }
    }

    fn slice(&mut self, slice: &Slice) {
        [&slice.start, &slice.stop, &slice.step].into_iter().flatten().for_each(|part| self.expr(part));
    }

    fn filters(&mut self, filters: &[FilterCall]) {
        filters.iter().for_each(|filter| self.arguments(&filter.arguments));
    }

    fn arguments(&mut self, arguments: &CallArguments) {
        self.all(&arguments.positional);
        arguments.named.iter().for_each(|(_, argument)| self.expr(argument));
        arguments.spread.iter().chain(&arguments.spread_named).for_each(|argument| self.expr(argument));
    }

    /// A name, and the keys that are looked up from there.
    fn name(&mut self, name: &str, keys: &[&str]) {
        if platform::CONTENT_BLOCKS.contains(&name) {
            return self.reads.add_everything();
        }
        self.reads.add([name].into_iter().chain(keys.iter().copied()));
        // A user attribute may be found under its other name.
        if let (platform::USER_ATTRIBUTE, [key, ..]) = (name, keys)
            && let Some(alias) = platform::alias(key)
        {
            self.reads.add([name, alias]);
        }
    }
}

/// The key that a step looks up in a dict, where it depends on nothing but the template; the name of a method speaks of the
/// whole dict.
fn key(step: &StepKind) -> Option<&str> {
    let key = match step {
        StepKind::Attribute { name, .. } => name,
        StepKind::Item(Expr { kind: ExprKind::Const(Value::Str(key)), .. }) => key,
        _ => return None,
    };
    (!key.starts_with("__") && !methods::of_dict(key)).then_some(key)
}
