//! Blocks, and the templates that extend others.

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Observer, Result, Span};

use super::context::{Blocks, TemplateContext};
use super::{Flow, Interpreter};
use crate::call::{Arguments, Call};
use crate::syntax::ast::Locals;
use crate::template::Compiled;
use crate::value::{Object, Str, Undefined, Value, string_repr};

/// A block that a template asks for by `self` or `super`.
#[derive(Clone, Debug)]
pub(crate) struct BlockReference {
    name: Str,
    context: usize,
    level: usize,
    /// How many blocks of this name there are.
    count: usize,
    class: Undefined,
}

impl Object for BlockReference {
    fn type_name(&self) -> &str {
        "BlockReference"
    }

    fn type_repr(&self) -> String {
        "jinja2.runtime.BlockReference object".to_owned()
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        if name != "super" {
            return None;
        }
        if self.level + 1 >= self.count {
            return Some(no_parent(self.class, &self.name));
        }
        Some(Value::from_object(Self { level: self.level + 1, ..self.clone() }))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        call.host().invoke(self, arguments)
    }
}

/// What templates know as `self`.
#[derive(Debug)]
struct TemplateReference {
    context: usize,
    blocks: Option<Arc<Blocks>>,
    class: Undefined,
}

impl Object for TemplateReference {
    fn type_name(&self) -> &str {
        "TemplateReference"
    }

    fn type_repr(&self) -> String {
        "jinja2.runtime.TemplateReference object".to_owned()
    }

    fn get_item(&self, key: &Value) -> Option<Value> {
        let (_, name, blocks) = self.blocks.as_ref()?.get_full(key.as_str()?)?;
        let (name, count) = (name.clone(), blocks.len());
        let reference = BlockReference { name, context: self.context, level: 0, count, class: self.class };
        Some(Value::from_object(reference))
    }
}

fn no_parent(class: Undefined, name: &str) -> Value {
    Value::undefined_because(class, format!("there is no parent block called {}.", string_repr(name)))
}

impl<O: Observer> Interpreter<'_, O> {
    pub(super) fn template_reference(&self) -> Value {
        let blocks = self.contexts.get(self.context).and_then(|context| context.blocks.clone());
        Value::from_object(TemplateReference { context: self.context, blocks, class: self.undefined_class() })
    }

    /// Whether the running template extends another.
    pub(crate) fn extends(&self) -> bool {
        self.parent.is_some()
    }

    pub(crate) fn extend(&mut self, parent: Arc<Compiled>, span: Span) -> Result<()> {
        if self.parent.is_some() {
            let error = Error::new(ErrorKind::Syntax, "extended multiple times");
            return Err(self.locate(error, span));
        }
        // Each template of the chain is one level; a chain that comes back to itself would never end.
        self.state.meter.make(parent.source.text().len())?;
        if let Some(context) = self.contexts.get_mut(self.context) {
            let lengths = context.blocks.iter().flat_map(|blocks| blocks.values()).map(Vec::len);
            let longest = lengths.max().unwrap_or_default();
            if longest > self.state.meter.limits().recursion {
                return Err(super::too_deep());
            }
            for (at, block) in parent.blocks.iter().enumerate() {
                let blocks = Arc::make_mut(context.blocks.get_or_insert_default());
                blocks.entry(block.name.clone()).or_default().push((Arc::clone(&parent), at));
            }
        }
        self.state.meter.work(1_000)?;
        self.parent = Some(parent);
        self.muted = true;
        Ok(())
    }

    /// Prints the block `name`: the youngest for `level` 0, its parents above.
    pub(crate) fn call_block(
        &mut self,
        name: &Str,
        level: usize,
        required: bool,
        locals: Option<&Locals>,
        span: Span,
    ) -> Result<()> {
        let mut context = self.context;
        if let Some(locals) = locals {
            context = self.derive(locals)?;
        }
        let blocks = self.contexts.get(context).and_then(|context| context.blocks.as_ref()?.get(&**name));
        let count = blocks.map_or(0, Vec::len);
        let Some((template, at)) = blocks.and_then(|blocks| blocks.get(level)).cloned() else { return Ok(()) };
        if required && count <= 1 {
            let message = format!("Required block {} not found", string_repr(name));
            return Err(self.locate(Error::new(ErrorKind::Syntax, message), span));
        }
        let muted = std::mem::replace(&mut self.muted, false);
        let parent = self.parent.take();
        let result = self.run_block_body(&template, at, context, level, count);
        self.parent = parent;
        self.muted = muted;
        result.map_err(|error| self.locate(error, span))
    }

    fn run_block_body(
        &mut self,
        template: &Arc<Compiled>,
        at: usize,
        context: usize,
        level: usize,
        count: usize,
    ) -> Result<()> {
        let Some(block) = template.blocks.get(at) else { return Ok(()) };
        self.activate(template, context, &block.function, &[], |interpreter| {
            if let Some(slot) = block.self_slot {
                let value = interpreter.template_reference();
                interpreter.store(slot, value);
            }
            if let Some(slot) = block.super_slot {
                let class = interpreter.undefined_class();
                let value = if level + 1 < count {
                    let name = block.name.clone();
                    Value::from_object(BlockReference { name, context, level: level + 1, count, class })
                } else {
                    no_parent(class, &block.name)
                };
                interpreter.store(slot, value);
            }
            interpreter.enter_all(&block.function.enter);
            interpreter.exec(&block.body).map(drop)
        })
    }

    pub(super) fn call_block_reference(&mut self, reference: &BlockReference) -> Result<Value> {
        let context = std::mem::replace(&mut self.context, reference.context);
        let escaped = self.autoescape();
        let result = self.capture(|interpreter| {
            interpreter.call_block(&reference.name, reference.level, false, None, Span::default())?;
            Ok(Flow::Next)
        });
        self.context = context;
        let (text, _) = result?;
        Ok(self.text_value(text, escaped))
    }

    /// The running context with `locals` on top.
    fn derive(&mut self, locals: &Locals) -> Result<usize> {
        let parent = self.visible(locals)?;
        let Some(current) = self.contexts.get(self.context) else { return Ok(self.context) };
        let (template, blocks, autoescape) =
            (Arc::clone(&current.template), current.blocks.clone(), current.autoescape);
        self.state.meter.make(size_of::<TemplateContext>())?;
        let context = self.add_context(&template, parent, blocks);
        self.contexts[context].autoescape = autoescape;
        Ok(context)
    }
}
