//! The variable `loop`.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use drysend_core::{Error, Meter, Observer, Result};

use super::{Flow, Interpreter};
use crate::call::{Arguments, Call};
use crate::syntax::ast::For;
use crate::template::Compiled;
use crate::value::{Items, Object, Undefined, Value, type_error};

/// A loop that is running and can be asked about.
pub(crate) struct LoopState(Arc<LoopObject>);

/// What templates know as `loop`.
#[derive(Debug)]
pub(crate) struct LoopObject {
    depth: usize,
    class: Undefined,
    /// Where the loop goes on when it calls itself.
    recursion: Option<Recursion>,
    progress: Mutex<Progress>,
}

#[derive(Debug)]
struct Recursion {
    node: Arc<For>,
    template: Arc<Compiled>,
    context: usize,
    frame: (usize, u64),
}

#[derive(Debug)]
struct Progress {
    items: Items,
    /// Items that were looked at ahead of their turn.
    ahead: VecDeque<Value>,
    fault: Option<Error>,
    turn: usize,
    length: Option<usize>,
    before: Option<Value>,
    current: Option<Value>,
    changed: Option<Vec<Value>>,
}

impl Progress {
    fn pull(&mut self) -> bool {
        match self.items.next() {
            Some(Ok(item)) => {
                self.ahead.push_back(item);
                true
            }
            Some(Err(error)) => {
                self.fault = Some(error);
                false
            }
            None => false,
        }
    }

    fn peek(&mut self) -> Option<&Value> {
        if self.ahead.is_empty() {
            self.pull();
        }
        self.ahead.front()
    }

    /// How many turns there are in all; reads everything that is left where nobody knows.
    fn length(&mut self) -> usize {
        if let Some(length) = self.length {
            return length;
        }
        while self.pull() {}
        let length = self.turn + self.ahead.len();
        self.length = Some(length);
        length
    }
}

impl LoopState {
    pub(crate) fn advance(&self) -> Result<Option<Value>> {
        let mut progress = self.0.lock();
        if progress.ahead.is_empty() {
            progress.pull();
        }
        let next = progress.ahead.pop_front();
        if next.is_none()
            && let Some(fault) = progress.fault.take()
        {
            return Err(fault);
        }
        if let Some(item) = &next {
            progress.turn += 1;
            progress.before = progress.current.replace(item.clone());
        }
        Ok(next)
    }

    pub(crate) fn value(&self) -> Value {
        Value::Object(Arc::clone(&self.0) as Arc<dyn Object>)
    }
}

impl LoopObject {
    fn lock(&self) -> std::sync::MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Object for LoopObject {
    fn type_name(&self) -> &str {
        "LoopContext"
    }

    fn type_repr(&self) -> String {
        "jinja2.runtime.LoopContext object".to_owned()
    }

    fn get_attr(&self, name: &str) -> Option<Value> {
        let mut progress = self.lock();
        let index0 = progress.turn.saturating_sub(1);
        Some(match name {
            "index" => Value::from(progress.turn),
            "index0" => Value::from(index0),
            "first" => Value::Bool(progress.turn == 1),
            "last" => Value::Bool(progress.peek().is_none()),
            "length" => Value::from(progress.length()),
            "revindex" => Value::from(progress.length().saturating_sub(index0)),
            "revindex0" => Value::from(progress.length().saturating_sub(progress.turn)),
            "depth" => Value::from(self.depth + 1),
            "depth0" => Value::from(self.depth),
            "previtem" => progress
                .before
                .clone()
                .unwrap_or_else(|| Value::undefined_because(self.class, "there is no previous item")),
            "nextitem" => match progress.peek() {
                Some(item) => item.clone(),
                None => Value::undefined_because(self.class, "there is no next item"),
            },
            _ => return None,
        })
    }

    fn call_method(&self, call: &mut Call<'_, '_>, name: &str, arguments: &Arguments<'_>) -> Result<Option<Value>> {
        match name {
            "cycle" => {
                let turn = self.lock().turn.saturating_sub(1);
                let items = arguments.positional;
                match items.get(turn.checked_rem(items.len()).unwrap_or_default()) {
                    Some(item) => Ok(Some(item.clone())),
                    None => Err(type_error("no items for cycling given")),
                }
            }
            "changed" => {
                let before = self.lock().changed.take();
                let now = arguments.positional.to_vec();
                let same = match before {
                    Some(before) => Value::from_tuple(before).equals(&Value::from_tuple(now.clone()), call.meter())?,
                    None => false,
                };
                self.lock().changed = Some(now);
                Ok(Some(Value::Bool(!same)))
            }
            _ => Ok(None),
        }
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, call: &mut Call<'_, '_>, arguments: &Arguments<'_>) -> Result<Value> {
        call.host().invoke(self, arguments)
    }

    fn length(&self) -> Option<usize> {
        Some(self.lock().length())
    }

    fn write(&self, out: &mut String, _: &mut Meter<'_>) -> Result<()> {
        let mut progress = self.lock();
        let length = progress.length();
        out.push_str(&format!("<LoopContext {}/{length}>", progress.turn));
        Ok(())
    }

    fn take_values(&mut self) -> Vec<Value> {
        let progress = self.progress.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut values: Vec<Value> = std::mem::take(&mut progress.ahead).into();
        values.extend(progress.before.take().into_iter().chain(progress.current.take()));
        values.extend(progress.changed.take().unwrap_or_default());
        values
    }
}

impl<O: Observer> Interpreter<'_, O> {
    /// The state of a loop over `items`, whose length is known where that of `values` is.
    pub(crate) fn loop_state(&mut self, node: &Arc<For>, values: &Value, items: Items, depth: usize) -> LoopState {
        let counted = node.test.is_none() && !matches!(values, Value::Generator(_));
        let length = if counted { Some(items.remaining()) } else { None };
        let recursion = node.recursive.then(|| Recursion {
            node: Arc::clone(node),
            template: Arc::clone(&self.template),
            context: self.context,
            frame: self.frame(),
        });
        let progress = Progress {
            items,
            ahead: VecDeque::new(),
            fault: None,
            turn: 0,
            length,
            before: None,
            current: None,
            changed: None,
        };
        LoopState(Arc::new(LoopObject {
            depth,
            class: self.undefined_class(),
            recursion,
            progress: Mutex::new(progress),
        }))
    }

    /// `loop(values)`: the loop once more, over other values.
    pub(super) fn call_loop(&mut self, object: &LoopObject, arguments: &Arguments<'_>) -> Result<Value> {
        let Some(recursion) = &object.recursion else {
            return Err(type_error("The loop must have the 'recursive' marker to be called."));
        };
        let ([values], []) = (arguments.positional, arguments.named) else {
            let count = arguments.positional.len() + arguments.named.len();
            return Err(type_error(format!(
                "LoopContext.__call__() takes 2 positional arguments but {} were given",
                count + 1
            )));
        };
        if !self.running.contains(&recursion.frame) {
            return Err(type_error("a loop cannot be called once it has ended"));
        }
        self.state.meter.enter()?;
        let autoescape = self.autoescape();
        let base = std::mem::replace(&mut self.base, recursion.frame.0);
        let context = std::mem::replace(&mut self.context, recursion.context);
        let template = std::mem::replace(&mut self.template, Arc::clone(&recursion.template));
        let slots = recursion.node.slots.clone();
        let before = self.renew(slots.clone());
        let result = self.capture(|interpreter| {
            interpreter.run_loop(&recursion.node, values.clone(), object.depth + 1)?;
            Ok(Flow::Next)
        });
        self.restore(slots, before);
        let result = result.map_err(|error| error.with_source(&self.template.source));
        (self.base, self.context, self.template) = (base, context, template);
        self.state.meter.leave();
        let (text, _) = result?;
        Ok(self.text_value(text, autoescape))
    }
}
