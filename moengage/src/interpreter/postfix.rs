//! Attributes, items, slices, calls, filters and tests after an operand.

use drysend_core::{ErrorKind, Observer, Result, Span};

use super::Interpreter;
use crate::methods;
use crate::platform::{self, ContentBlocks};
use crate::syntax::ast::{CallArguments, ExprKind, Postfix, Slice, Step, StepKind};
use crate::value::{SliceKey, Str, Value};

impl<O: Observer> Interpreter<'_, O> {
    pub(super) fn eval_postfix(&mut self, postfix: &Postfix) -> Result<Value> {
        let mut steps = postfix.steps.iter();
        let mut value = match &postfix.base.kind {
            ExprKind::Name(name) if !O::LISTENS => match self.begin(postfix)? {
                Some((value, rest)) => {
                    steps = rest.iter();
                    value
                }
                None => self.load(name)?,
            },
            // The observer hears of the whole path, not of its first name.
            ExprKind::Name(name) => self.load(name)?,
            _ => self.eval(&postfix.base)?,
        };
        let mut path = matches!(postfix.base.kind, ExprKind::Name(_));
        let mut seen = postfix.base.span;
        while let Some(step) = steps.next() {
            self.state.meter.step()?;
            if O::LISTENS && path && !is_path(step) {
                self.tell_lookup(seen, &value);
                path = false;
            }
            // A method that is called at once need not become a value first.
            if let StepKind::Attribute { name, .. } = &step.kind
                && let Some(Step { kind: StepKind::Call(arguments), span, .. }) = steps.as_slice().first()
            {
                if O::LISTENS && path {
                    self.tell_lookup(seen, &value);
                    path = false;
                }
                steps.next();
                value = self.call_attribute(&value, name, arguments, step.span.to(*span))?;
                continue;
            }
            let before = if O::LISTENS && path { Some(value.clone()) } else { None };
            value = match self.take_step(value, step) {
                Ok(value) => value,
                Err(error) => {
                    // How far it led is what the listener wants to know.
                    if let Some(before) = before {
                        self.tell_lookup(seen, &before);
                    }
                    return Err(self.locate(error, step.span));
                }
            };
            seen = seen.to(step.span);
        }
        if O::LISTENS && path {
            self.tell_lookup(seen, &value);
        }
        Ok(value)
    }

    /// The first steps into a variable, as far as they need no copy of what they go into.
    #[inline]
    fn begin<'e>(&mut self, postfix: &'e Postfix) -> Result<Option<(Value, &'e [Step])>> {
        let Some((value, rest)) = self.vars.walk(postfix) else { return Ok(None) };
        self.state.meter.work((postfix.steps.len() - rest.len()) as u64)?;
        // What `loop` and namespaces tell.
        if let (Value::Object(object), [step, others @ ..]) = (value, rest)
            && let StepKind::Attribute { name, .. } = &step.kind
            && !matches!(others, [Step { kind: StepKind::Call(_), .. }, ..])
            && let Some(found) = object.get_attr(name)
        {
            self.state.meter.step()?;
            return Ok(Some((found, others)));
        }
        Ok(Some((value.clone(), rest)))
    }

    fn take_step(&mut self, value: Value, step: &Step) -> Result<Value> {
        match &step.kind {
            StepKind::Attribute { name, .. } => self.attribute(&value, name),
            StepKind::Item(key) => {
                if let ExprKind::Const(key) = &key.kind {
                    return self.item(&value, key);
                }
                let key = self.eval(key)?;
                self.item(&value, &key)
            }
            StepKind::Slice(slice) => self.take_slice(&value, slice),
            StepKind::Call(arguments) => self.call_value(&value, arguments, step.span),
            StepKind::Filter(call) => self.apply_filter(call, value),
            StepKind::Test(call) => self.apply_test(call, &value),
        }
    }

    fn attribute(&mut self, value: &Value, name: &Str) -> Result<Value> {
        let found = value.get_attr(name, self.undefined_class())?;
        if found.is_undefined() {
            return Ok(self.alias(value, name)?.unwrap_or(found));
        }
        Ok(found)
    }

    fn item(&mut self, value: &Value, key: &Value) -> Result<Value> {
        if let (Value::Dict(dict), Value::Str(name)) = (value, key)
            && let Some(found) = dict.get(name)
        {
            return Ok(found);
        }
        let class = self.undefined_class();
        let found = value.get_item(key, class, &mut self.state.meter)?;
        if let (true, Value::Str(name)) = (found.is_undefined(), key) {
            return Ok(self.alias(value, name)?.unwrap_or(found));
        }
        Ok(found)
    }

    /// A user attribute under its other name, or a content block by its label.
    #[cold]
    fn alias(&mut self, value: &Value, name: &str) -> Result<Option<Value>> {
        if let Value::Object(object) = value
            && object.downcast::<ContentBlocks>().is_some()
        {
            return self.content_block(name).map(Some);
        }
        let Value::Dict(dict) = value else { return Ok(None) };
        let Some(other) = platform::alias(name) else { return Ok(None) };
        let Some(attributes) = self.lookup(platform::USER_ATTRIBUTE)? else { return Ok(None) };
        Ok(if attributes.is_same(value) { dict.get(other) } else { None })
    }

    #[inline(never)]
    fn take_slice(&mut self, value: &Value, slice: &Slice) -> Result<Value> {
        let mut part = |part: &Option<_>| part.as_ref().map_or(Ok(Value::None), |part| self.eval(part));
        let (start, stop, step) = (part(&slice.start)?, part(&slice.stop)?, part(&slice.step)?);
        match value.slice(&start, &stop, &step, &mut self.state.meter) {
            Err(error) if slice.constant && error.kind() == ErrorKind::Type => {
                let class = self.undefined_class();
                Ok(value.missing(class, Value::from_object(SliceKey([start, stop, step]))))
            }
            result => result,
        }
    }

    #[inline(never)]
    fn call_attribute(&mut self, value: &Value, name: &Str, arguments: &CallArguments, span: Span) -> Result<Value> {
        let object_method = matches!(value, Value::Object(_));
        if !object_method && let Some(run) = methods::find(value, name) {
            return self.with_arguments(arguments, |interpreter, arguments| {
                interpreter.in_call(|call| run(call, value, arguments)).map_err(|error| interpreter.locate(error, span))
            });
        }
        if object_method {
            let result = self.with_arguments(arguments, |interpreter, arguments| {
                let found = interpreter.in_call(|call| methods::call(call, value, name, arguments));
                found.map_err(|error| interpreter.locate(error, span))
            })?;
            if let Some(result) = result {
                return Ok(result);
            }
        }
        let callable = self.attribute(value, name).map_err(|error| self.locate(error, span))?;
        self.call_value(&callable, arguments, span)
    }
}

/// Whether a step only goes deeper into data: an attribute or a literal key.
fn is_path(step: &Step) -> bool {
    match &step.kind {
        StepKind::Attribute { .. } => true,
        StepKind::Item(key) => matches!(key.kind, ExprKind::Const(_)),
        _ => false,
    }
}
