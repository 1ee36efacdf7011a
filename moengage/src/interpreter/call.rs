//! Calls: their arguments, and what filters, tests and callables are given.

use std::slice;

use drysend_core::{Error, ErrorKind, Observer, Result, Span};

use super::Interpreter;
use crate::call::{Arguments, Call};
use crate::syntax::ast::{CallArguments, CallBlock, Expr, ExprKind, FilterCall, FilterTarget, TestCall};
use crate::value::{Str, Value, string_repr, type_error};

/// Arguments with `*` and `**` spread out: those without a name, those with one.
type Spread = (Vec<Value>, Vec<(Str, Value)>);

impl<O: Observer> Interpreter<'_, O> {
    /// Runs `run` with a way back into this interpreter.
    pub(super) fn in_call<T>(&mut self, run: impl FnOnce(&mut Call<'_, '_>) -> Result<T>) -> Result<T> {
        self.deepen()?;
        let depth = self.depth;
        let result = run(&mut Call::new(self));
        self.depth = depth - 1;
        result
    }

    /// Evaluates arguments and runs `run` with them.
    pub(super) fn with_arguments<T>(
        &mut self,
        arguments: &CallArguments,
        run: impl FnOnce(&mut Self, &Arguments<'_>) -> Result<T>,
    ) -> Result<T> {
        if arguments.is_plain() {
            return match &arguments.positional[..] {
                [] => run(self, &Arguments::NONE),
                [Expr { kind: ExprKind::Const(one), .. }] => run(self, &Arguments::positional(slice::from_ref(one))),
                [one] => {
                    let one = [self.eval(one)?];
                    run(self, &Arguments::positional(&one))
                }
                [one, two] => {
                    let two = [self.eval(one)?, self.eval(two)?];
                    run(self, &Arguments::positional(&two))
                }
                many => {
                    let many = many.iter().map(|argument| self.eval(argument)).collect::<Result<Vec<_>>>()?;
                    run(self, &Arguments::positional(&many))
                }
            };
        }
        let (positional, named) = self.spread(arguments, None)?;
        run(self, &Arguments { positional: &positional, named: &named })
    }

    /// All arguments, with `*` and `**` spread out.
    #[inline(never)]
    fn spread(&mut self, arguments: &CallArguments, caller: Option<Value>) -> Result<Spread> {
        let mut positional = Vec::with_capacity(arguments.positional.len());
        for argument in &arguments.positional {
            positional.push(self.eval(argument)?);
        }
        let mut named: Vec<(Str, Value)> = Vec::with_capacity(arguments.named.len());
        for (name, argument) in &arguments.named {
            let value = self.eval(argument)?;
            named.push((name.clone(), value));
        }
        if let Some(caller) = caller {
            named.push((Str::new("caller"), caller));
        }
        if let Some(spread) = &arguments.spread {
            let value = self.eval(spread)?;
            let items = value.iterate().map_err(|_| {
                let message = format!("Value after * must be an iterable, not {}", value.type_name());
                self.locate(type_error(message), spread.span)
            })?;
            self.state.meter.make(items.remaining().saturating_mul(size_of::<Value>()))?;
            for item in items {
                positional.push(item?);
            }
        }
        if let Some(spread) = &arguments.spread_named {
            let value = self.eval(spread)?;
            if let Value::Undefined(missing) = &value {
                return Err(self.locate(missing.error(), spread.span));
            }
            let entries = value.entries().ok_or_else(|| {
                let message = format!("argument after ** must be a mapping, not {}", value.type_name());
                self.locate(type_error(message), spread.span)
            })?;
            // Looking for names that come twice is quadratic; nobody passes so many.
            self.state.meter.work((entries.len() as u64).saturating_mul((entries.len() + named.len()) as u64))?;
            for (key, value) in entries {
                let Value::Str(name) = key else {
                    return Err(self.locate(type_error("keywords must be strings"), spread.span));
                };
                if named.iter().any(|(known, _)| **known == *name) {
                    let message = format!("got multiple values for keyword argument {}", string_repr(&name));
                    return Err(self.locate(type_error(message), spread.span));
                }
                named.push((name, value));
            }
        }
        Ok((positional, named))
    }

    pub(super) fn call_value(&mut self, callable: &Value, arguments: &CallArguments, span: Span) -> Result<Value> {
        self.with_arguments(arguments, |interpreter, arguments| {
            interpreter.in_call(|call| call.call(callable, arguments)).map_err(|error| interpreter.locate(error, span))
        })
    }

    /// Calls with the body of a `call` block as the argument `caller`.
    pub(crate) fn call_with_caller(&mut self, callee: &Value, block: &CallBlock, caller: Value) -> Result<Value> {
        let (positional, named) = self.spread(&block.arguments, Some(caller))?;
        let arguments = Arguments { positional: &positional, named: &named };
        self.in_call(|call| call.call(callee, &arguments)).map_err(|error| self.locate(error, block.call_span))
    }

    pub(crate) fn apply_filter(&mut self, filter: &FilterCall, value: Value) -> Result<Value> {
        let input = if O::LISTENS { Some(value.clone()) } else { None };
        let output = match filter.target {
            FilterTarget::Own(own) => self.with_arguments(&filter.arguments, |interpreter, arguments| {
                interpreter.in_call(|call| own.apply(call, &value, arguments))
            }),
            FilterTarget::Plugin => self.with_arguments(&filter.arguments, |interpreter, arguments| {
                interpreter.shared.plugins.filter(&filter.name, &value, arguments, &mut interpreter.state.meter)
            }),
            FilterTarget::Unknown => {
                let message = format!("No filter named {} found.", string_repr(&filter.name));
                Err(Error::new(ErrorKind::UnknownFilter, message))
            }
        };
        let output = output.map_err(|error| self.locate(error, filter.span))?;
        if let Some(input) = input {
            self.tell_filter(filter.span, &filter.name, &input, &output);
        }
        Ok(output)
    }

    pub(super) fn apply_test(&mut self, test: &TestCall, value: &Value) -> Result<Value> {
        let Some(own) = test.target else {
            let message = format!("No test named {} found.", string_repr(&test.name));
            return Err(self.locate(Error::new(ErrorKind::UnknownTest, message), test.span));
        };
        let holds = self.with_arguments(&test.arguments, |interpreter, arguments| {
            interpreter
                .in_call(|call| own.holds(call, value, arguments))
                .map_err(|error| interpreter.locate(error, test.span))
        })?;
        Ok(Value::Bool(holds != test.negated))
    }
}
