//! The variable `loop`.

mod feed;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use drysend_core::{Meter, Observer, Result};

use super::{Flow, Interpreter};
use crate::call::{Arguments, Call};
use crate::syntax::ast::For;
use crate::template::Compiled;
use crate::value::{Items, Object, Undefined, Value, type_error};
use feed::Feed;

/// A loop that is running and can be asked about.
pub(crate) struct LoopState(Arc<LoopObject>);

/// What templates know as `loop`.
#[derive(Debug)]
pub(crate) struct LoopObject {
    depth: usize,
    class: Undefined,
    /// Where the loop goes on when it calls itself.
    recursion: Option<Recursion>,
    /// How many items were taken.
    turn: AtomicUsize,
    feed: Feed,
    changed: Mutex<Option<Vec<Value>>>,
}

#[derive(Debug)]
struct Recursion {
    node: Arc<For>,
    template: Arc<Compiled>,
    context: usize,
    frame: (usize, u64),
}

impl LoopState {
    pub(crate) fn advance(&self) -> Result<Option<Value>> {
        let turn = self.0.turn();
        let next = self.0.feed.take(turn)?;
        if next.is_some() {
            self.0.turn.store(turn + 1, Ordering::Relaxed);
        }
        Ok(next)
    }

    pub(crate) fn value(&self) -> Value {
        Value::Object(Arc::clone(&self.0) as Arc<dyn Object>)
    }
}

impl LoopObject {
    fn turn(&self) -> usize {
        self.turn.load(Ordering::Relaxed)
    }

    fn changed(&self) -> MutexGuard<'_, Option<Vec<Value>>> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)
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
        let turn = self.turn();
        let index0 = turn.saturating_sub(1);
        Some(match name {
            "index" => Value::from(turn),
            "index0" => Value::from(index0),
            "first" => Value::Bool(turn == 1),
            "last" => Value::Bool(!self.feed.has_next(turn)),
            "length" => Value::from(self.feed.length(turn)),
            "revindex" => Value::from(self.feed.length(turn).saturating_sub(index0)),
            "revindex0" => Value::from(self.feed.length(turn).saturating_sub(turn)),
            "depth" => Value::from(self.depth + 1),
            "depth0" => Value::from(self.depth),
            "previtem" => self
                .feed
                .previous(turn)
                .unwrap_or_else(|| Value::undefined_because(self.class, "there is no previous item")),
            "nextitem" => {
                self.feed.next(turn).unwrap_or_else(|| Value::undefined_because(self.class, "there is no next item"))
            }
            _ => return None,
        })
    }

    fn call_method(&self, call: &mut Call<'_, '_>, name: &str, arguments: &Arguments<'_>) -> Result<Option<Value>> {
        match name {
            "cycle" => {
                let turn = self.turn().saturating_sub(1);
                let items = arguments.positional;
                match items.get(turn.checked_rem(items.len()).unwrap_or_default()) {
                    Some(item) => Ok(Some(item.clone())),
                    None => Err(type_error("no items for cycling given")),
                }
            }
            "changed" => {
                let before = self.changed().take();
                let now = arguments.positional.to_vec();
                let same = match before {
                    Some(before) => Value::from_tuple(before).equals(&Value::from_tuple(now.clone()), call.meter())?,
                    None => false,
                };
                *self.changed() = Some(now);
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
        Some(self.feed.length(self.turn()))
    }

    fn write(&self, out: &mut String, _: &mut Meter<'_>) -> Result<()> {
        let turn = self.turn();
        out.push_str(&format!("<LoopContext {turn}/{}>", self.feed.length(turn)));
        Ok(())
    }

    fn take_values(&mut self) -> Vec<Value> {
        let mut values = self.feed.take_values();
        values.extend(self.changed().take().unwrap_or_default());
        values
    }
}

impl<O: Observer> Interpreter<'_, O> {
    /// The state of a loop over `items`, whose length is known where that of `values` is.
    pub(crate) fn loop_state(&mut self, node: &Arc<For>, values: &Value, items: Items, depth: usize) -> LoopState {
        let counted = node.test.is_none() && !matches!(values, Value::Generator(_));
        let recursion = node.recursive.then(|| Recursion {
            node: Arc::clone(node),
            template: Arc::clone(&self.template),
            context: self.context,
            frame: self.frame(),
        });
        LoopState(Arc::new(LoopObject {
            depth,
            class: self.undefined_class(),
            recursion,
            turn: AtomicUsize::new(0),
            feed: Feed::new(items, counted),
            changed: Mutex::new(None),
        }))
    }

    /// `loop(values)`: the loop once more, over other values.
    pub(super) fn call_loop(&mut self, object: &LoopObject, arguments: &Arguments<'_>) -> Result<Value> {
        let Some(recursion) = &object.recursion else {
            return Err(type_error("The loop must have the 'recursive' marker to be called recursively."));
        };
        let ([values], []) = (arguments.positional, arguments.named) else {
            let count = arguments.positional.len() + arguments.named.len();
            if count == 0 {
                return Err(type_error("LoopContext.__call__() missing 1 required positional argument: 'iterable'"));
            }
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
        let base = std::mem::replace(&mut self.vars.base, recursion.frame.0);
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
        (self.vars.base, self.context, self.template) = (base, context, template);
        self.state.meter.leave();
        let (text, _) = result?;
        Ok(self.text_value(text, autoescape))
    }
}
