//! Assignments.

use drysend_core::{Error, ErrorKind, Observer, Result, Span};

use super::Interpreter;
use crate::functions::Namespace;
use crate::syntax::ast::{Name, Target, TargetKind};
use crate::value::{Value, type_error, value_error};

impl<O: Observer> Interpreter<'_, O> {
    /// Assigns `value` to `target`; `at_top` makes names part of the template's context.
    pub(crate) fn assign(&mut self, target: &Target, value: Value, at_top: bool) -> Result<()> {
        match &target.kind {
            TargetKind::Name(name) => {
                self.tell_assign(target.span, &name.text, &value);
                self.store_name(name, value, at_top)
            }
            TargetKind::Attribute(pair) => self.assign_attribute(&pair.0, &pair.1, value),
            TargetKind::Tuple(targets) => self.unpack(targets, &value, at_top, target.span),
        }
    }

    pub(crate) fn store_name(&mut self, name: &Name, value: Value, at_top: bool) -> Result<()> {
        if at_top && self.template.keeps_names {
            self.export(&name.text, value.clone())?;
        }
        self.store(name.slot, value);
        Ok(())
    }

    #[inline(never)]
    fn assign_attribute(&mut self, name: &Name, attribute: &str, value: Value) -> Result<()> {
        let namespace = self.load(name)?;
        if let Value::Object(object) = &namespace {
            return object.set_attr(attribute, value);
        }
        Err(type_error("cannot assign attribute on non-namespace object"))
    }

    /// Every name before a dot must be a namespace, before anything is evaluated.
    pub(crate) fn check_namespaces(&mut self, target: &Target) -> Result<()> {
        match &target.kind {
            TargetKind::Name(_) => Ok(()),
            TargetKind::Attribute(pair) => {
                let value = self.load(&pair.0)?;
                if matches!(&value, Value::Object(object) if object.downcast::<Namespace>().is_some()) {
                    return Ok(());
                }
                let error = Error::new(ErrorKind::Type, "cannot assign attribute on non-namespace object");
                Err(self.locate(error, target.span))
            }
            TargetKind::Tuple(targets) => targets.iter().try_for_each(|target| self.check_namespaces(target)),
        }
    }

    #[inline(never)]
    fn unpack(&mut self, targets: &[Target], value: &Value, at_top: bool, span: Span) -> Result<()> {
        let items = value.iterate().map_err(|error| {
            let error = if error.message().ends_with("is not iterable") {
                type_error(format!("cannot unpack non-iterable {} object", value.type_name()))
            } else {
                error
            };
            self.locate(error, span)
        })?;
        let mut taken = Vec::with_capacity(targets.len());
        for item in items {
            if taken.len() == targets.len() {
                let error = value_error(format!("too many values to unpack (expected {})", targets.len()));
                return Err(self.locate(error, span));
            }
            taken.push(item?);
        }
        if taken.len() < targets.len() {
            let message = format!("not enough values to unpack (expected {}, got {})", targets.len(), taken.len());
            return Err(self.locate(value_error(message), span));
        }
        targets.iter().zip(taken).try_for_each(|(target, item)| self.assign(target, item, at_top))
    }
}
