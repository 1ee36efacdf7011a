//! What a template's names mean where no scope holds them.

use std::sync::Arc;

use drysend_core::{Observer, Result};
use indexmap::{IndexMap, IndexSet};

use super::Interpreter;
use crate::functions;
use crate::syntax::ast::Locals;
use crate::template::Compiled;
use crate::value::{Str, Value};

/// The context of one run of a template: Jinja2's own `Context`.
pub(super) struct TemplateContext {
    pub(super) template: Arc<Compiled>,
    pub(super) parent: Parent,
    /// What the template set at its top.
    pub(super) vars: IndexMap<Str, Value>,
    /// Which of them others can import.
    pub(super) exported: IndexSet<Str>,
    /// The blocks of each name, from the youngest template to the oldest, by template and place; most templates have none.
    pub(super) blocks: Option<Arc<Blocks>>,
    pub(super) autoescape: bool,
}

/// Blocks by name, each by its template and its place there.
pub(super) type Blocks = IndexMap<Str, Vec<(Arc<Compiled>, usize)>>;

impl TemplateContext {
    /// How many bytes the context of a run of `template` takes.
    pub(super) fn size(template: &Compiled) -> usize {
        size_of::<Self>() + template.blocks.len() * 128
    }
}

/// What stands behind a context: layers of other templates' variables, then perhaps what the caller passed.
#[derive(Clone, Debug)]
pub(super) struct Parent {
    pub(super) layer: Option<Arc<Layer>>,
    pub(super) user: bool,
}

#[derive(Debug)]
pub(super) struct Layer {
    entries: IndexMap<Str, Value>,
    below: Option<Arc<Layer>>,
}

impl<O: Observer> Interpreter<'_, O> {
    pub(super) fn new_context(&mut self, template: &Arc<Compiled>, parent: Parent) -> usize {
        let own = template.blocks.iter().enumerate();
        let blocks: Blocks = own.map(|(at, block)| (block.name.clone(), vec![(Arc::clone(template), at)])).collect();
        self.add_context(template, parent, (!blocks.is_empty()).then(|| Arc::new(blocks)))
    }

    /// A context that shares the blocks of another.
    pub(super) fn add_context(
        &mut self,
        template: &Arc<Compiled>,
        parent: Parent,
        blocks: Option<Arc<Blocks>>,
    ) -> usize {
        self.contexts.push(TemplateContext {
            template: Arc::clone(template),
            parent,
            vars: IndexMap::new(),
            exported: IndexSet::new(),
            blocks,
            autoescape: self.shared.rules.options.autoescape,
        });
        self.contexts.len() - 1
    }

    /// What another template sees of the running one: its context and `locals`.
    pub(super) fn visible(&mut self, locals: &Locals) -> Result<Parent> {
        let mut entries: IndexMap<Str, Value> = IndexMap::new();
        let Some(context) = self.contexts.get(self.context) else { return Ok(Parent { layer: None, user: true }) };
        let parent = context.parent.clone();
        entries.extend(context.vars.iter().map(|(name, value)| (name.clone(), value.clone())));
        let scopes: Vec<&Locals> = std::iter::successors(Some(locals), |locals| locals.outer.as_deref()).collect();
        self.state.meter.work(scopes.iter().map(|locals| locals.own.len() as u64).sum())?;
        for (name, slot) in scopes.iter().rev().flat_map(|locals| &locals.own) {
            match self.local_if_set(*slot) {
                Some(value) => drop(entries.insert(name.clone(), value)),
                // What the inner scope has not set yet hides what is outside.
                None => drop(entries.swap_remove(name)),
            }
        }
        self.state.meter.make(entries.len() * 64)?;
        if entries.is_empty() {
            return Ok(parent);
        }
        Ok(Parent { layer: Some(Arc::new(Layer { entries, below: parent.layer })), user: parent.user })
    }

    /// The value behind a name that no scope of the running function holds.
    pub(super) fn resolve(&mut self, name: &str) -> Result<Option<Value>> {
        if let Some(context) = self.contexts.get(self.context) {
            if let Some(value) = context.vars.get(name) {
                return Ok(Some(value.clone()));
            }
            let mut layer = context.parent.layer.as_ref();
            while let Some(found) = layer {
                if let Some(value) = found.entries.get(name) {
                    return Ok(Some(value.clone()));
                }
                layer = found.below.as_ref();
            }
            if context.parent.user
                && let Some(value) = self.lookup(name)?
            {
                return Ok(Some(value));
            }
        }
        if let Some(value) = self.shared.globals.get(name) {
            return Ok(Some(value.clone()));
        }
        if let Some(value) = self.shared.platform.global(name) {
            return Ok(Some(value));
        }
        Ok(functions::find(name))
    }

    /// What the caller passed under `name`.
    pub(super) fn lookup(&mut self, name: &str) -> Result<Option<Value>> {
        let Some(value) = self.values.get(name) else { return Ok(None) };
        if !self.changes {
            return Ok(Some(value.clone()));
        }
        if let Some(value) = self.thawed.get(name) {
            return Ok(Some(value.clone()));
        }
        let value = value.thawed(&mut self.state.meter)?;
        self.thawed.insert(name.to_owned(), value.clone());
        Ok(Some(value))
    }

    /// Makes a variable that was set at the top of a template part of its context.
    pub(super) fn export(&mut self, name: &Str, value: Value) -> Result<()> {
        self.state.meter.work(1)?;
        if let Some(context) = self.contexts.get_mut(self.context) {
            if !name.starts_with('_') {
                context.exported.insert(name.clone());
            }
            context.vars.insert(name.clone(), value);
        }
        Ok(())
    }
}
