//! Filters, run on what stands before them.

use drysend_core::{Observer, Result, State};

use super::Interpreter;
use super::lookup::peek;
use crate::filters::{Arguments, Call};
use crate::syntax::ast::{FilterCall, FilterRun, Filtered, Positional};
use crate::value::Value;

/// What a filter made; `None` where it is the text that the filter appended to the output.
type Made = Option<Value>;

impl<O: Observer> Interpreter<'_, O> {
    /// An expression with its filters.
    pub(crate) fn filtered(&mut self, filtered: &Filtered) -> Result<Value> {
        let start = self.out.len();
        let made = self.run_filters(filtered)?;
        Ok(self.take(made, start))
    }

    /// Runs the filters of an expression.
    pub(super) fn run_filters(&mut self, filtered: &Filtered) -> Result<Made> {
        let start = self.out.len();
        let mut calls = filtered.filters.iter();
        let mut made = match calls.next() {
            None => Some(self.value(&filtered.value).map_err(|error| error.with_span(filtered.span))?),
            Some(call) => self.first_filter(filtered, call)?,
        };
        for call in calls {
            let input = self.take(made, start);
            made = self.filter(call, &input)?;
        }
        Ok(made)
    }

    /// The value that a filter made.
    fn take(&mut self, made: Made, start: usize) -> Value {
        made.unwrap_or_else(|| {
            let text = Value::text(&self.out[start..]);
            self.out.truncate(start);
            text
        })
    }

    fn first_filter(&mut self, filtered: &Filtered, call: &FilterCall) -> Result<Made> {
        if !O::LISTENS
            && let Positional::Values(positional) = &call.positional
            && call.named.is_empty()
            && let Some(input) = peek(&self.variables, &self.unit, &filtered.value)
        {
            let arguments = Arguments { positional, named: &[] };
            return run(call, &mut self.state, &mut self.out, input, &arguments);
        }
        let input = self.value(&filtered.value).map_err(|error| error.with_span(filtered.span))?;
        self.filter(call, &input)
    }

    #[inline(never)]
    fn filter(&mut self, call: &FilterCall, input: &Value) -> Result<Made> {
        let start = self.out.len();
        let base = self.arguments.len();
        let positional = match &call.positional {
            Positional::Values(values) => &values[..],
            Positional::Expressions(expressions) => {
                for expression in expressions {
                    let value = self.value(expression)?;
                    self.arguments.push(value);
                }
                &[]
            }
        };
        let mut named = Vec::with_capacity(call.named.len());
        for (name, expression) in &call.named {
            named.push((&**name, self.value(expression)?));
        }
        let positional = if positional.is_empty() { &self.arguments[base..] } else { positional };
        let made = run(call, &mut self.state, &mut self.out, input, &Arguments { positional, named: &named });
        self.arguments.truncate(base);
        let made = made?;
        if O::LISTENS {
            let output = self.take(made, start);
            self.tell_filter(call, input, &output);
            return Ok(Some(output));
        }
        Ok(made)
    }
}

fn run(
    call: &FilterCall,
    state: &mut State<'_>,
    out: &mut String,
    input: &Value,
    arguments: &Arguments<'_>,
) -> Result<Made> {
    let start = out.len();
    state.meter.work(1 + arguments.positional.len() as u64 + arguments.named.len() as u64)?;
    let result = match &call.run {
        FilterRun::Known(filter) => filter.write(&mut Call { state }, input, arguments, out),
        FilterRun::Plugin(plugin) => plugin.call(state, input, arguments).map(Some),
        // The rule `unknown-filter` tells it.
        FilterRun::Unknown => Ok(Some(input.clone())),
    };
    result.map_err(|error| {
        out.truncate(start);
        error.with_span(call.span)
    })
}
