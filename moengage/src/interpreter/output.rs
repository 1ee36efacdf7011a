//! What is printed.

use std::ops::Range;

use drysend_core::{Meter, Observer, Result, Span};

use super::{Flow, Interpreter};
use crate::syntax::ast::{Escape, Print};
use crate::value::{Str, Value, type_error};

impl<O: Observer> Interpreter<'_, O> {
    pub(super) fn print_data(&mut self, range: Range<usize>, span: Span) -> Result<()> {
        if self.muted {
            return Ok(());
        }
        let start = self.out.len();
        self.out.push_str(self.template.text().get(range).unwrap_or_default());
        self.printed(start, span)
    }

    pub(super) fn print_text(&mut self, text: &str, span: Span) -> Result<()> {
        if self.muted {
            return Ok(());
        }
        let start = self.out.len();
        self.out.push_str(text);
        self.printed(start, span)
    }

    pub(super) fn run_print(&mut self, print: &Print, span: Span) -> Result<()> {
        if self.muted {
            return Ok(());
        }
        if let Some(channel) = self.shared.channel {
            return self.print_on(channel, print, span);
        }
        if !O::LISTENS
            && let Some(value) = self.vars.peek(&print.value)
        {
            let start = self.out.len();
            let escape = match print.escape {
                Escape::Dynamic => self.contexts.get(self.context).is_some_and(|context| context.autoescape),
                escape => escape == Escape::On,
            };
            write(value, escape, &mut self.out, &mut self.state.meter)?;
            return self.printed(start, span);
        }
        let value = self.eval(&print.value)?;
        self.print(&value, print.escape, span)
    }

    /// Prints a value.
    pub(crate) fn print(&mut self, value: &Value, escape: Escape, span: Span) -> Result<()> {
        let start = self.out.len();
        let escape = self.escapes(escape);
        write(value, escape, &mut self.out, &mut self.state.meter)?;
        self.printed(start, span)
    }

    /// Prints what a `filter` or `call` block gives, which must be text: Jinja2 puts it into the output as it is.
    pub(crate) fn print_as_is(&mut self, value: &Value, span: Span) -> Result<()> {
        if let Value::Str(_) = value {
            return self.print(value, Escape::Off, span);
        }
        Err(type_error(format!("sequence item 0: expected str instance, {} found", value.type_name())))
    }

    #[inline]
    fn printed(&mut self, start: usize, span: Span) -> Result<()> {
        let end = self.out.len();
        self.state.meter.output(end)?;
        self.state.meter.work((end - start) as u64 / 64)?;
        if O::LISTENS {
            self.tell_output(span, start..end);
        }
        Ok(())
    }

    /// Runs `body` and gives what it prints.
    pub(crate) fn capture(&mut self, body: impl FnOnce(&mut Self) -> Result<Flow>) -> Result<(String, Flow)> {
        let outer = std::mem::take(&mut self.out);
        let muted = std::mem::replace(&mut self.muted, false);
        self.captures += 1;
        let result = body(self);
        if O::LISTENS {
            self.observer.captured(self.captures, &self.out);
        }
        self.captures -= 1;
        self.muted = muted;
        let text = std::mem::replace(&mut self.out, outer);
        let flow = result?;
        self.state.meter.make(text.len())?;
        Ok((text, flow))
    }

    /// Whether output is escaped where the running code stands.
    pub(crate) fn autoescape(&self) -> bool {
        self.contexts.get(self.context).is_some_and(|context| context.autoescape)
    }

    /// Sets that, and gives what it was.
    pub(crate) fn set_autoescape(&mut self, on: bool) -> bool {
        match self.contexts.get_mut(self.context) {
            Some(context) => std::mem::replace(&mut context.autoescape, on),
            None => false,
        }
    }

    pub(crate) fn escapes(&self, escape: Escape) -> bool {
        match escape {
            Escape::Off => false,
            Escape::On => true,
            Escape::Dynamic => self.autoescape(),
        }
    }

    /// Text that a template printed, as a value.
    pub(crate) fn text_value(&self, text: String, escaped: bool) -> Value {
        let text = Str::from(text);
        Value::Str(if escaped { text.into_safe() } else { text })
    }

    /// Python's `Markup(value)`.
    pub(crate) fn as_markup(&mut self, value: Value) -> Result<Value> {
        Ok(match value {
            Value::Str(text) => Value::Str(text.into_safe()),
            value => Value::from_markup(&value.to_text(&mut self.state.meter)?),
        })
    }

    /// Python's `str(value)`.
    pub(crate) fn text_of(&mut self, value: &Value, span: Span) -> Result<String> {
        value.to_text(&mut self.state.meter).map_err(|error| self.locate(error, span))
    }
}

#[inline]
fn write(value: &Value, escape: bool, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    match value {
        Value::Str(text) if !escape => {
            out.push_str(text);
            Ok(())
        }
        value if escape => value.write_escaped(out, meter),
        value => value.write_to(out, meter),
    }
}
