//! Functions: their variables, and macros as values.

use std::sync::Arc;

use drysend_core::{Meter, Observer, Result};

use super::slots::Slot;
use super::{Flow, Interpreter};
use crate::call::{Arguments, Call};
use crate::syntax::ast::{Function, Macro, SlotUse};
use crate::template::Compiled;
use crate::value::{Map, Object, Str, Value, string_repr, type_error};

/// A macro, or the body of a `call` block: its tree, and what it sees of the place where it was defined.
#[derive(Debug)]
pub(crate) struct MacroObject {
    template: Arc<Compiled>,
    node: Arc<Macro>,
    cells: Box<[u32]>,
    context: usize,
}

impl Object for MacroObject {
    fn type_name(&self) -> &str {
        "Macro"
    }

    fn type_repr(&self) -> String {
        "jinja2.runtime.Macro object".to_owned()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        call.host().invoke(self, arguments)
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        let names = || self.node.parameters.iter().map(|parameter| Value::Str(parameter.name.text.clone())).collect();
        Some(match name {
            "name" => self.node.name.as_ref().map_or(Value::None, |name| Value::Str(name.text.clone())),
            "arguments" => Value::from_tuple(names()),
            "catch_kwargs" => Value::Bool(self.node.kwargs.is_some()),
            "catch_varargs" => Value::Bool(self.node.varargs.is_some()),
            "caller" => Value::Bool(self.node.uses.caller > 0),
            _ => return None,
        })
    }

    fn write(&self, out: &mut String, _: &mut Meter<'_>) -> Result<()> {
        out.push_str("<Macro ");
        match &self.node.name {
            Some(name) => out.push_str(&string_repr(&name.text)),
            None => out.push_str("anonymous"),
        }
        out.push('>');
        Ok(())
    }
}

impl<O: Observer> Interpreter<'_, O> {
    /// Runs a function: `run` sees its variables.
    pub(super) fn activate<T>(
        &mut self,
        template: &Arc<Compiled>,
        context: usize,
        function: &Function,
        cells: &[u32],
        run: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.state.meter.enter()?;
        self.state.meter.make(function.slots.len() * size_of::<Slot>())?;
        let base = std::mem::replace(&mut self.vars.base, self.vars.slots.len());
        self.vars.slots.resize_with(self.vars.base + function.slots.len(), || Slot::Context);
        for (at, used) in function.slots.iter().enumerate() {
            if *used == SlotUse::Shared {
                self.vars.slots[self.vars.base + at] = self.new_cell();
            }
        }
        for ((_, slot), cell) in function.captures.iter().zip(cells) {
            self.vars.slots[self.vars.base + *slot as usize] = Slot::Cell(*cell);
        }
        self.calls += 1;
        self.running.push((self.vars.base, self.calls));
        let template = (!Arc::ptr_eq(template, &self.template))
            .then(|| std::mem::replace(&mut self.template, Arc::clone(template)));
        let context = std::mem::replace(&mut self.context, context);
        let result = run(self);
        self.context = context;
        if let Some(template) = template {
            // The fault stands in the template that was running.
            let result = result.map_err(|error| error.with_source(&self.template.source));
            self.template = template;
            self.leave(base);
            return result;
        }
        self.leave(base);
        result
    }

    fn leave(&mut self, base: usize) {
        self.running.pop();
        self.vars.slots.truncate(self.vars.base);
        self.vars.base = base;
        self.state.meter.leave();
    }

    fn new_cell(&mut self) -> Slot {
        self.vars.cells.push(Slot::Context);
        Slot::Cell(u32::try_from(self.vars.cells.len() - 1).unwrap_or(u32::MAX))
    }

    /// Renews the variables of a loop that calls itself; gives the ones that were there.
    pub(super) fn renew(&mut self, slots: std::ops::Range<u32>) -> Vec<Slot> {
        let range = self.vars.base + slots.start as usize..self.vars.base + slots.end as usize;
        let before = self.vars.slots[range.clone()].to_vec();
        for at in range {
            // Variables of functions outside stay those.
            if !matches!(self.vars.slots[at], Slot::Cell(_)) {
                self.vars.slots[at] = Slot::Context;
            }
        }
        before
    }

    pub(super) fn restore(&mut self, slots: std::ops::Range<u32>, before: Vec<Slot>) {
        let start = self.vars.base + slots.start as usize;
        for (at, slot) in before.into_iter().enumerate() {
            if let Some(held) = self.vars.slots.get_mut(start + at) {
                *held = slot;
            }
        }
    }

    /// The running function: where its variables start, and its number.
    pub(crate) fn frame(&self) -> (usize, u64) {
        self.running.last().copied().unwrap_or_default()
    }

    /// A macro as a value.
    pub(crate) fn make_macro(&mut self, node: &Arc<Macro>) -> Result<Value> {
        self.state.meter.make(size_of::<MacroObject>() + node.function.captures.len() * 4)?;
        let cells = node.function.captures.iter().map(|(outer, _)| {
            match self.vars.slots.get(self.vars.base + *outer as usize) {
                Some(Slot::Cell(cell)) => *cell,
                _ => u32::MAX,
            }
        });
        let cells = cells.collect();
        let object =
            MacroObject { template: Arc::clone(&self.template), node: Arc::clone(node), cells, context: self.context };
        Ok(Value::from_object(object))
    }

    pub(super) fn call_macro(&mut self, object: &MacroObject, arguments: &Arguments<'_>) -> Result<Value> {
        let autoescape = self.autoescape();
        let node = &object.node;
        let bound = self.bind_macro(node, arguments)?;
        let (text, _) =
            self.activate(&object.template, object.context, &node.function, &object.cells, |interpreter| {
                interpreter.capture(|interpreter| {
                    interpreter.start_macro(node, bound)?;
                    interpreter.exec(&node.body)?;
                    Ok(Flow::Next)
                })
            })?;
        Ok(self.text_value(text, autoescape))
    }

    /// The arguments by parameter, then those that the macro catches.
    fn bind_macro(&mut self, node: &Macro, arguments: &Arguments<'_>) -> Result<Bound> {
        let name = node.name.as_ref().map_or_else(|| "None".to_owned(), |name| string_repr(&name.text));
        let count = node.parameters.len();
        // Each parameter is looked for among the names.
        self.state.meter.work((count as u64).saturating_mul(arguments.named.len() as u64) / 8)?;
        let mut named: Vec<(Str, Value)> = arguments.named.to_vec();
        let mut take = |wanted: &str| {
            let at = named.iter().position(|(known, _)| **known == *wanted)?;
            Some(named.remove(at).1)
        };
        let mut parameters: Vec<Option<Value>> = arguments.positional.iter().take(count).cloned().map(Some).collect();
        let all_positional = parameters.len() == count;
        let mut found_caller = all_positional && node.parameters.iter().any(|known| &*known.name.text == "caller");
        for parameter in &node.parameters[parameters.len()..] {
            found_caller |= &*parameter.name.text == "caller";
            parameters.push(take(&parameter.name.text));
        }
        let caller = if node.uses.caller > 0 && !found_caller {
            Some(
                take("caller")
                    .filter(|caller| !caller.is_none())
                    .unwrap_or_else(|| Value::undefined_because(self.undefined_class(), "No caller defined")),
            )
        } else {
            None
        };
        if node.kwargs.is_none()
            && let Some((first, _)) = named.first()
        {
            if named.iter().any(|(known, _)| &**known == "caller") {
                return Err(type_error(format!(
                    "macro {name} was invoked with two values for the special caller argument. This is most likely a bug."
                )));
            }
            return Err(type_error(format!("macro {name} takes no keyword argument {}", string_repr(first))));
        }
        let varargs: Vec<Value> = arguments.positional.iter().skip(count).cloned().collect();
        if node.varargs.is_none() && !varargs.is_empty() {
            return Err(type_error(format!("macro {name} takes not more than {count} argument(s)")));
        }
        Ok(Bound { parameters, caller, named, varargs })
    }

    fn start_macro(&mut self, node: &Macro, bound: Bound) -> Result<()> {
        let Bound { parameters, caller, named, varargs } = bound;
        let missing: Vec<bool> = parameters.iter().map(Option::is_none).collect();
        for (parameter, value) in node.parameters.iter().zip(parameters) {
            self.put(parameter.name.slot, value.map_or(Slot::Missing, Slot::Value));
        }
        if let (Some(slot), Some(caller)) = (node.caller, caller) {
            self.store(slot, caller);
        }
        if let Some(slot) = node.kwargs {
            let map: Map = named.into_iter().map(|(name, value)| (name.into(), value)).collect();
            self.store(slot, Value::from_map(map));
        }
        if let Some(slot) = node.varargs {
            self.store(slot, Value::from_tuple(varargs));
        }
        self.enter_all(&node.function.enter);
        for (parameter, missing) in node.parameters.iter().zip(missing) {
            if !missing {
                continue;
            }
            let value = match &parameter.default {
                Some(default) => self.eval(default)?,
                None => {
                    let hint = format!("parameter {} was not provided", string_repr(&parameter.name.text));
                    Value::undefined_because(self.undefined_class(), hint)
                }
            };
            self.store(parameter.name.slot, value);
        }
        Ok(())
    }
}

/// The arguments of a macro, sorted.
struct Bound {
    /// `None` where one is left out.
    parameters: Vec<Option<Value>>,
    caller: Option<Value>,
    named: Vec<(Str, Value)>,
    varargs: Vec<Value>,
}
