//! Templates that use other templates: `include`, `import`, `extends` and blocks.

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Meter, Observer, Result, Span};

use super::context::Parent;
use super::{Flow, Interpreter};
use crate::syntax::ast::{Locals, Name};
use crate::template::Compiled;
use crate::value::{Object, Str, Value, string_repr};

/// An imported template.
#[derive(Debug)]
struct Module {
    text: String,
    exports: Vec<(Str, Value)>,
}

impl Object for Module {
    fn type_name(&self) -> &str {
        "TemplateModule"
    }

    fn type_repr(&self) -> String {
        "jinja2.environment.TemplateModule object".to_owned()
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        self.exports.iter().rev().find(|(known, _)| **known == *name).map(|(_, value)| value.clone())
    }

    fn write(&self, out: &mut String, _: &mut Meter<'_>) -> Result<()> {
        out.push_str(&self.text);
        Ok(())
    }

    fn is_safe(&self) -> bool {
        true
    }

    fn take_values(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.exports).into_iter().map(|(_, value)| value).collect()
    }
}

impl<O: Observer> Interpreter<'_, O> {
    /// Runs a template in a context of its own, and then what it extends.
    pub(super) fn run_template(&mut self, template: &Arc<Compiled>, context: usize) -> Result<()> {
        let parent = self.parent.take();
        let muted = std::mem::replace(&mut self.muted, false);
        let mut result = self.run_body(template, context);
        while result.is_ok()
            && let Some(next) = self.parent.take()
        {
            self.muted = false;
            result = self.run_body(&next, context);
        }
        self.parent = parent;
        self.muted = muted;
        result
    }

    fn run_body(&mut self, template: &Arc<Compiled>, context: usize) -> Result<()> {
        self.activate(template, context, &template.function, &[], |interpreter| {
            if let Some(slot) = template.self_slot {
                let value = interpreter.template_reference();
                interpreter.store(slot, value);
            }
            interpreter.enter_all(&template.function.enter);
            interpreter.exec(&template.body).map(drop)
        })
    }

    // ---- finding templates

    /// The template that `value` names.
    pub(crate) fn find_template(&mut self, value: &Value, span: Span) -> Result<Arc<Compiled>> {
        match value {
            Value::Undefined(missing) => Err(self.locate(missing.error(), span)),
            Value::Str(name) => self.load_template(name, span),
            value => {
                let name = value.to_text(&mut self.state.meter)?;
                self.load_template(&name, span)
            }
        }
    }

    /// The template that `value` names, or the first of a list that is there.
    pub(crate) fn select_template(&mut self, value: &Value, span: Span) -> Result<Arc<Compiled>> {
        if matches!(value, Value::Str(_) | Value::Undefined(_)) {
            return self.find_template(value, span);
        }
        let mut tried = Vec::new();
        for name in self.iterate(value, span)? {
            let name = name?;
            if name.is_undefined() {
                tried.push(String::new());
                continue;
            }
            match self.find_template(&name, span) {
                Err(error) if error.kind() == ErrorKind::UnknownPartial => {
                    tried.push(name.to_text(&mut self.state.meter)?);
                }
                found => return found,
            }
        }
        let message = match tried.len() {
            0 => "Tried to select from an empty list of templates.".to_owned(),
            _ => format!("none of the templates given were found: {}", tried.join(", ")),
        };
        Err(self.locate(Error::new(ErrorKind::UnknownPartial, message), span))
    }

    fn load_template(&mut self, name: &str, span: Span) -> Result<Arc<Compiled>> {
        self.state.meter.step()?;
        let Some(template) = self.shared.partial(name) else {
            let mut error = Error::new(ErrorKind::UnknownPartial, format!("no content block is called `{name}`"));
            let names = self.shared.partial_names();
            if let Some(near) = drysend_core::near_miss::nearest(name, names) {
                error = error.with_help(format!("did you mean `{near}`?"));
            }
            return Err(self.locate(error, span));
        };
        template.map_err(|error| error.clone())
    }

    /// What the content block `label` prints here.
    pub(super) fn content_block(&mut self, label: &str) -> Result<Value> {
        let Some(template) = self.shared.partial(label) else {
            // MoEngage's own words.
            let message = format!("Content Blocks [{}] not found", string_repr(label));
            let error = Error::new(ErrorKind::UnknownPartial, message);
            return Err(match drysend_core::near_miss::nearest(label, self.shared.partial_names()) {
                Some(near) => error.with_help(format!("did you mean `{near}`?")),
                None => error.with_help("give the environment a content block of that label"),
            });
        };
        let template = template?;
        let (text, _) = self.capture(|interpreter| {
            interpreter.include(&template, Some(&Locals::default()), Span::default())?;
            Ok(Flow::Next)
        })?;
        Ok(Value::from(text))
    }

    // ---- including and importing

    pub(crate) fn include(&mut self, template: &Arc<Compiled>, locals: Option<&Locals>, span: Span) -> Result<()> {
        self.state.meter.make(super::TemplateContext::size(template))?;
        let parent = match locals {
            Some(locals) => self.visible(locals)?,
            None => Parent { layer: None, user: false },
        };
        let context = self.new_context(template, parent);
        self.run_template(template, context).map_err(|error| self.locate(error, span))
    }

    /// The module that a template becomes when it is imported.
    pub(crate) fn module(&mut self, template: &Arc<Compiled>, locals: Option<&Locals>, span: Span) -> Result<Value> {
        let name = template.source.name().to_owned();
        if locals.is_none()
            && let Some((_, module)) = self.modules.iter().find(|(known, _)| *known == name)
        {
            return Ok(module.clone());
        }
        self.state.meter.make(super::TemplateContext::size(template))?;
        let parent = match locals {
            Some(locals) => self.visible(locals)?,
            None => Parent { layer: None, user: false },
        };
        let context = self.new_context(template, parent);
        let (text, _) = self.capture(|interpreter| {
            interpreter.run_template(template, context).map_err(|error| interpreter.locate(error, span))?;
            Ok(Flow::Next)
        })?;
        let exports = self.contexts.get(context).map(|context| {
            let exported = context.exported.iter();
            exported.filter_map(|name| Some((name.clone(), context.vars.get(name)?.clone()))).collect()
        });
        let module = Value::from_object(Module { text, exports: exports.unwrap_or_default() });
        if locals.is_none() {
            self.modules.push((name, module.clone()));
        }
        Ok(module)
    }

    pub(crate) fn store_import(&mut self, target: &Name, value: Value, at_top: bool) -> Result<()> {
        self.store_name(target, value, at_top)?;
        if at_top && let Some(context) = self.contexts.get_mut(self.context) {
            context.exported.shift_remove(&*target.text);
        }
        Ok(())
    }

    /// What `module` exports under `name`.
    pub(crate) fn imported(&self, module: &Value, name: &str, template: &Arc<Compiled>, span: Span) -> Value {
        if let Value::Object(object) = module
            && let Some(value) = object.get_attr(name)
        {
            return value;
        }
        let hint = format!(
            "the template {} (imported on {}) does not export the requested name {}",
            string_repr(template.source.name()),
            self.position(span),
            string_repr(name)
        );
        Value::undefined_because(self.undefined_class(), hint)
    }
}
