//! Pieces of template that are functions: the template itself, its blocks, macros.

use drysend_core::{ErrorKind, Span};

use super::{Building, Escape, Scopes, Start};
use crate::syntax::ast::{BlockBody, Body, Function, Macro, Name, Special, Uses};
use crate::value::Str;

impl Scopes<'_> {
    pub(super) fn template(&mut self, body: &mut Body, uses: Uses) -> (Function, Option<u32>) {
        self.functions.push(Building::default());
        self.push_frame(true);
        let self_slot = (uses.self_ > 0).then(|| self.special(Special::Template));
        self.collect(body, 0);
        let enter = self.enter();
        self.bind_body(body);
        self.pop_frame();
        let function = self.functions.pop().unwrap_or_default().finish(enter);
        (function, self_slot)
    }

    pub(super) fn block(&mut self, block: &mut BlockBody) {
        let (soft, escape, loops) = (self.soft, self.escape, self.loops);
        (self.soft, self.loops) = (false, 0);
        self.functions.push(Building::default());
        self.push_frame(false);
        if block.uses.self_ > 0 {
            block.self_slot = Some(self.special(Special::Template));
        }
        if block.uses.super_ > 0 {
            block.super_slot = Some(self.special(Special::Parent));
        }
        self.collect(&block.body, 0);
        let enter = self.enter();
        self.bind_body(&mut block.body);
        self.pop_frame();
        block.function = self.functions.pop().unwrap_or_default().finish(enter);
        (self.soft, self.escape, self.loops) = (soft, escape, loops);
    }

    /// The body of a macro or `call` block, whose parameters are its first variables.
    pub(super) fn macro_body(&mut self, node: &mut Macro, span: Span) {
        let (soft, loops) = (self.soft, self.loops);
        (self.soft, self.loops) = (false, 0);
        self.functions.push(Building::default());
        self.push_frame(false);
        for parameter in &mut node.parameters {
            parameter.name.slot = self.declare(&parameter.name, Start::Parameter, true);
        }
        for parameter in &node.parameters {
            parameter.default.iter().for_each(|default| self.collect_expr(default));
        }
        if node.uses.caller > 0
            && let Some(parameter) = node.parameters.iter().find(|known| &*known.name.text == "caller")
            && parameter.default.is_none()
        {
            let message = "When defining macros or call blocks the special \"caller\" argument must be omitted or be given \
                           a default.";
            self.fail(ErrorKind::Syntax, message.to_owned(), span);
        }
        let named = |node: &Macro, name: &str| node.parameters.iter().any(|parameter| *parameter.name.text == *name);
        if node.uses.caller > 0 && !named(node, "caller") {
            node.caller = Some(self.special(Special::Caller));
        }
        if node.uses.kwargs > 0 && !named(node, "kwargs") {
            node.kwargs = Some(self.special(Special::Kwargs));
        }
        if node.uses.varargs > 0 && !named(node, "varargs") {
            node.varargs = Some(self.special(Special::Varargs));
        }
        self.collect(&node.body, 0);
        let enter = self.enter();
        for parameter in &mut node.parameters {
            parameter.default.iter_mut().for_each(|default| self.bind_expr(default));
        }
        self.bind_body(&mut node.body);
        self.pop_frame();
        node.function = self.functions.pop().unwrap_or_default().finish(enter);
        (self.soft, self.loops) = (soft, loops);
    }

    /// Declares a name that has a meaning of its own.
    pub(super) fn special(&mut self, special: Special) -> u32 {
        let name = Name { text: Str::new(special.name()), symbol: special as u32, slot: 0 };
        self.declare(&name, Start::Parameter, true)
    }

    pub(super) fn with_escape(&mut self, escape: Escape, run: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.escape, escape);
        run(self);
        self.escape = before;
    }
}
